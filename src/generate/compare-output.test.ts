import { describe, expect, test } from 'vitest';
import { compareOutput, judgeOutput } from './compare-output.js';
import { carriesMark, printMark } from './mark.js';

const mark = printMark('//');
const file = (path: string, body: string) => ({ path, text: `${mark}\n${body}\n` });
const expected = [file('events/a.ts', 'a'), file('events/b.ts', 'b'), file('index.ts', 'i')];
const disk = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const same = disk(Object.fromEntries(expected.map(({ path, text }) => [path, text])));

test('what is as it belongs needs nothing, whatever the line ends', () => {
  const nothing = { missing: [], stale: [], unwanted: [], foreign: [] };
  expect(compareOutput(expected, same)).toEqual(nothing);
  const windows = new Map([...same].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
  expect(compareOutput(expected, windows)).toEqual(nothing);
  expect(judgeOutput(compareOutput(expected, windows), 'out')).toEqual([]);
});

test('missing, stale and unwanted files', () => {
  const found = disk({
    'events/b.ts': `${mark}\nold\n`,
    'events/gone.ts': `${mark}\ngone\n`,
    'index.ts': `${mark}\ni\n`,
    'README.md': 'mine',
  });
  const comparison = compareOutput(expected, found);
  expect(comparison.missing.map(({ path }) => path)).toEqual(['events/a.ts']);
  expect(comparison.stale.map((stale) => [stale.file.path, stale.line, stale.found, stale.expected])).toEqual([
    ['events/b.ts', 2, 'old', 'b'],
  ]);
  expect(comparison.unwanted).toEqual(['events/gone.ts']);
  expect(comparison.foreign).toEqual([]);
  expect(judgeOutput(comparison, 'src/tracking/').map(({ id, message }) => [id, message])).toEqual([
    ['generated-missing', 'src/tracking/events/a.ts does not exist.'],
    [
      'generated-stale',
      'src/tracking/events/b.ts differs from the plan in line 2: the file has "old", the plan asks for "b".',
    ],
    [
      'generated-unwanted',
      'src/tracking/events/gone.ts is left over: nothing in the plan or the settings asks for it.',
    ],
  ]);
});

describe('files of others', () => {
  test('one that is in the way is told of, not overwritten', () => {
    const comparison = compareOutput(expected, new Map([...same, ['index.ts', 'export const mine = 1;\n']]));
    expect(comparison).toEqual({ missing: [], stale: [], unwanted: [], foreign: ['index.ts'] });
    expect(judgeOutput(comparison, 'out')[0]).toMatchObject({ id: 'generated-foreign', severity: 'error' });
  });

  test('without the mark in the first line nothing is removed', () => {
    const quoting = `// About generated files\n${mark}\n`;
    expect(compareOutput(expected, new Map([...same, ['notes.ts', quoting]])).unwanted).toEqual([]);
  });

  test('another spelling of a wanted path goes first, since a file system may fold case', () => {
    const rest = new Map([...same].filter(([path]) => path !== 'index.ts'));
    const ours = compareOutput(expected, new Map([...rest, ['Index.ts', `${mark}\n`]]));
    expect(ours).toMatchObject({ missing: [{ path: 'index.ts' }], unwanted: ['Index.ts'], foreign: [] });
    const theirs = compareOutput(expected, new Map([...rest, ['Index.ts', 'mine']]));
    expect(theirs).toMatchObject({ missing: [{ path: 'index.ts' }], unwanted: [], foreign: ['Index.ts'] });
    // Both are there, so that they are two files.
    expect(compareOutput(expected, new Map([...same, ['Index.ts', `${mark}\n`]])).unwanted).toEqual(['Index.ts']);
    expect(compareOutput(expected, new Map([...same, ['Index.ts', 'mine']])).foreign).toEqual([]);
  });
});

test('a difference at the end is said, and no escape sequence of the file reaches the terminal', () => {
  const [stale] = compareOutput([file('a.ts', 'a')], disk({ 'a.ts': `${mark}\na\n\u001b[2J${'x'.repeat(200)}` })).stale;
  expect(stale).toMatchObject({ line: 3, expected: '' });
  const comparison = compareOutput([file('a.ts', 'a')], disk({ 'a.ts': `${mark}\n\u001b[2J${'x'.repeat(200)}\n` }));
  const [finding] = judgeOutput(comparison, 'out');
  expect(finding?.message).toContain('\\u{1b}[2J');
  expect(finding?.message.length).toBeLessThan(200);
});

test('the mark is known behind any comment sign', () => {
  expect(carriesMark(`${printMark('#')}\r\nx`)).toBe(true);
  expect(carriesMark('')).toBe(false);
});
