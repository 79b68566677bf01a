/**
 * JSON values in SQL in one spelling each, so that equal values have equal texts. Values of a plan are compared as the
 * validator does: numbers as doubles; scalars and arrays of scalars only, since it does not say what equal objects are.
 * Values of a log are compared with each other as they are, but for how engines spell numbers.
 */
import { fn } from '../sql/dialect.js';
import { type Sql, sql, text } from '../sql/fragment.js';
import { isArrayText, isObjectText, isStringText, numberSpellings } from './json-text.js';

const element = sql`element`;
const inner = sql`inner_element`;
const place = sql`place`;

/**
 * The elements of an array (JSON text) in their one spelling, as a list of texts. An element that is not comparable, or not
 * `wanted`, is spelled so that it equals no other.
 */
export function normalElements(array: Sql, wanted: (element: Sql) => Sql = () => sql`true`): Sql {
  const unequalled = sql`'#' || CAST(${place} AS VARCHAR)`;
  const inside = fn.jsonElements(element);
  const spelled = sql`CASE
    WHEN ${isObjectText(element)} OR NOT ${wanted(element)} THEN ${unequalled}
    WHEN NOT ${isArrayText(element)} OR ${element} IS NULL THEN ${spellScalar(element)}
    WHEN ${fn.listAny(inside, inner, sql`coalesce(${isObjectText(inner)} OR ${isArrayText(inner)}, false)`)} THEN ${unequalled}
    ELSE '[' || ${fn.listJoin(fn.listMap(inside, inner, spellScalar(inner)), text(','))} || ']' END`;
  return fn.listMapPlaced(fn.jsonElements(array), element, place, spelled);
}

/** Whether two JSON texts are equal: scalars, or arrays of scalars in the same order. */
export function areEqual(left: Sql, right: Sql): Sql {
  const elements = (value: Sql) =>
    sql`CASE WHEN ${isArrayText(value)} THEN ${normalElements(value)} ELSE ${normalElements(sql`'[' || ${value} || ']'`)} END`;
  return sql`(${isArrayText(left)} = ${isArrayText(right)} AND ${elements(left)} = ${elements(right)})`;
}

/**
 * A JSON text of the log table in which equal numbers are spelled alike: `1` for `1.0`, `0` for `-0.0`. Integers beyond 2^53
 * keep their digits. Cells of a CSV file are as they were written: within an array of one, zeros after a fraction stay.
 */
export function withAlikeNumbers(json: Sql): Sql {
  const spelled = fn.replaceMatches(json, text(numberSpellings), text(String.raw`\1\2`));
  return sql`CASE WHEN ${isStringText(json)} THEN ${json}
    WHEN ${fn.contains(json, text('.0'))} OR ${fn.contains(json, text('-0'))}
      OR (${fn.endsWith(json, text('0'))} AND ${fn.contains(json, text('.'))}) THEN ${spelled} ELSE ${json} END`;
}

/** A scalar in its one spelling; zero has no sign. */
function spellScalar(value: Sql): Sql {
  return sql`CASE
    WHEN ${value} IS NULL THEN 'null'
    WHEN ${value} >= '-' AND ${value} < ':' THEN CAST(CAST(${value} AS DOUBLE) + 0 AS VARCHAR)
    ELSE ${value} END`;
}
