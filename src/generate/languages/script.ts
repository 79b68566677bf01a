/**
 * How TypeScript and JavaScript spell things: identifiers, strings, property keys, comments, reserved words. The one place where text of
 * a plan becomes code or comment; whatever it holds, it stays inside the quotes or the comment.
 */
import { printable } from '../../findings/printable.js';
import type { Scalar } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import type { ReservedNames } from '../names.js';

// Words that cannot name a function in a module, and `then`, which would make the tracker look like a promise.
const reservedValues = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in Infinity instanceof interface let NaN new null package private
  protected public return static super switch this throw true try typeof undefined var void while with yield
  then connect createTracker group identify sendTo sink properties options validate`.split(/\s+/),
);

// Global types that generated code uses, and the names that it exports itself.
const reservedTypes = new Set(
  `Array Call CallOptions Client Date Development Error Function GroupTraits Identity Json Object Promise PromiseLike
  Properties Readonly ReadonlyArray Record Send Settings Sink SuperProperties Tracker UserTraits Violation`.split(
    /\s+/,
  ),
);

/** What an event may not be called in TypeScript or JavaScript; frozen, since a new entry renames functions in users' code. */
export const scriptReserved: ReservedNames = {
  isReservedValue: (name) => reservedValues.has(name),
  isReservedType: (name) => reservedTypes.has(name),
};

/** A string literal. Everything that could end it, hide or reorder text, or does not survive UTF-8 is escaped. */
export function printString(text: string): string {
  const escaped = text.replace(/[\\'\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    if (character === '\n') return '\\n';
    return [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join('');
  });
  // A type may stand in a comment.
  return `'${escaped.replaceAll('*/', '*\\/')}'`;
}

/** A literal of a JSON scalar, as a value and as a type. */
export function printScalarLiteral(value: Scalar): string {
  // Negative zero has no literal type of its own.
  return typeof value === 'string' ? printString(value) : String(value);
}

/** A property's name in a type: bare where it is a plain identifier, else quoted. */
export function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printString(name);
}

/** One step of indentation. */
export const scriptIndent = '  ';

/** The lines of a documentation comment; none where there is nothing to say. `tags` are code of ours, a line each. */
export function printDocumentation(documentation: Documentation, tags: readonly string[] = []): string[] {
  const lines = documentation.paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : ['']),
    ...commentLines(paragraph),
  ]);
  if (documentation.deprecated !== undefined) {
    if (lines.length > 0) lines.push('');
    lines.push(`@deprecated ${commentLines(documentation.deprecated).join(' ')}`.trimEnd());
  }
  if (tags.length > 0) {
    if (lines.length > 0 && documentation.deprecated === undefined) lines.push('');
    lines.push(...tags);
  }
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** Text cut into lines that cannot end the comment or begin a tag. */
function commentLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) =>
      printable(line.trimEnd().replaceAll('\t', '  '))
        .replace(/\p{Cs}/gu, '\ufffd')
        .replaceAll('*/', '*\\/')
        .replace(/^([\s*]*)@/, '$1\\@'),
    );
}
