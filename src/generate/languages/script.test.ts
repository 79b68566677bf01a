import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printDocumentation, printKey, printString } from './script.js';

const hostile = [
  "'",
  '"',
  '`',
  `\${alert(1)}`,
  '\\',
  '\n',
  '\r\n',
  '\u2028',
  '*/',
  '/*',
  '//',
  '@deprecated x',
  '\u202e',
  '\ud800',
];
const anyText = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string(),
);

/** What the text of a literal means, read by the JavaScript engine itself. */
const evaluate = (literal: string): unknown => new Function(`return ${literal}`)();

test('a string literal means exactly its text, and hides nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const literal = printString(text);
      expect(evaluate(literal)).toBe(text);
      expect(literal).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 500 },
  );
});

test('a key means exactly its name', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      // `__proto__: 1` in an object literal would set the prototype; in a type it does not.
      fc.pre(name !== '__proto__');
      expect(Object.keys(Object(evaluate(`({ ${printKey(name)}: 1 })`)))).toEqual([name]);
    }),
    { numRuns: 500 },
  );
});

test('a comment ends where it is meant to, and has no tags but its own', () => {
  fc.assert(
    fc.property(
      fc.array(anyText, { maxLength: 3 }),
      fc.option(anyText, { nil: undefined }),
      (paragraphs, deprecated) => {
        const lines = printDocumentation({ paragraphs, ...(deprecated === undefined ? {} : { deprecated }) });
        const comment = lines.join('\n');
        if (lines.length === 0) return;
        expect(comment.startsWith('/**')).toBe(true);
        expect(comment.indexOf('*/')).toBe(comment.length - 2);
        for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
        const tags = lines.filter((line) => /^\/?[\s*]*@/.test(line));
        expect(tags).toHaveLength(deprecated === undefined ? 0 : 1);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  [[], undefined, []],
  [['One.'], undefined, ['/** One. */']],
  [['One.', 'Two\nlines.'], undefined, ['/**', ' * One.', ' *', ' * Two', ' * lines.', ' */']],
  [['One.'], 'Use b.', ['/**', ' * One.', ' *', ' * @deprecated Use b.', ' */']],
  [[], '', ['/** @deprecated */']],
  [['@param x */'], undefined, ['/** \\@param x *\\/ */']],
])('%j and %j', (paragraphs, deprecated, lines) => {
  expect(printDocumentation({ paragraphs, ...(deprecated === undefined ? {} : { deprecated }) })).toEqual(lines);
});
