/**
 * How Kotlin spells things: identifiers, strings, literals, comments, packages. The one place where text of a plan becomes
 * code or comment; whatever it holds, it stays inside the quotes or the comment (comments nest in Kotlin, `$` is code).
 */
import { printable } from '../../findings/printable.js';
import type { Json, Plan } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import { fieldName } from '../field-names.js';
import { type CodeName, hashOf, type ReservedNames } from '../names.js';
import type { NominalSpelling } from '../nominal-shape.js';

/** One step of indentation. */
export const kotlinIndent = '    ';

const keywords = new Set(
  `as break class continue do else false for fun if in interface is null object package return super this throw true try
  typealias typeof val var when while`.split(/\s+/),
);

// Types that generated code names, of Kotlin's own and ours; a type of the plan would hide them.
const reservedTypes = new Set(
  `Any Array Boolean Call Companion Deprecated Double Enum Event Exception Given GroupTraits Int LinkedHashMap List Long Map
  MutableMap Nothing Number Pair ReplaceWith SegmentSink Sink String SuperProperties Suppress Throwable Tracker Unit
  UserTraits Analytics JsonArray JsonElement JsonNull JsonObject JsonPrimitive`.split(/\s+/),
);

/** What an event may not be called in Kotlin; frozen, since a new entry renames types in users' code. */
export const kotlinReserved: ReservedNames = {
  isReservedValue: () => false,
  isReservedType: (name) => reservedTypes.has(name),
};

/** How Kotlin spells the names of a plan. */
export function kotlinSpelling(plan: Plan): NominalSpelling {
  const from = plan.naming.properties?.style ?? 'snake_case';
  const fromEnums = plan.naming.enums?.style ?? 'snake_case';
  const isTaken = (around: readonly string[]) => (name: string) => reservedTypes.has(name) || around.includes(name);
  return {
    // Getters of `total` and `Total` would be one and the same, so a capital goes on with `_`.
    field: (name) =>
      lettersOnly(
        fieldName(name, { from, to: 'camelCase', isReserved: (code) => keywords.has(code) || /^\p{Lu}/u.test(code) }),
        name,
      ),
    // A class may not be called like a property beside it, which it would be in scripts without capitals.
    type: (name, around) =>
      lettersOnly(
        fieldName(name, {
          from,
          to: 'PascalCase',
          isReserved: isTaken(around),
          lead: { first: /^\p{Lu}/u, prefix: 'T' },
        }),
        name,
      ),
    entry: (value, around) => {
      const isReserved = (name: string) =>
        isTaken(around)(name) || isConstant(name) || name === 'Absent' || name === 'Null';
      // `EUR` and `NOT_FOUND` are names of constants as they stand.
      if (isConstant(value) && !isTaken(around)(value)) return value;
      return lettersOnly(fieldName(value, { from: fromEnums, to: 'PascalCase', isReserved }), value);
    },
    absent: 'Absent',
    null: 'Null',
  };
}

/** The name of an event's class. */
export function typeOfEvent(event: string, { type }: CodeName): string {
  return lettersOnly(type, event);
}

/** Kotlin's identifiers have no combining marks; what had some is told by its hash. */
function lettersOnly(code: string, name: string): string {
  if (!/\p{M}/u.test(code)) return code;
  const letters = (code.split('__')[0] ?? '').replace(/\p{M}/gu, '').replace(/^(?=\d)/, '_');
  return `${letters}__${hashOf(name)}`;
}

/** In capitals, which no word in PascalCase is: `EUR`, but neither `A` nor `A1`. */
function isConstant(name: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name) && !/^[A-Z]\d*$/.test(name);
}

/** A string literal. Everything that could end it, is code in it, hides or reorders text, or has no UTF-8 is escaped. */
export function printString(text: string): string {
  const escaped = text.replace(/[\\"$\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === '"' || character === '$') return `\\${character}`;
    if (character === '\n') return '\\n';
    return [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join('');
  });
  return `"${escaped}"`;
}

/** An expression for a JSON value. Whole numbers are `Long`, but for those of a property of type number. */
export function printJson(value: Json, isDecimal = false): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'number') return printNumber(value, isDecimal);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `listOf<Any?>(${value.map((item) => printJson(item)).join(', ')})`;
  const entries = Object.entries(value).map(([key, item]) => `${printString(key)} to ${printJson(item)}`);
  return `mapOf<String, Any?>(${entries.join(', ')})`;
}

function printNumber(value: number, isDecimal: boolean): string {
  if (Number.isSafeInteger(value) && !isDecimal) return `${value}L`;
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The name of a package, its keywords in backticks. */
export function printPackage(name: string): string {
  return name
    .split('.')
    .map((part) => (keywords.has(part) ? `\`${part}\`` : part))
    .join('.');
}

/** The lines of a documentation comment; none where there is nothing to say. */
export function printDocumentation({ paragraphs }: Documentation): string[] {
  const lines = paragraphs.flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...commentLines(paragraph)]);
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** Text cut into lines that can neither end the comment, nor begin one inside it, nor begin a tag. */
function commentLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) =>
      printable(line.trimEnd().replaceAll('\t', '  '))
        .replace(/\p{Cs}/gu, '\ufffd')
        .replaceAll('*/', '*&#47;')
        .replaceAll('/*', '/&#42;')
        .replace(/^([\s*]*)@/, '$1&#64;'),
    );
}

/** The annotation that strikes a thing through; none where it is not deprecated. `replacement` is a name in code. */
export function printDeprecation({ deprecated }: Documentation, replacement?: string): string[] {
  if (deprecated === undefined) return [];
  const message = printString(commentLines(deprecated).join(' ') || 'Deprecated in the tracking plan.');
  return [
    `@Deprecated(${[message, ...(replacement === undefined ? [] : [`ReplaceWith("${replacement}")`])].join(', ')})`,
  ];
}
