import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Edit } from '../findings/edit.js';
import { applyFixes } from '../findings/edit.js';
import { createSourceFile } from '../findings/source.js';
import { insertPair, removePair, replaceScalar } from './edit-plan.js';
import type { Json } from './model.js';
import { parseYamlFile } from './parse.js';
import { printScalar } from './print.js';
import { toJson } from './values.js';

const anything = z.unknown();

function parse(text: string) {
  const { document, findings } = parseYamlFile(createSourceFile('plan.yaml', text), anything);
  expect(findings, text).toEqual([]);
  return new Map([['plan.yaml', document]]);
}

function readValue(text: string): Json {
  const { value, findings } = parseYamlFile(createSourceFile('plan.yaml', text), z.json());
  expect(findings, text).toEqual([]);
  return toJson(value ?? null);
}

function apply(text: string, edit: Edit): string {
  const { texts } = applyFixes(new Map([['plan.yaml', text]]), [{ title: 'edit', edits: [edit] }]);
  return texts.get('plan.yaml') ?? text;
}

const at = (...path: (string | number)[]) => ({ file: 'plan.yaml', path });

describe('insertPair', () => {
  it.each([
    ['a block mapping', 'a:\n  b: 1 # one\n', ['a'], 'a:\n  x: z\n  b: 1 # one\n'],
    [
      'below the comment on the key, above that of the first key',
      'a: # of a\n  # of b\n  b: 1\n',
      ['a'],
      'a: # of a\n  x: z\n  # of b\n  b: 1\n',
    ],
    ['the root, below the first comments', '# top\na: 1\n', [], '# top\nx: z\na: 1\n'],
    ['behind a byte order mark', '\ufeffa: 1\n', [], '\ufeffx: z\na: 1\n'],
    ['a flow mapping', 'a: { b: 1 }\n', ['a'], 'a: { x: z, b: 1 }\n'],
    ['a tight flow mapping', 'a: {b: 1}\n', ['a'], 'a: {x: z, b: 1}\n'],
    ['a flow mapping over lines', 'a: {\n  b: 1\n}\n', ['a'], 'a: { x: z,\n  b: 1\n}\n'],
    ['an empty flow mapping', 'a: {}\n', ['a'], 'a: { x: z }\n'],
    ['an empty body', 'a:\nb: 1\n', ['a'], 'a:\n  x: z\nb: 1\n'],
    ['an empty body with a comment', 'e:\n  a: # why\n  b: 1\n', ['e', 'a'], 'e:\n  a: # why\n    x: z\n  b: 1\n'],
    ['an empty body at the end of the file', 'e:\n  a:', ['e', 'a'], 'e:\n  a:\n    x: z'],
    ['an empty body in a flow mapping', 'e: { a: , b: 1 }\n', ['e', 'a'], 'e: { a: { x: z } , b: 1 }\n'],
    ['an empty body without a colon', 'e: { a, b: 1 }\n', ['e', 'a'], 'e: { a: { x: z }, b: 1 }\n'],
    ['null', 'a: null # c\n', ['a'], 'a: { x: z } # c\n'],
    ['an element of a list', 'a:\n  - b: 1\n    c: 2\n', ['a', 0], 'a:\n  - x: z\n    b: 1\n    c: 2\n'],
    ['the shorthand of a type', 'p: number # c\n', ['p'], 'p: { type: number, x: z } # c\n'],
    ['the shorthand required', 'p: required\n', ['p'], 'p: { required: true, x: z }\n'],
    ['the shorthand optional', 'p: optional\n', ['p'], 'p: { x: z }\n'],
    ['what comes through an alias', 'a: &a { b: 1 }\nc: *a\n', ['c'], 'a: &a { b: 1 }\nc: { <<: *a , x: z }\n'],
    ['before the anchor of the first key', 'a:\n  &k b: 1\n', ['a'], 'a:\n  x: z\n  &k b: 1\n'],
    ['with the line breaks of the file', 'a:\r\n  b: 1\r\n', ['a'], 'a:\r\n  x: z\r\n  b: 1\r\n'],
  ] as const)('into %s', (_, text, path, expected) => {
    expect(apply(text, insertPair(parse(text), at(...path), 'x', 'z'))).toBe(expected);
  });

  it('writes values over lines', () => {
    const text = 'e:\n  A:\n    stage: revenue\n';
    const edit = insertPair(parse(text), at('e', 'A'), 'aliases', [{ name: 'order_completed', until: '2026-06-30' }]);
    expect(apply(text, edit)).toBe(
      'e:\n  A:\n    aliases:\n      - name: order_completed\n        until: "2026-06-30"\n    stage: revenue\n',
    );
  });

  it('refuses what is no mapping, and keys that exist', () => {
    const documents = parse('a: [1]\nb: { x: 1 }\nc: free text\n');
    expect(() => insertPair(documents, at('a'), 'x', 'y')).toThrow(RangeError);
    expect(() => insertPair(documents, at('b'), 'x', 'y')).toThrow(RangeError);
    expect(() => insertPair(documents, at('c'), 'x', 'y')).toThrow(RangeError);
    expect(() => insertPair(documents, at('nowhere'), 'x', 'y')).toThrow(RangeError);
  });
});

describe('replaceScalar', () => {
  it.each([
    ['a plain value', 'a: b # c\n', ['a'], 'value', 'a: "no" # c\n', 'no'],
    ['a key', 'a b: 1 # c\n', ['a b'], 'key', 'X Y: 1 # c\n', 'X Y'],
    ['a double-quoted key', '"a b": 1\n', ['a b'], 'key', '"X \\"Y": 1\n', 'X "Y'],
    ['a single-quoted value', "a: 'b'\n", ['a'], 'value', "a: 'x'\n", 'x'],
    ['a single-quoted value by an apostrophe', "a: 'b'\n", ['a'], 'value', 'a: "it\'s"\n', "it's"],
    ['a block scalar', 'a: |\n  b\n  c\nd: 1\n', ['a'], 'value', 'a: x\nd: 1\n', 'x'],
    ['nothing', 'a: # c\n', ['a'], 'value', 'a: x # c\n', 'x'],
    ['an element', 'a: [b, c]\n', ['a', 1], 'value', 'a: [b, x]\n', 'x'],
    ['what an alias repeats', 'a: &t b\nc: *t\n', ['c'], 'value', 'a: &t x\nc: *t\n', 'x'],
  ] as const)('in place of %s', (_, text, path, part, expected, replacement) => {
    const result = apply(text, replaceScalar(parse(text), at(...path), part, replacement));
    expect(result).toBe(expected);
  });
});

describe('removePair', () => {
  it.each([
    ['a line', 'a: 1\nb: 2 # two\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['the last line without a line break', 'a: 1\nb: 2', ['b'], 'a: 1'],
    ['several lines', 'a:\n  b:\n    c: 1\n  d: 2\n', ['a', 'b'], 'a:\n  d: 2\n'],
    ['a block scalar', 'a: |\n  x\n  y\nb: 1\n', ['a'], 'b: 1\n'],
    ['the only pair', 'a:\n  b: 1 # c\nd: 2\n', ['a', 'b'], 'a:\n  {} # c\nd: 2\n'],
    ['a pair of a flow mapping', 'a: { b: 1, c: 2 }\n', ['a', 'b'], 'a: { c: 2 }\n'],
    ['the last pair of a flow mapping', 'a: { b: 1, c: 2 }\n', ['a', 'c'], 'a: { b: 1 }\n'],
    ['the only pair of a flow mapping', 'a: { b: 1 }\n', ['a', 'b'], 'a: {  }\n'],
    ['the first pair of an element', 'a:\n  - b: 1\n    c: 2\n', ['a', 0, 'b'], 'a:\n  - c: 2\n'],
    ['an empty pair', 'a:\nb: 1\n', ['a'], 'b: 1\n'],
    ['a pair whose value is an alias', 'a: &x 1\nb: *x\nc: 2\n', ['b'], 'a: &x 1\nc: 2\n'],
  ] as const)('%s', (_, text, path, expected) => {
    expect(apply(text, removePair(parse(text), at(...path)))).toBe(expected);
  });
});

/** A mapping as text in one of many layouts, with the comments that it holds. */
interface Layout {
  readonly flow: boolean;
  readonly comments: boolean;
  readonly quotes: 'none' | 'double' | 'single';
}
type Tree = string | number | null | { readonly layout: Layout; readonly pairs: readonly (readonly [string, Tree])[] };

const layout = fc.record({
  flow: fc.boolean(),
  comments: fc.boolean(),
  quotes: fc.constantFrom('none' as const, 'double' as const, 'single' as const),
});
const name = fc.oneof(
  fc.constantFrom('Signed Up', 'no', '1', '__proto__', 'constructor', "it's", 'a: b', '#x', '- y', 'é', '"q"', 'x'),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const tree = fc.letrec<{ tree: Tree; map: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, name, fc.integer(), fc.constant(null), tie('map')),
  map: fc
    .tuple(layout, fc.uniqueArray(fc.tuple(name, tie('tree')), { maxLength: 4, selector: ([key]) => key }))
    .map(([chosen, pairs]) => ({ layout: chosen, pairs })),
}));

function isMap(node: Tree): node is Exclude<Tree, string | number | null> {
  return typeof node === 'object' && node !== null;
}

function quote(text: string, quotes: Layout['quotes']): string {
  if (quotes === 'double') return JSON.stringify(text).replace(/[\u007f-\uffff]/g, escapeUnit);
  const fits = /^[\x20-\x7e\u00a1-\u00ff]+$/.test(text);
  return quotes === 'single' && fits ? `'${text.replaceAll("'", "''")}'` : printScalar(text);
}

const escapeUnit = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function printTree(node: Tree, indent: number, inFlow: boolean, quotes: Layout['quotes']): string {
  if (!isMap(node)) return node === null ? '' : typeof node === 'number' ? String(node) : quote(node, quotes);
  const { layout: chosen, pairs } = node;
  if (inFlow || chosen.flow || pairs.length === 0) {
    const inner = pairs.map(
      ([key, value]) => `${quote(key, chosen.quotes)}: ${printTree(value, 0, true, chosen.quotes)}`,
    );
    return chosen.quotes === 'none' ? `{ ${inner.join(', ')} }` : `{${inner.join(',')}}`;
  }
  const margin = ' '.repeat(indent);
  const lines = pairs.map(([key, value], index) => {
    const before = chosen.comments ? `${margin}# before ${indent}.${index}\n` : '';
    const after = chosen.comments ? ` # beside ${indent}.${index}` : '';
    const head = `${margin}${quote(key, chosen.quotes)}:`;
    const body = printTree(value, indent + 2, false, chosen.quotes);
    const isBlock = body.includes('\n');
    return isBlock ? `${before}${head}${after}\n${body}` : `${before}${head} ${body}${after}\n`;
  });
  return lines.join('');
}

function toPlain(node: Tree): Json {
  if (!isMap(node)) return node;
  return Object.fromEntries(node.pairs.map(([key, value]) => [key, toPlain(value)]));
}

function mapPaths(node: Tree, base: readonly string[] = []): (readonly string[])[] {
  if (!isMap(node)) return [];
  return [base, ...node.pairs.flatMap(([key, value]) => mapPaths(value, [...base, key]))];
}

function allPaths(node: Tree, base: readonly string[] = []): (readonly string[])[] {
  if (!isMap(node)) return [base];
  return [...(base.length > 0 ? [base] : []), ...node.pairs.flatMap(([key, value]) => allPaths(value, [...base, key]))];
}

/** The value with the mapping at `path` replaced by what `change` makes of its entries. */
function changeAt(value: Json, path: readonly string[], change: (entries: [string, Json][]) => [string, Json][]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [first, ...rest] = path;
  const entries: [string, Json][] = Object.entries(value);
  if (first === undefined) return Object.fromEntries(change(entries));
  return Object.fromEntries(entries.map(([key, part]) => [key, key === first ? changeAt(part, rest, change) : part]));
}

const document = fc.record({
  root: fc
    .tuple(layout, fc.uniqueArray(fc.tuple(name, tree.tree), { minLength: 1, maxLength: 4, selector: ([key]) => key }))
    .map(([chosen, pairs]) => ({ layout: chosen, pairs })),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  pick: fc.nat(),
});

function render(root: Tree, lineBreak: string): string {
  return `${printTree(root, 0, false, 'none').trimEnd()}\n`.replaceAll('\n', lineBreak);
}

const commentsOf = (text: string) => text.match(/# (before|beside) [0-9.]+/g) ?? [];

describe('edits of any layout', () => {
  it('insertPair adds exactly the pair, and keeps every comment', () => {
    fc.assert(
      fc.property(document, name, name, ({ root, lineBreak, pick }, key, value) => {
        const text = render(root, lineBreak);
        const paths = mapPaths(root);
        const path = paths[pick % paths.length] ?? [];
        const before = readValue(text);
        expect(before).toEqual(toPlain(root));
        let taken = false;
        const expected = changeAt(before, path, (entries) => {
          taken = entries.some(([known]) => known === key);
          return [[key, value], ...entries];
        });
        fc.pre(!taken);
        const changed = apply(text, insertPair(parse(text), at(...path), key, value));
        expect(readValue(changed), changed).toEqual(expected);
        expect(commentsOf(changed)).toEqual(commentsOf(text));
        if (lineBreak === '\r\n') expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: 200 },
    );
  });

  it('replaceScalar changes exactly the key, and keeps every comment', () => {
    fc.assert(
      fc.property(document, name, ({ root, lineBreak, pick }, key) => {
        const text = render(root, lineBreak);
        const paths = allPaths(root);
        const path = paths[pick % paths.length] ?? [];
        const last = path.at(-1);
        fc.pre(last !== undefined);
        let taken = false;
        const expected = changeAt(readValue(text), path.slice(0, -1), (entries) => {
          taken = entries.some(([known]) => known === key);
          return entries.map(([known, part]) => [known === last ? key : known, part]);
        });
        fc.pre(!taken);
        const changed = apply(text, replaceScalar(parse(text), at(...path), 'key', key));
        expect(readValue(changed), changed).toEqual(expected);
        expect(commentsOf(changed)).toEqual(commentsOf(text));
      }),
      { numRuns: 200 },
    );
  });

  it('removePair removes exactly the pair', () => {
    fc.assert(
      fc.property(document, ({ root, lineBreak, pick }) => {
        const text = render(root, lineBreak);
        const paths = allPaths(root);
        const path = paths[pick % paths.length] ?? [];
        const last = path.at(-1);
        fc.pre(last !== undefined);
        const expected = changeAt(readValue(text), path.slice(0, -1), (entries) =>
          entries.filter(([key]) => key !== last),
        );
        const changed = apply(text, removePair(parse(text), at(...path)));
        expect(readValue(changed), changed).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
