import { describe, expect, it } from 'vitest';
import { tellFindings } from '../../test/plan-findings.js';
import { loadPlanText } from './load.js';

const cases: readonly (readonly [string, string, string])[] = [
  ['p: [a-z]+\nb: 1', '1:4 Text follows the closing bracket.', "'[a-z]+'"],
  ['p: ^[a-z: ]+$', '1:4 The value holds ": ", which begins a mapping.', "'^[a-z: ]+$'"],
  ['o: @team', '1:4 A text that begins with "@" needs quotes.', "'@team'"],
  ['o: { slack: @team, name: x }', '1:13 A text that begins with "@" needs quotes.', "Quote the value: '@team'."],
  ['o: `x`', '1:4 A text that begins with "`" needs quotes.', "'`x`'"],
  ['d: Note: this', '1:4 The value holds ": ", which begins a mapping.', "'Note: this'"],
  ['d: a #1\n  b', '2:3 This line continues a text that a comment (" #") has ended.', 'quote the whole value'],
  ['Cost #1: x\nb: 2', '1:1 " #" begins a comment, so the text ends before it.', 'quote the key'],
  ['a:\n\tb: 1', '2:1 A tab indents this line.', 'spaces'],
  ['key:value\nb: 1', '1:1 There is no space after the colon, so this is not a key and its value.', '"key: value"'],
  ['a: "x\nb: 2', '1:4 The quote " that opens here is never closed.', 'same line'],
  ["a: 'it's'", '1:4 Text follows the closing quote.', "\"'it's'\""],
  ['a: "\\d"', '1:5 "\\d" is not an escape sequence of double-quoted text.', 'single quotes'],
  ['a: 1\n  b: 2', '2:3 This key is indented below a key that has a value already.', 'Align'],
  ['a:\n  b: 1\n c: 2', '3:2 This line is not aligned with the keys beside it.', 'same column'],
  ['a: {x\nb: 1', '1:4 The bracket "{" that opens here is not closed by "}".', "'{x'"],
  ['a: - b', '1:4 A list begins on the line of its key.', 'next line'],
  ['a: *.css', '1:4 "*.css" is read as an alias, and no anchor "&.css" stands before it.', "'*.css'"],
  ['a: !important x', '1:4 "!important" is read as a YAML tag, which has no meaning in a plan.', "'!important x'"],
];

describe('a syntax error', () => {
  it.each(cases)('%j', async (text, expected, mend) => {
    const loaded = await loadPlanText(text);
    const syntax = loaded.findings.filter(({ id }) => id === 'plan-syntax');
    expect(tellFindings({ ...loaded, findings: syntax })).toEqual([
      `plan.yaml:${expected.replace(' ', ' plan-syntax ')}`,
    ]);
    expect(syntax[0]?.help).toContain(mend);
  });

  it('is told once per place, and others beside it', async () => {
    const loaded = await loadPlanText('a: @x @y\nb: 1\nc: `z`\nd:\n  e: {f: @g}\n');
    expect(tellFindings(loaded)).toEqual([
      'plan.yaml:1:4 plan-syntax A text that begins with "@" needs quotes.',
      'plan.yaml:3:4 plan-syntax A text that begins with "`" needs quotes.',
      'plan.yaml:5:10 plan-syntax A text that begins with "@" needs quotes.',
    ]);
  });
});
