/**
 * The bits of one value: what it is and which checks it violates. Every violated check has a bit of its own, since each
 * counts independently; a wrong type or a null stops the others.
 */

import type { Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { type Sql, sql, text } from '../sql/fragment.js';
import type { ValueSql, ValueTest } from './check.js';
import { mayHaveFraction } from './glance.js';
import { isArrayText } from './json-text.js';

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

/** The bit that a check has in the masks; 0 for a check that has none. */
export function bitOf(id: string, testIds: readonly string[]): number {
  if (id === 'property-null') return wrongNullBit;
  if (id === 'property-type') return wrongTypeBit;
  const index = testIds.indexOf(id);
  return index === -1 ? 0 : firstTestBit << index;
}

/** Whether the rule judges a row: neither before its `since` nor from a source that does not send the property. */
export const isJudged = sql`((r.since IS NULL OR e.time IS NULL OR e.time >= ${fn.timeOfMs(sql`r.since`)})
  AND (NOT r.has_sources OR coalesce(${fn.listContains(sql`r.sources`, sql`e.source`)}, false)))`;

/**
 * Whether the JSON text `e.v` is of the rule's type. A number without fraction is an integer, however it is written. CASE,
 * not AND: only CASE keeps the cast from texts that are no numbers.
 */
const fitsType = sql`CASE
  WHEN r.type_from IS NOT NULL AND NOT (e.v >= r.type_from AND e.v < r.type_to) THEN false
  WHEN r.is_integer AND (${mayHaveFraction(sql`e.v`)})
    THEN CAST(e.v AS DOUBLE) = floor(CAST(e.v AS DOUBLE))
  ELSE true END`;

/** Whether `e.v` is a value inside which the rule's nested rules apply. */
export const isDescendable = sql`CASE WHEN e.v IS NULL OR NOT ${isJudged} THEN false ELSE ${fitsType} END`;

/**
 * The mask of an entry `e` (`k`, `v`, `kind`, `time`, `source`) under a rule `r`, which is null where there is none. `properties`:
 * one of each definition.
 */
export function valueMask(tests: readonly ValueTest[], properties: readonly Property[]): Sql {
  const bits = (asked: readonly ValueTest[]): Sql =>
    tests.reduce((sum, test, index) => {
      if (!asked.includes(test)) return sum;
      return sql`${sum} + CASE WHEN ${test.violates(valueSql, concerned(test, properties))} THEN ${firstTestBit << index} ELSE 0 END`;
    }, sql`0`);
  return sql`CASE
    WHEN e.v IS NULL THEN
      CASE WHEN r.rule_id IS NULL OR r.nullable OR NOT ${isJudged} THEN ${nullBit} ELSE ${nullBit + wrongNullBit} END
    WHEN r.rule_id IS NULL THEN ${bits(tests.filter((test) => test.testsUnplanned))}
    WHEN NOT ${isJudged} THEN 0
    WHEN NOT ${fitsType} THEN ${wrongTypeBit}
    ELSE ${bits(tests.filter((test) => properties.some(test.concerns)))} END`;
}

function concerned(test: ValueTest, properties: readonly Property[]): readonly Property[] {
  return properties.filter((property) => test.concerns(property));
}

/** The kind of a value `e.v`, whatever the rule: the costliest of all, so it is found once and before rules are joined. */
export function kindOfValue(tests: readonly ValueTest[]): Sql {
  return tests.find((test) => test.kind !== undefined)?.kind?.(valueSql) ?? sql`NULL::VARCHAR`;
}

/** True in SQL where `mask` says that the test with kinds is violated. */
export function violatesByKind(tests: readonly ValueTest[]): Sql {
  const index = tests.findIndex((test) => test.kind !== undefined);
  return index === -1 ? sql`false` : sql`${fn.bitAnd(sql`mask`, firstTestBit << index)} > 0`;
}

/** A value `e.v` as the value tests see it. */
export const valueSql: ValueSql = {
  name: sql`e.k`,
  json: sql`e.v`,
  isText: sql`(e.v >= '"' AND e.v < '#')`,
  isNumber: sql`(e.v >= '-' AND e.v < ':')`,
  isArray: isArrayText(sql`e.v`),
  text: sql`CASE WHEN ${fn.contains(sql`e.v`, text('\\'))} THEN ${fn.jsonText(sql`e.v`)} ELSE ${fn.inner(sql`e.v`)} END`,
  number: sql`CAST(e.v AS DOUBLE)`,
  kind: sql`e.kind`,
};

/** The word for a value's JSON type. */
export const typeOfValue = sql`CASE
  WHEN e.v >= '"' AND e.v < '#' THEN 'text'
  WHEN e.v >= '-' AND e.v < ':' THEN 'a number'
  WHEN ${valueSql.isArray} THEN 'an array'
  WHEN e.v >= '{' AND e.v < '|' THEN 'an object'
  ELSE 'true or false' END`;
