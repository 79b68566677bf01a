/**
 * The bits of one value: what it is and which checks it violates. Every violated check has a bit of its own, since each
 * counts independently; a wrong type or a null stops the others.
 */
import { type Sql, sql } from '../sql/fragment.js';
import type { ValueSql, ValueTest } from './check.js';
import type { Rule } from './rules.js';

/** The value is JSON null. */
const nullBit = 1;
/** It is null where the plan does not allow it. */
const wrongNullBit = 2;
/** It is of another type than the plan's. */
const wrongTypeBit = 4;
/** Bit of the first value test; each following test has the next. */
const firstTestBit = 8;

/** True in SQL where `mask` holds a violation, not just a null that is allowed. */
export const violatesSomething = sql`mask > 1`;

/** True in SQL where `mask` says that the type is wrong. */
export const hasWrongType = sql`mask = ${wrongTypeBit}`;

/** What a mask says: whether the value is null, and the ids of the violated checks. */
export function readMask(mask: number, testIds: readonly string[]): { isNull: boolean; checks: readonly string[] } {
  const checks = [
    ...(mask & wrongNullBit ? ['property-null'] : []),
    ...(mask & wrongTypeBit ? ['property-type'] : []),
    ...testIds.filter((_, index) => mask & (firstTestBit << index)),
  ];
  return { isNull: (mask & nullBit) !== 0, checks };
}

/** Whether the rule judges a row: neither before its `since` nor from a source that does not send the property. */
export const isJudged = sql`((r.since IS NULL OR e.time IS NULL OR e.time >= make_timestamp_ms(r.since))
  AND (r.sources IS NULL OR coalesce(list_contains(r.sources, e.source), false)))`;

/**
 * Whether the JSON text `e.v` is of the rule's type. A number without fraction is an integer, however it is written. CASE,
 * not AND: only CASE keeps the cast from texts that are no numbers.
 */
const fitsType = sql`CASE
  WHEN r.type_from IS NOT NULL AND NOT (e.v >= r.type_from AND e.v < r.type_to) THEN false
  WHEN r.is_integer AND (contains(e.v, '.') OR contains(e.v, 'e') OR contains(e.v, 'E'))
    THEN CAST(e.v AS DOUBLE) = floor(CAST(e.v AS DOUBLE))
  ELSE true END`;

/** Whether `e.v` is a value inside which the rule's nested rules apply. */
export const isDescendable = sql`CASE WHEN e.v IS NULL OR NOT ${isJudged} THEN false ELSE ${fitsType} END`;

/** The mask of an entry `e` (`v`, `time`, `source`) under a rule `r`; 0 or the null bit where there is no rule. */
export function valueMask(tests: readonly ValueTest[], rules: readonly Rule[]): Sql {
  const parts = tests.map((test, index) => testBits(test, firstTestBit << index, rules));
  const violations = parts.reduce((sum, part) => sql`${sum} + ${part}`, sql`0`);
  return sql`CASE
    WHEN r.rule_id IS NULL OR NOT ${isJudged} THEN CASE WHEN e.v IS NULL THEN ${nullBit} ELSE 0 END
    WHEN e.v IS NULL THEN CASE WHEN r.nullable THEN ${nullBit} ELSE ${nullBit + wrongNullBit} END
    WHEN NOT ${fitsType} THEN ${wrongTypeBit}
    ELSE ${violations} END`;
}

/** The bit where the value violates the test; nothing at all where no rule of the plan concerns it. */
function testBits(test: ValueTest, bit: number, rules: readonly Rule[]): Sql {
  const concerned = rules.map((rule) => rule.property).filter((property) => test.concerns(property));
  if (concerned.length === 0) return sql`0`;
  return sql`CASE WHEN ${test.violates(valueSql, concerned)} THEN ${bit} ELSE 0 END`;
}

const valueSql: ValueSql = {
  json: sql`e.v`,
  isText: sql`(e.v >= '"' AND e.v < '#')`,
  isNumber: sql`(e.v >= '-' AND e.v < ':')`,
  isArray: sql`(e.v >= '[' AND e.v < '\\')`,
  text: sql`CASE WHEN contains(e.v, '\\') THEN json_extract_string(e.v, '$') ELSE substr(e.v, 2, length(e.v) - 2) END`,
  number: sql`CAST(e.v AS DOUBLE)`,
};

/** The word for a value's JSON type. */
export const typeOfValue = sql`CASE
  WHEN e.v >= '"' AND e.v < '#' THEN 'text'
  WHEN e.v >= '-' AND e.v < ':' THEN 'a number'
  WHEN e.v >= '[' AND e.v < '\\' THEN 'an array'
  WHEN e.v >= '{' AND e.v < '|' THEN 'an object'
  ELSE 'true or false' END`;
