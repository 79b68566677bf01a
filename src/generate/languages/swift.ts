/**
 * How Swift spells things: identifiers, strings, JSON values, comments. The one place where text of a plan becomes code or
 * comment; whatever it holds, it stays inside the quotes or the comment, and `\(` in it is text.
 */
import { printable } from '../../findings/printable.js';
import type { Json, Plan } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import { fieldName } from '../field-names.js';
import type { ReservedNames } from '../names.js';
import type { NominalSpelling } from '../nominal-shape.js';

/** One step of indentation. */
export const swiftIndent = '    ';

// Keywords, those in some places only included, and members that the generated types have.
const reservedFields = new Set(
  `_ Any Protocol Self Type actor any as associatedtype async await break case catch class continue default defer deinit do else
  enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator
  precedencegroup private protocol public repeat rethrows return self some static struct subscript super switch throw throws
  true try typealias var where while encode jsonValue payload toCall hashValue`.split(/\s+/),
);

const reservedEntries = new Set([...reservedFields, 'absent', 'allCases', 'none', 'null', 'rawValue', 'write']);

// Types that generated code names, of Swift's own and ours; a type of the plan would hide them.
const reservedTypes = new Set(
  `Analytics Any Array Bool Call CaseIterable Codable Codable Decodable Decoder Dictionary Double Encodable Encoder Equatable
  Error Event Float Foundation GroupTraits Hashable Int JSONConvertible JSONValue NSNull Never Nullable Optional Protocol
  Segment SegmentSink Self Sendable Sink String SuperProperties TrackedObject Tracker Type UserTraits Void`.split(
    /\s+/,
  ),
);

/** What an event may not be called in Swift; frozen, since a new entry renames types in users' code. */
export const swiftReserved: ReservedNames = {
  isReservedValue: () => false,
  isReservedType: (name) => reservedTypes.has(name),
};

/** How Swift spells the names of a plan. */
export function swiftSpelling(plan: Plan): NominalSpelling {
  const from = plan.naming.properties?.style ?? 'snake_case';
  const fromEnums = plan.naming.enums?.style ?? 'snake_case';
  return {
    field: (name) => fieldName(name, { from, to: 'camelCase', isReserved: (code) => reservedFields.has(code) }),
    // A type may not be called like a property beside it, which it would be in scripts without capitals.
    type: (name, around) =>
      fieldName(name, {
        from,
        to: 'PascalCase',
        isReserved: (code) => reservedTypes.has(code) || around.includes(code),
        lead: { first: /^\p{Lu}/u, prefix: 'T' },
      }),
    entry: (value) =>
      fieldName(value, { from: fromEnums, to: 'camelCase', isReserved: (code) => reservedEntries.has(code) }),
    absent: 'absent',
    null: 'null',
  };
}

/** A string literal. Everything that could end it, is code in it, hides or reorders text, or has no UTF-8 is escaped. */
export function printString(text: string): string {
  const escaped = text.replace(/[\\"\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === '"') return `\\${character}`;
    if (character === '\n') return '\\n';
    // Lone halves of characters have no escape.
    const point = /\p{Cs}/u.test(character) ? 0xfffd : (character.codePointAt(0) ?? 0);
    return `\\u{${point.toString(16)}}`;
  });
  // So that code can be commented out: comments nest, and see no strings.
  return `"${escaped.replaceAll('*/', '*\\u{2f}').replaceAll('/*', '/\\u{2a}')}"`;
}

/** An expression for a JSON value as a `JSONValue`. */
export function printJson(value: Json): string {
  if (value === null) return 'JSONValue.null';
  if (typeof value === 'string') return `JSONValue.string(${printString(value)})`;
  if (typeof value === 'boolean') return `JSONValue.bool(${value})`;
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? `JSONValue.int(${value})` : `JSONValue.double(${value})`;
  }
  if (isList(value)) return `JSONValue.array([${value.map(printJson).join(', ')}])`;
  const entries = Object.entries(value).map(([key, item]) => `${printString(key)}: ${printJson(item)}`);
  return `JSONValue.object([${entries.length === 0 ? ':' : entries.join(', ')}])`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The lines of a documentation comment; none where there is nothing to say. */
export function printDocumentation({ paragraphs }: Documentation): string[] {
  return paragraphs
    .flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...commentLines(paragraph)])
    .map((line) => `/// ${line}`.trimEnd());
}

/** Text cut into lines. */
export function commentLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) => printable(line.trimEnd().replaceAll('\t', '  ')).replace(/\p{Cs}/gu, '\ufffd'));
}

/** The attribute that strikes a type through; none where it is not deprecated. `replacement` is a name in code. */
export function printDeprecation({ deprecated }: Documentation, replacement?: string): string[] {
  if (deprecated === undefined) return [];
  const message = printString(commentLines(deprecated).join(' ') || 'Deprecated in the tracking plan.');
  const renamed = replacement === undefined ? '' : `renamed: "${replacement}", `;
  return [`@available(*, deprecated, ${renamed}message: ${message})`];
}
