/**
 * How Go spells things: identifiers, strings, comments, reserved words. The one place where text of a plan becomes code or
 * comment; whatever it holds, it stays inside the quotes or the comment, and gofmt leaves it as it is.
 */
import { printable } from '../../findings/printable.js';
import type { CaseStyle, Scalar } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import { type FieldSpelling, fieldName } from '../field-names.js';
import { hashOf, type ReservedNames, wordCharacters } from '../names.js';

/** One step of indentation. */
export const goIndent = '\t';

/** What a package may not be called. */
export const goKeywords: ReadonlySet<string> = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import init interface main map
  package range return select struct switch type var`.split(/\s+/),
);

// Types and functions of every generated package.
const reservedTypes = new Set(
  `Call CallOptions Group GroupTraits Identify NewSegmentSink NewTracker NotNull Null Nullable Parse Ptr Sink
  SuperProperties Tracker UserTraits`.split(/\s+/),
);

/** What an event may not be called in Go; frozen. `_` before a capital joins a type and its part. */
export const goReserved: ReservedNames = {
  isReservedValue: () => false,
  isReservedType: (name) => reservedTypes.has(name) || /_\p{Lu}/u.test(name),
};

const initialisms = new Set('api css csv dns html http https id ip json pdf sku sql uri url utm uuid xml'.split(' '));

/** How fields are called, exported: `OrderID`. */
export function goField(name: string, style: CaseStyle | undefined): string {
  return withoutMarks(fieldName(name, spellFields(style, hasMarks)));
}

/** How the type of a property's values is called behind its owner's name and `_`. */
export function goPart(name: string, style: CaseStyle | undefined): string {
  return withoutMarks(
    fieldName(
      name,
      spellFields(style, (code) => hasMarks(code) || /_\p{Lu}/u.test(code)),
    ),
  );
}

function spellFields(style: CaseStyle | undefined, isReserved: (name: string) => boolean): FieldSpelling {
  const lead = { first: /^\p{Lu}/u, prefix: 'X_' };
  return { from: style ?? 'snake_case', to: 'PascalCase', isReserved, initialisms, lead };
}

/** A type's name as Go takes it: combining marks are no part of an identifier there. */
export function goType(type: string, name: string): string {
  return hasMarks(type) ? `${withoutMarks(type)}__${hashOf(name)}` : type;
}

function hasMarks(code: string): boolean {
  return /\p{M}/u.test(code);
}

function withoutMarks(code: string): string {
  return code.replace(/\p{M}/gu, '');
}

/** What tells the constant of one value of an enum: the value itself where it can, else with a hash. */
export function goConstant(value: Scalar): string {
  const text = String(value);
  if (/^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$/.test(text)) return text;
  const words = (text.normalize('NFC').match(wordCharacters) ?? []).join('_').slice(0, 60);
  return withoutMarks(`${words}__${hashOf(text)}`);
}

/** A string literal. Everything that could end it, hide or reorder text, or has no UTF-8 is escaped. */
export function printString(text: string): string {
  const escaped = text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\\"\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === '"') return `\\${character}`;
    if (character === '\n') return '\\n';
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** The lines of a comment; none where there is nothing to say. */
export function printComment({ paragraphs, deprecated }: Documentation): string[] {
  const blocks = [
    ...paragraphs.map(splitLines).map(endSentence),
    ...(deprecated === undefined ? [] : [[`Deprecated: ${splitLines(deprecated).join(' ')}`.trimEnd()]]),
  ];
  return blocks.flatMap((lines, index) => [
    ...(index === 0 ? [] : ['//']),
    ...lines.map((line) => `// ${line}`.trimEnd()),
  ]);
}

/** A line by itself without a full stop is a heading to gofmt. */
function endSentence(lines: readonly string[]): readonly string[] {
  const [only = ''] = lines;
  return lines.length === 1 && /[\p{L}\p{N})]$/u.test(only) ? [`${only}.`] : lines;
}

/** Lines that gofmt neither moves nor sets: no lists, headings, links, code or quotes of its kind. */
function splitLines(text: string): string[] {
  return text
    .trim()
    .split(/\s*[\r\n]+\s*/)
    .map((line) =>
      printable(line.replaceAll('\t', ' '))
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(/``|''/g, '"')
        .replace(/^(?:[#[]|Deprecated:)/, '\\$&'),
    );
}
