import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseAny } from 'yaml';
import { z } from 'zod';
import { createSourceFile } from '../findings/source.js';
import type { Json } from './model.js';
import { parseYamlFile } from './parse.js';
import { type PrintableYaml, printFlow, printScalar, printYaml } from './print.js';
import { toJson } from './values.js';

const json = z.json();

function read(text: string): Json {
  const { value, findings } = parseYamlFile(createSourceFile('plan.yaml', text), json);
  expect(findings, text).toEqual([]);
  return toJson(value ?? null);
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'on',
    'no',
    'Y',
    '1e3',
    '1_000',
    '0o17',
    '0x1F',
    '1:30',
    '2026-06-30',
    '.5',
    '-',
    '=',
    '<<',
    '~',
    'null',
  ),
  fc.constantFrom(
    '',
    ' ',
    'a: b',
    'a #b',
    "it's",
    '"',
    '\\',
    '\n',
    '\r',
    '\t',
    '\u0085',
    '\u2028',
    '\ufeff',
    '---',
    '...',
  ),
  fc.constantFrom(
    '@team',
    '`x`',
    '*x',
    '&x',
    '!x',
    '|',
    '>',
    '%',
    '{a}',
    '[a]',
    'a,b',
    '? x',
    '- x',
    '7d',
    '3.1.0',
    '\ud800',
  ),
);
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

// `toEqual` takes -0 for another number than 0, YAML does not promise the sign.
const unsigned = (part: Json): Json => {
  if (part === 0) return 0;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(unsigned);
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, unsigned(inner)]));
};

describe('printYaml', () => {
  it('prints what is read back, in block and in flow style', () => {
    fc.assert(
      fc.property(value, (original) => {
        expect(unsigned(read(printYaml({ root: original })))).toEqual(unsigned({ root: original }));
        expect(unsigned(read(`root: ${printFlow(original)}\n`))).toEqual(unsigned({ root: original }));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the order of maps', () => {
    const map: ReadonlyMap<string, PrintableYaml> = new Map<string, PrintableYaml>([
      ['b', 1],
      ['1', new Map([['z', ['x', { k: true }]]])],
    ]);
    expect(printYaml(map)).toBe('b: 1\n"1":\n  z:\n    - x\n    - k: true\n');
  });
});

describe('printScalar', () => {
  it('prints text that readers of YAML 1.1 and 1.2 take for the same text', () => {
    fc.assert(
      fc.property(text, (original) => {
        const printed = `- ${printScalar(original)}\n`;
        expect(printed.slice(0, -1)).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
        for (const version of ['1.1', '1.2'] as const) expect(parseAny(printed, { version })).toEqual([original]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['on', 'no', 'off', 'Y', '1e3', '1_000', '2026-06-30', '1:30', '3.1.0', '010', '~', '=', '<<', ''])(
    'quotes %j',
    (original) => expect(printScalar(original)).toBe(JSON.stringify(original)),
  );

  it.each(['Order Completed', 'order_id', 'growth@acme.example', '7d', 'Commande validée', 'a/b.c'])(
    'leaves %j plain where that is safe',
    (original) => expect(printScalar(original)).toBe(original),
  );
});
