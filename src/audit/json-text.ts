/** JSON texts as they stand in the log table: how scalars are spelled, and what a text is by its first byte. */
import type { PropertyType } from '../plan/model.js';
import { type Sql, sql, text } from '../sql/fragment.js';

/** JSON types by the first byte of a value's text: `from` inclusive, `to` exclusive. */
export const firstBytes: Readonly<Record<PropertyType, readonly [from: string, to: string]>> = {
  string: ['"', '#'],
  number: ['-', ':'],
  integer: ['-', ':'],
  boolean: ['f', 'u'],
  array: ['[', '\\'],
  object: ['{', '|'],
};

/**
 * Every spelling under which a text or boolean may stand in the log table. Engines spell control characters with upper-case
 * or lower-case hexadecimal digits, and one escapes the separators of lines and paragraphs; all else they write alike.
 */
export function jsonTexts(value: string | boolean): readonly string[] {
  const written = JSON.stringify(value);
  const upper = written.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`);
  const escaped = [written, upper].map((text) => text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'));
  return [...new Set([written, upper, ...escaped])];
}

/**
 * Numbers, as RE2 and JavaScript read it. The first two groups are what stays where equal numbers are to be spelled alike:
 * strings (also cut off), exponents and fractions without zeros at their end; zero without its sign. The rest goes.
 */
export const numberSpellings = String.raw`("(?:[^"\\]|\\.)*"?|[eE][-+]?[0-9]+|(?:-0)?\.[0-9]*[1-9])0*|-(0)(?:\.0+)?|\.0+`;
const spellings = new RegExp(numberSpellings, 'g');
const escapes = /\\(?:u([0-9A-Fa-f]{4})|.)/gs;

/** A JSON text of the log table, or the beginning of one, as every engine would spell it: `1` for `1.0`. */
export function spellAlike(json: string): string {
  return json.replace(spellings, (_, kept = '', zero = '') =>
    kept.startsWith('"') ? kept.replace(escapes, spellEscape) : kept + zero,
  );
}

function spellEscape(written: string, code: string | undefined): string {
  if (code === undefined) return written;
  return /^202[89]$/.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : written.toLowerCase();
}

/** In SQL: whether a JSON text is a string. */
export function isStringText(json: Sql): Sql {
  return sql`(${json} >= '"' AND ${json} < '#')`;
}

/** In SQL: whether a JSON text is an array. */
export function isArrayText(json: Sql): Sql {
  return sql`(${json} >= '[' AND ${json} < ${text('\\')})`;
}

/** In SQL: whether a JSON text is an object. */
export function isObjectText(json: Sql): Sql {
  return sql`(${json} >= '{' AND ${json} < '|')`;
}
