/**
 * How Python spells things: identifiers, strings, docstrings, comments, reserved words. The one place where text of a plan
 * becomes code or comment; whatever it holds, it stays inside the quotes or the comment.
 */
import { printable } from '../../findings/printable.js';
import type { CaseStyle } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import type { FieldSpelling } from '../field-names.js';
import type { ReservedNames } from '../names.js';

/** One step of indentation. */
export const pythonIndent = '    ';

const keywords = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

// Builtin types that annotations name, and so no field of a class may shadow.
const typeNames = new Set(['bool', 'dict', 'float', 'int', 'list', 'str', 'tuple', 'object']);

// Names that generated modules import or define themselves.
const reservedTypes = new Set(
  `ByUser ByVisitor Call CallOptions Callable EventCall Exception False GroupCall GroupTraits IdentifyCall Json Literal
  Mapping None OnError Optional Protocol SegmentClient SegmentSink Sequence Sink SuperProperties Tracker True TypedDict
  Union UserTraits`.split(/\s+/),
);

/** What an event's type may not be called in Python; frozen. `_` before a capital joins a type and its part. */
export const pythonReserved: ReservedNames = {
  isReservedValue: (name) => keywords.has(name) || name === 'identify' || name === 'group',
  isReservedType: (name) => reservedTypes.has(name) || /_\p{Lu}/u.test(name),
};

/** How methods are called: `order_completed`. */
export function spellMethods(style: CaseStyle | undefined): FieldSpelling {
  return {
    from: style ?? 'Title Case',
    to: 'snake_case',
    // A capital begins types, which a method of the same name would hide.
    isReserved: (name) => pythonReserved.isReservedValue(name) || /^\p{Lu}/u.test(name),
    // A leading `_` would make it private.
    lead: { first: /^\p{L}/u, prefix: 'event_' },
  };
}

/** Whether a property's name can stand as a field in the body of a class. */
export function isField(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name) && !keywords.has(name) && !typeNames.has(name);
}

/** A string literal. Everything that could end it, hide or reorder text, or has no UTF-8 is escaped. */
export function printString(text: string): string {
  const escaped = text.replace(/[\\"\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === '"') return `\\${character}`;
    if (character === '\n') return '\\n';
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** The lines of a docstring; none where there is nothing to say. */
export function printDocstring(documentation: Documentation): string[] {
  const lines = textLines(documentation).map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'));
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length === 1) return [`"""${first.replace(/"$/, '\\"')}"""`];
  return [`"""${first}`, ...lines.slice(1), '"""'];
}

/** The lines of a comment. */
export function printComment(documentation: Documentation): string[] {
  return textLines(documentation).map((line) => `# ${line}`.trimEnd());
}

function textLines({ paragraphs, deprecated }: Documentation): string[] {
  const told = deprecated === undefined ? paragraphs : [...paragraphs, `Deprecated. ${deprecated}`.trim()];
  return told.flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...splitLines(paragraph)]);
}

function splitLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) => printable(line.trimEnd().replaceAll('\t', '    ')).replace(/\p{Cs}/gu, '\ufffd'));
}
