import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printDiff } from './print-diff.js';

const text = fc
  .array(fc.constantFrom('a', '- a', '+ b', '@@ -1 +1 @@', '--- x', ' ', '', 'ü\u2028', '\\'))
  .map((lines) => lines.join('\n'));

test('what it prints, applied to what was before, gives what is after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyPatch(before, printDiff([{ path: 'plan.yaml', before, after }], { color: false }))).toBe(after);
    }),
  );
});

test('in a terminal it does no harm', () => {
  const change = { path: 'plan.yaml', before: 'a: 1\n', after: 'a: "\u001b[2J\u202e"\n' };
  const printed = printDiff([change], { color: true });
  expect(printed).toContain('a: "\\u{1b}[2J\\u{202e}"');
  expect(printDiff([change], { color: false })).toContain('+a: "\u001b[2J\u202e"\n');
});
