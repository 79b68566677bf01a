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
