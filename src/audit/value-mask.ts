/**
 * The bits of one value: what it is and which checks it violates. Every violated check has a bit of its own, since each
 * counts independently; a wrong type or a null stops the others.
 */

import type { Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import type { ValueSql, ValueTest } from './check.js';
import { isArrayText } from './json-text.js';
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
export const isJudged = sql`((r.since IS NULL OR e.time IS NULL OR e.time >= ${fn.timeOfMs(sql`r.since`)})
  AND (NOT r.has_sources OR coalesce(${fn.listContains(sql`r.sources`, sql`e.source`)}, false)))`;

/** A number may have a fraction only where its text has one of these. */
const mayHaveFraction = joinSql(
  ['.', 'e', 'E'].map((sign) => fn.contains(sql`e.v`, text(sign))),
  ' OR ',
);

/**
 * Whether the JSON text `e.v` is of the rule's type. A number without fraction is an integer, however it is written. CASE,
 * not AND: only CASE keeps the cast from texts that are no numbers.
 */
const fitsType = sql`CASE
  WHEN r.type_from IS NOT NULL AND NOT (e.v >= r.type_from AND e.v < r.type_to) THEN false
  WHEN r.is_integer AND (${mayHaveFraction})
    THEN CAST(e.v AS DOUBLE) = floor(CAST(e.v AS DOUBLE))
  ELSE true END`;

/** Whether `e.v` is a value inside which the rule's nested rules apply. */
export const isDescendable = sql`CASE WHEN e.v IS NULL OR NOT ${isJudged} THEN false ELSE ${fitsType} END`;

/** The mask of an entry `e` (`k`, `v`, `kind`, `time`, `source`) at a depth, under a rule `r`, which is null where there is none. */
export function valueMask(tests: readonly ValueTest[], rules: readonly Rule[], depth: number): Sql {
  const bits = (asked: readonly ValueTest[]): Sql =>
    tests.reduce((sum, test, index) => {
      if (!asked.includes(test)) return sum;
      return sql`${sum} + CASE WHEN ${test.violates(valueSql, concerned(test, rules))} THEN ${firstTestBit << index} ELSE 0 END`;
    }, sql`0`);
  return sql`CASE
    WHEN e.v IS NULL THEN
      CASE WHEN r.rule_id IS NULL OR r.nullable OR NOT ${isJudged} THEN ${nullBit} ELSE ${nullBit + wrongNullBit} END
    WHEN r.rule_id IS NULL THEN ${bits(tests.filter((test) => test.testsUnplanned))}
    WHEN NOT ${isJudged} THEN 0
    WHEN NOT ${fitsType} THEN ${wrongTypeBit}
    ELSE ${bits(testsAt(depth, tests, rules))} END`;
}

/**
 * A cheap condition on an entry `e` (`k`, `v`, `is_watched`) at a depth, under a rule `r`: not true where the mask is 0 and
 * the name is planned or not watched. Few entries pass, so what is exact and dear is asked of few. Written with AND, OR and
 * NOT alone, which engines stop reading as soon as an entry is decided; CASE would compute every branch into a column.
 */
export function mayMatter(tests: readonly ValueTest[], rules: readonly Rule[], depth: number): Sql {
  const anyOf = (asked: readonly ValueTest[]): Sql => {
    const suspicions = asked.map(
      (test) => sql`(${(test.suspects ?? test.violates)(valueSql, concerned(test, rules))})`,
    );
    return suspicions.length === 0 ? sql`false` : sql`(${joinSql(suspicions, ' OR ')})`;
  };
  const unplanned = sql`(e.is_watched OR ${anyOf(tests.filter((test) => test.testsUnplanned))})`;
  const ofWrongType = sql`(r.type_from IS NOT NULL AND (e.v < r.type_from OR e.v >= r.type_to))`;
  // What is no text begins with a greater byte than a quote, and may be a part of one that is settled: 0 of "0".
  return sql`(e.v IS NULL
    OR (r.rule_id IS NULL AND ${unplanned})
    OR (r.settled IS NOT NULL AND (e.v >= '#' OR NOT ${fn.contains(sql`r.settled`, sql`e.v`)}))
    OR (r.rule_id IS NOT NULL AND r.settled IS NULL AND (${ofWrongType}
      OR (r.is_integer AND (${mayHaveFraction})) OR ${anyOf(testsAt(depth, tests, rules))})))`;
}

/** The tests that some rule of the depth needs: preparing a statement is most of the work of a small log. */
function testsAt(depth: number, tests: readonly ValueTest[], rules: readonly Rule[]): readonly ValueTest[] {
  return tests.filter((test) => rules.some((rule) => rule.depth === depth && test.concerns(rule.property)));
}

function concerned(test: ValueTest, rules: readonly Rule[]): readonly Property[] {
  return rules.map((rule) => rule.property).filter((property) => test.concerns(property));
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

const isArray = isArrayText(sql`e.v`);

/** A value `e.v` as the value tests see it. */
export const valueSql: ValueSql = {
  name: sql`e.k`,
  json: sql`e.v`,
  isText: sql`(e.v >= '"' AND e.v < '#')`,
  isNumber: sql`(e.v >= '-' AND e.v < ':')`,
  isArray,
  text: sql`CASE WHEN ${fn.contains(sql`e.v`, text('\\'))} THEN ${fn.jsonText(sql`e.v`)} ELSE ${fn.inner(sql`e.v`)} END`,
  number: sql`CAST(e.v AS DOUBLE)`,
  kind: sql`e.kind`,
};

/** The word for a value's JSON type. */
export const typeOfValue = sql`CASE
  WHEN e.v >= '"' AND e.v < '#' THEN 'text'
  WHEN e.v >= '-' AND e.v < ':' THEN 'a number'
  WHEN ${isArray} THEN 'an array'
  WHEN e.v >= '{' AND e.v < '|' THEN 'an object'
  ELSE 'true or false' END`;
