/** Plans made to do harm: each must end in findings, soon, and never in an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellFindings } from '../../test/plan-findings.js';
import { loadPlanText } from './load.js';
import { planProblems } from './problems.js';

/** Milliseconds of CPU time; a run takes a fraction of it, a hang does not end. */
const limit = 5000;

const rows = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('');
const head = 'name: x\nevents: {}\n';

const hostile: readonly (readonly [string, string, string])[] = [
  ['100,000 levels of flow lists', `name: x\nevents: ${'['.repeat(100_000)}`, 'nested more than 100 levels'],
  ['100,000 levels of flow mappings', `name: x\nevents: ${'{a: '.repeat(100_000)}`, 'nested more than 100 levels'],
  ['3,000 levels of block mappings', rows(3000, (i) => `${' '.repeat(i)}a:\n`), 'nested more than 100 levels'],
  ['100,000 levels of block lists', `name: x\nevents:\n ${'- '.repeat(100_000)}`, 'nested more than 100 levels'],
  ['100,000 levels of explicit keys', '? '.repeat(100_000), 'nested more than 100 levels'],
  [
    'an alias bomb',
    `${head}x-0: &a0 [1, 2]\n${rows(60, (i) => `x-b${i}: &a${i + 1} [*a${i}, *a${i}]\n`)}`,
    'unfold to more than 500,000 nodes',
  ],
  [
    'an alias chain',
    `${head}x-0: &a0 [1]\n${rows(2000, (i) => `x-b${i}: &a${i + 1} [*a${i}]\n`)}`,
    'unfold to more than 100 levels',
  ],
  [
    'maps that merge each other in a row',
    `${head}x-0: &a0 {a: 1}\n${rows(2000, (i) => `x-b${i}: &a${i + 1} {<<: *a${i}, k${i}: 1}\n`)}`,
    'unfold to more than 500,000 nodes',
  ],
  ['an alias inside its own node', 'name: x\nevents: &e\n  A: *e\n', 'that has no end'],
  ['a merge of its own mapping', 'name: x\nevents: &e\n  <<: *e\n', 'that has no end'],
  [
    'dictionary entries in a long row',
    `${head}properties:\n${rows(2000, (i) => `  p${i}: {type: object, properties: {p${i + 1}: required}}\n`)}  p2000: string\n`,
    'more than 100 levels deep',
  ],
  [
    'dictionary entries that double',
    `${head}properties:\n${rows(40, (i) => `  p${i}: {type: object, properties: {p${i + 1}: required, q${i + 1}: required}}\n  q${i}: {type: object, properties: {p${i + 1}: required, q${i + 1}: required}}\n`)}  p40: string\n  q40: string\n`,
    'or 100,000 times',
  ],
  [
    'a dictionary entry in itself',
    `${head}properties: { a: { type: object, properties: { a: required } } }\n`,
    'which therefore cannot define it',
  ],
  [
    'a large bundle in many events',
    `name: x\nbundles: {b: {properties: {${rows(2000, (i) => `k${i}: string, `)}}}}\nevents:\n${rows(2000, (i) => `  E${i}: {bundles: [b]}\n`)}`,
    'more than 300,000 properties together',
  ],
  [
    'thousands of misspelled references',
    `name: x\nevents:\n${rows(2000, (i) => `  E${i}: {owner: team${i}}\n`)}owners:\n${rows(2000, (i) => `  squad-${i}: {name: x}\n`)}`,
    'There is no owner "team0"',
  ],
  [
    'thousands of unknown keys',
    `name: x\nevents:\n${rows(3000, (i) => `  E${i}: {foo${i}: 1}\n`)}`,
    'is not a key here',
  ],
  ['thousands of duplicates', `name: x\nevents:\n${'  A: {}\n'.repeat(5000)}`, 'is defined twice'],
  ['brackets in a row', `name: x\nevents: ${'[] '.repeat(20_000)}`, 'Text follows the closing bracket'],
  ['anchors in a row', '&a '.repeat(20_000), 'at most one anchor'],
  ['open quotes', `name: x\nevents:\n${rows(5000, (i) => `  E${i}: {description: "a b}\n`)}`, 'is never closed'],
  ['commas', `a: [${','.repeat(20_000)}]`, 'not expected here'],
  ['a value after a million blanks', `a: ${' '.repeat(1_000_000)}@`, 'needs quotes'],
  ['a key of a million characters', `${'x'.repeat(1_000_000)}: 1`, '1024'],
  ['a tab', 'name: x\nevents:\n\tA: {}\n', 'A tab indents this line'],
  ['a control character', 'name: "a\u0007"\nevents: {}\n', 'U+0007'],
  ['two documents', 'name: x\nevents: {}\n---\nname: y\n', 'A second YAML document begins here'],
  ['a list as a key', 'name: x\nevents: {}\n? [a]\n: b\n', 'stands where a key is expected'],
  [
    'another YAML version',
    '%YAML 1.1\n---\nname: x\nevents: { A: { properties: { p: { required: yes } } } }\n',
    'takes true or false',
  ],
  ['a tag', 'name: !!js/function x\nevents: {}\n', 'read as a YAML tag'],
  ['an alias of nothing', 'name: x\nevents: { A: { description: *.css } }\n', 'no anchor "&.css"'],
  ['a scalar', 'just text', 'The file takes a mapping'],
];

describe('a hostile plan', () => {
  it.each(hostile)('%s', async (_, text, expected) => {
    const before = process.cpuUsage();
    const loaded = await loadPlanText(text);
    const used = process.cpuUsage(before).user / 1000;
    expect(loaded.plan).toBeUndefined();
    expect(tellFindings(loaded).join('\n')).toContain(expected);
    for (const { span } of loaded.findings) expect(span?.start).toBeLessThanOrEqual(text.length);
    expect(used).toBeLessThan(limit);
  });

  it('with ten thousand aliases is a plan', async () => {
    const text = `name: x\nx-e: &e { description: d, properties: { p: string } }\nevents:\n${rows(10_000, (i) => `  E${i}: *e\n`)}`;
    const { plan } = await loadPlanText(text);
    expect(plan?.events.size).toBe(10_000);
  });
});

const believable = `name: Shop # the plan
version: 3.1.0
owners: { growth: { name: Growth, contact: "growth@acme.example" } }
properties:
  total: &total { type: number, minimum: 0, unit: EUR }
bundles:
  page: { properties: { url: { type: string, format: uri } } }
events:
  Order Completed:
    description: |
      A customer has paid.
    owner: growth
    bundles: [page]
    aliases: [order_completed, { name: Purchase, until: 2026-06-30 }]
    properties:
      total: required
      tax: *total
      products: { type: array, items: { type: object, properties: { sku: 'string' } } }
  Cart Opened:
metrics:
  orders: { title: Orders, measure: { sum: Order Completed.total } }
retired: { Old One: }
`;

/** A change of the text: at a place, so many characters out, and something in. */
const change = fc.record({
  at: fc.nat(believable.length),
  remove: fc.oneof(fc.nat(3), fc.nat(200)),
  insert: fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '\n',
      '  ',
      '\t',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '*total',
    ),
    fc.constantFrom(
      '!x ',
      '|',
      '>',
      '@',
      '%',
      '<<: *total\n',
      '? ',
      '---\n',
      '...\n',
      '\r',
      'x-',
      'null',
      '1e999',
      '~',
      '\ufeff',
      '\0',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'required',
      'Order Completed',
      'Order Completed.total',
      'total',
      'growth',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
});

describe('a damaged plan', () => {
  it('is a plan or a list of findings, whatever is changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let text = believable;
        for (const { at, remove, insert } of changes) text = text.slice(0, at) + insert + text.slice(at + remove);
        const { plan, findings } = await loadPlanText(text);
        expect(plan === undefined).toBe(findings.length > 0);
        for (const { id, severity, span, message } of findings) {
          expect(planProblems.has(id), id).toBe(true);
          expect(severity).toBe('error');
          expect(message).not.toMatch(/undefined|\[object/);
          expect(span?.start, message).toBeLessThanOrEqual(span?.end ?? -1);
          expect(span?.end, message).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is whole before it is damaged', async () => {
    expect((await loadPlanText(believable)).findings).toEqual([]);
  });
});
