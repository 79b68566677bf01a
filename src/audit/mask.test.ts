import { expect, test } from 'vitest';
import type { Property } from '../plan/model.js';
import { maskValue } from './mask.js';

const plain: Property = {
  ref: { file: 'plan.yaml', path: [] },
  name: 'note',
  examples: [],
  required: false,
  nullable: false,
  status: 'active',
  aliases: [],
};

test.each([
  ['"12.50"', '"12.50"'],
  ['12.5', '12.5'],
  ['"write to ada@example.com now"', '"write to •••• now"'],
  ['"call +33 6 12 34 56 78"', '"call ••••"'],
  ['"4111 1111 1111 1111"', '"••••"'],
  ['"from 203.0.113.7"', '"from ••••"'],
  ['{"a":{"mail":"ada@example.com"}}', '{"a":{"mail":"••••"}}'],
])('recognised personal data is covered: %s', (json, shown) => {
  expect(maskValue(json, plain, false)).toBe(shown);
  expect(maskValue(json, plain, true)).toBe(json);
});

test.each([
  ['1.0', '1'],
  ['-0.0', '0'],
  ['[10.0,1.05,-0.5,1.50,1e21,1e-05,-0]', '[10,1.05,-0.5,1.5,1e21,1e-05,0]'],
  ['{"a 1.0":"1.0","b":{"c":2.0}}', '{"a 1.0":"1.0","b":{"c":2}}'],
  ['"1.0 \\" 1.0"', '"1.0 \\" 1.0"'],
  ['"\\u2028\\u001F"', '"\u2028\\u001f"'],
  ['"\\\\u2028"', '"\\\\u2028"'],
])('engines spell a value in different ways, reports in one: %s', (json, shown) => {
  expect(maskValue(json, plain, true)).toBe(shown);
  expect(maskValue(json, plain, false)).toBe(shown);
});

test('what JSON escapes is read before it is covered', () => {
  expect(maskValue('"jos\\u00e9\\u0040example.com \\/ \\n"', plain, false)).toBe('"•••• / \\n"');
  expect(maskValue('"\\\\u0041\\u0022\\u005c\\u000a"', plain, false)).toBe('"\\\\u0041\\u0022\\u005c\\u000a"');
});

test('declared personal data is covered whatever it looks like', () => {
  const declared: Property = { ...plain, pii: 'direct' };
  expect(maskValue('"Ada"', declared, false)).toBe('"••••"');
  expect(maskValue('42', declared, false)).toBe('••••');
  expect(maskValue('null', declared, false)).toBe('null');
  const holder: Property = { ...plain, type: 'object', properties: new Map([['name', declared]]) };
  expect(maskValue('["Ada"]', holder, false)).toBe('••••');
});

test('a value of megabytes is not read to its end', () => {
  expect(maskValue(`"${'12'.repeat(20_000_000)}"`, plain, false).length).toBeLessThanOrEqual(121);
});

test('long values are cut, not in the middle of a character', () => {
  expect(maskValue(`"${'😀'.repeat(200)}"`, plain, false)).toBe(`"${'😀'.repeat(119)}…`);
});
