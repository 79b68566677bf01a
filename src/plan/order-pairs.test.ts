import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyFixes } from '../findings/edit.js';
import { createSourceFile } from '../findings/source.js';
import { listKeys, orderPairs } from './order-pairs.js';
import { parseYamlFile } from './parse.js';

const at = { file: 'plan.yaml', path: ['a'] };

function parse(text: string) {
  const { document, findings } = parseYamlFile(createSourceFile('plan.yaml', text), z.unknown());
  expect(findings, text).toEqual([]);
  return new Map([['plan.yaml', document]]);
}

/** The text with the keys of `a` sorted. */
function sort(text: string): string {
  const documents = parse(text);
  const edit = orderPairs(documents, at, [...listKeys(documents, at)].sort());
  return applyFixes(new Map([['plan.yaml', text]]), [{ title: 'sort', edits: [edit] }]).texts.get('plan.yaml') ?? text;
}

describe('orderPairs', () => {
  it.each([
    ['lines', 'a:\n  c: 1\n  b: 2\nd: 3\n', 'a:\n  b: 2\n  c: 1\nd: 3\n'],
    [
      'only those between the first and the last that move',
      'a:\n  b: 1\n  d: 2 # d\n  c: 3\n  e: 4\n',
      'a:\n  b: 1\n  c: 3\n  d: 2 # d\n  e: 4\n',
    ],
    [
      'comments above and beside',
      'a:\n  # of c\n  # more\n  c: 1 # c\n  # of b\n  b: 2\n',
      'a:\n  # of b\n  b: 2\n  # of c\n  # more\n  c: 1 # c\n',
    ],
    ['comments inside a value', 'a:\n  c:\n    - 1\n    # - 2\n  b: 2\n', 'a:\n  b: 2\n  c:\n    - 1\n    # - 2\n'],
    ['lists that are not indented', 'a:\n  c:\n  - 1\n  - 2\n  b: 2\n', 'a:\n  b: 2\n  c:\n  - 1\n  - 2\n'],
    ['blank lines, which stay', 'a:\n  c: 1\n\n  b: 2\n\nd: 3\n', 'a:\n  b: 2\n\n  c: 1\n\nd: 3\n'],
    ['a comment at the end, which stays', 'a:\n  c: 1\n  b: 2\n  # end\nd: 3\n', 'a:\n  b: 2\n  c: 1\n  # end\nd: 3\n'],
    [
      'block texts',
      'a:\n  c: |\n    one\n\n    two\n  b: >-\n    three\n',
      'a:\n  b: >-\n    three\n  c: |\n    one\n\n    two\n',
    ],
    ['the last line of a file without its break', 'a:\n  c: 1\n  b: 2', 'a:\n  b: 2\n  c: 1\n'],
    ['two characters at the end of a line', 'a:\r\n  # c\r\n  c: 1\r\n  b: 2', 'a:\r\n  b: 2\r\n  # c\r\n  c: 1\r\n'],
    ['a key without a value', 'a:\n  c:\n  b: 2\n', 'a:\n  b: 2\n  c:\n'],
    ['a flow mapping', 'a: { c: 1, b: [2, 3] } # a\n', 'a: { b: [2, 3], c: 1 } # a\n'],
    ['a tight one over lines', 'a: {c: 1,\n  "b": 2,\n  aa: }\n', 'a: {aa: ,\n  "b": 2,\n  c: 1}\n'],
    ['quotes and tags of values', 'a: { c: !!str 1, "b": \'2\' }\n', 'a: { "b": \'2\', c: !!str 1 }\n'],
    ['an alias among them', 'x: &x 1\na:\n  c: *x # c\n  b: *x\n', 'x: &x 1\na:\n  b: *x\n  c: *x # c\n'],
    [
      'what follows a merge',
      'x: &x { z: 1 }\na:\n  <<: *x\n  c: 1\n  b: 2\n',
      'x: &x { z: 1 }\na:\n  <<: *x\n  b: 2\n  c: 1\n',
    ],
  ])('moves %s', (_, text, expected) => {
    expect(sort(text)).toBe(expected);
  });

  it.each([
    ['a comment between blank lines', 'a:\n  c: 1\n\n  # whose\n\n  b: 2\n'],
    ['a comment further out', 'a:\n  c: 1\n# whose\n  b: 2\n'],
    ['a comment in a flow mapping', 'a: { c: 1, # whose\n  b: 2 }\n'],
    ['an anchor before its alias', 'a:\n  c: &c 1\n  b: *c\n'],
    ['a merge in between', 'x: &x { z: 1 }\na:\n  c: 1\n  <<: *x\n  b: 2\n'],
    ['a key behind an anchor', 'a:\n  &k c: 1\n  b: 2\n'],
    ['a key behind a question mark', 'a:\n  ? c\n  : 1\n  b: 2\n'],
    ['a list', 'a: [1]\n'],
  ])('refuses %s', (_, text) => {
    expect(() => sort(text)).toThrow(RangeError);
  });
});
