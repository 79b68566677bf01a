/**
 * Values to YAML text that YAML 1.1 and 1.2 readers understand alike: whatever one of them would take for a boolean, a
 * number, a date or a null is quoted. What `parse.ts` reads back is what was printed.
 */
import type { Json } from './model.js';

/** What can be printed: JSON, with maps where the order of keys matters. */
export type PrintableYaml = Json | ReadonlyMap<string, PrintableYaml> | readonly PrintableYaml[];

// Letters first, so that no number or date fits; no indicator, no colon, no "#", no space at the ends.
const plainText = /^[\p{L}_][\p{L}\p{N}_./@()+-]*(?: [\p{L}\p{N}_./@()+-]+)*$/u;
// A duration is text for every reader, and common in plans.
const duration = /^[0-9]+[smhdw]$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i;

// What double quotes must escape: controls, quote, backslash, the line separators of YAML 1.1, surrogates that stand alone.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const escaped = /["\\\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unfitForSingle = /['\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** A text as a YAML scalar on one line: plain where every reader takes it for text, else quoted. */
export function printScalar(text: string): string {
  const isPlain = duration.test(text) || (plainText.test(text) && !reserved.test(text));
  if (isPlain) return text;
  return /["\\]/.test(text) ? quoteSingle(text) : quoteDouble(text);
}

/** In single quotes where that is possible, else in double quotes. */
export function quoteSingle(text: string): string {
  return unfitForSingle.test(text) ? quoteDouble(text) : `'${text}'`;
}

/** In double quotes. */
export function quoteDouble(text: string): string {
  return `"${text.replace(escaped, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value on one line, in flow style. */
export function printFlow(value: PrintableYaml): string {
  if (isMapping(value)) {
    const pairs = entriesOf(value).map(([key, part]) => `${printScalar(key)}: ${printFlow(part)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  if (isList(value)) return `[${value.map(printFlow).join(', ')}]`;
  return printLeaf(value);
}

/** A value in block style, each line indented by `indent` spaces, with a line break at the end. */
export function printYaml(value: PrintableYaml, indent = 0): string {
  const margin = ' '.repeat(indent);
  if (isMapping(value) && entriesOf(value).length > 0) {
    return entriesOf(value)
      .map(([key, part]) => `${margin}${printScalar(key)}:${printBelow(part, indent)}`)
      .join('');
  }
  if (isList(value) && value.length > 0) {
    return value.map((part) => `${margin}-${printElement(part, indent)}`).join('');
  }
  return `${margin}${printFlow(value)}\n`;
}

/** What follows a key and its colon. */
function printBelow(value: PrintableYaml, indent: number): string {
  if (isMapping(value) && entriesOf(value).length > 0) return `\n${printYaml(value, indent + 2)}`;
  // Lists of short scalars read best on the line of their key.
  if (isList(value) && value.some((part) => isMapping(part) || isList(part)))
    return `\n${printYaml(value, indent + 2)}`;
  return ` ${printFlow(value)}\n`;
}

/** What follows the dash of an element: a mapping begins on the same line. */
function printElement(value: PrintableYaml, indent: number): string {
  if (isMapping(value) && entriesOf(value).length > 0) return printYaml(value, indent + 2).slice(indent + 1);
  return ` ${printFlow(value)}\n`;
}

function printLeaf(value: string | number | boolean | null): string {
  if (typeof value === 'string') return printScalar(value);
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number of JSON`);
  if (Object.is(value, -0)) return '-0.0';
  // YAML 1.1 reads `1e+21` as text: a number with an exponent needs its dot there.
  return String(value).replace(/^(-?[0-9]+)e/, '$1.0e');
}

function isList(value: PrintableYaml): value is readonly PrintableYaml[] {
  return Array.isArray(value);
}

function isMapping(
  value: PrintableYaml,
): value is ReadonlyMap<string, PrintableYaml> | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(
  value: ReadonlyMap<string, PrintableYaml> | { readonly [key: string]: Json },
): readonly (readonly [string, PrintableYaml])[] {
  return value instanceof Map ? [...value] : Object.entries(value);
}
