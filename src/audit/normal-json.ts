/** JSON values in SQL in one spelling each, so that equal values have equal texts: numbers as doubles, all else as written. */
import { fn } from '../sql/dialect.js';
import { type Sql, sql } from '../sql/fragment.js';
import { isArrayText } from './json-text.js';

/** The elements of an array (JSON text) in their one spelling, as a list of texts. */
export function normalElements(array: Sql): Sql {
  const spelled = sql`CASE
    WHEN element IS NULL THEN 'null'
    WHEN element >= '-' AND element < ':' THEN CAST(CAST(element AS DOUBLE) AS VARCHAR)
    ELSE element END`;
  return fn.listMap(fn.jsonElements(array), sql`element`, spelled);
}

/** Whether two JSON texts are equal: scalars, or arrays of scalars in the same order. */
export function areEqual(left: Sql, right: Sql): Sql {
  const elements = (value: Sql) =>
    sql`CASE WHEN ${isArrayText(value)} THEN ${normalElements(value)} ELSE ${normalElements(sql`'[' || ${value} || ']'`)} END`;
  return sql`(${isArrayText(left)} = ${isArrayText(right)} AND ${elements(left)} = ${elements(right)})`;
}
