/**
 * Counts values against the rules: one pass over the top-level properties, then one over each level of nesting that the
 * plan describes. A value is never parsed twice at one level; rules are a table, so the plan's size is not in the SQL.
 * How often a name is there is counted apart, from the few lists of names that rows share; so the pass drops whatever
 * cannot violate a check as soon as it can.
 */

import { fn } from '../sql/dialect.js';
import type { Engine, SqlRow } from '../sql/engine.js';
import { type Sql, sql } from '../sql/fragment.js';
import { addRows, noRows, type PropertyFacts, type UnreadablePattern } from './facts.js';
import { mayMatter } from './glance.js';
import { isArrayText, isObjectText } from './json-text.js';
import { measureCardinality } from './measure-cardinality.js';
import { measureDeadlines } from './measure-deadlines.js';
import { measureMissing } from './measure-missing.js';
import { measurePresence } from './measure-presence.js';
import { measureUnused } from './measure-unused.js';
import { findUnreadablePatterns, patternsOf } from './patterns.js';
import { depthTable, entryColumns, type PropertyMeasurement, rowColumns } from './property-measurement.js';
import { groupColumns, readGroup } from './row-groups.js';
import { compileRules, createRulesTable, type Rule } from './rules.js';
import { createUnplannedFinder } from './unplanned-properties.js';
import {
  hasWrongType,
  isDescendable,
  kindOfValue,
  readMask,
  typeOfValue,
  valueMask,
  violatesByKind,
  violatesSomething,
} from './value-mask.js';

/** Measure every property of every planned event; fills `EventFacts.properties`. Returns what could not be checked. */
export async function measureProperties(
  engine: Engine,
  work: PropertyMeasurement,
): Promise<readonly UnreadablePattern[]> {
  const { rules, unreadable } = await leaveOutUnreadable(engine, compileRules(work.events, work.plan), work);
  await engine.run(createRulesTable(rules, [...work.tests.values()]));
  const facts = rules.map(createPropertyFacts);
  rules.forEach((rule, index) => {
    const fact = facts[index];
    if (fact !== undefined) work.entries[rule.event]?.properties.push(fact);
  });
  const findUnplanned = createUnplannedFinder(work, rules);
  // An object without properties has no rules inside, but names that the plan does not know.
  const deepest = rules.reduce((depth, rule) => Math.max(depth, rule.depth + (rule.descends ? 1 : 0)), 0);
  for (let depth = 0; depth <= deepest; depth += 1) {
    if (depth > 0) for (const statement of createNestedTables(depth)) await engine.run(statement);
    const presence = await measurePresence(engine, depth);
    for (const rule of rules) {
      const fact = facts[rule.id];
      if (fact !== undefined && rule.depth === depth) fact.present = presence.ofRule(rule.id);
    }
    await engine.run(findSuspects(depth, work, rules));
    for (const row of await engine.query(countEntries(depth, work, rules))) {
      const fact = row.rule_id === null ? findUnplanned(row) : facts[Number(row.rule_id)];
      if (fact === undefined) continue;
      if (row.rule_id === null) fact.present = presence.ofName(row);
      addEntryGroup(fact, row, work);
    }
    await measureMissing(engine, depth, rules, facts, work);
  }
  if (work.wanted.has('property-obsolete') || work.wanted.has('property-alias')) {
    await measureDeadlines(engine, rules, facts, work);
  }
  if (work.wanted.has('property-unused')) await measureUnused(engine, rules, facts, work);
  if (work.wanted.has('property-cardinality')) await measureCardinality(engine, rules, facts, work.options);
  return unreadable;
}

/** One pattern that the engine cannot read would fail the statement for all: its rules do without it, and it is told. */
async function leaveOutUnreadable(
  engine: Engine,
  rules: readonly Rule[],
  work: PropertyMeasurement,
): Promise<{ readonly rules: readonly Rule[]; readonly unreadable: readonly UnreadablePattern[] }> {
  const reasons = await findUnreadablePatterns(engine, patternsOf(rules.map((rule) => rule.property)));
  const unreadable: UnreadablePattern[] = [];
  const readable = rules.map((rule) => {
    const reason = reasons.get(rule.property.pattern ?? '');
    const event = work.events[rule.event];
    if (rule.property.pattern === undefined || reason === undefined || event === undefined) return rule;
    unreadable.push({ event, property: rule.property, path: rule.path, reason });
    const { pattern: _, ...property } = rule.property;
    return { ...rule, property };
  });
  return { rules: readable, unreadable };
}

function createPropertyFacts(rule: Rule): PropertyFacts {
  return {
    path: rule.path,
    property: rule.property,
    present: 0,
    null: 0,
    missing: 0,
    violations: new Map(),
    typesFound: new Map(),
    kindsFound: new Map(),
    underAlias: new Map(),
  };
}

function addEntryGroup(fact: PropertyFacts, row: SqlRow, work: PropertyMeasurement): void {
  const group = readGroup(row);
  const { isNull, checks } = readMask(Number(row.mask), [...work.tests.keys()]);
  if (isNull) fact.null += group.rows;
  const isUnplanned = fact.property === undefined && fact.policy !== 'allow';
  for (const id of isUnplanned ? ['property-unplanned', ...checks] : checks) {
    const rows = fact.violations.get(id) ?? noRows();
    addRows(rows, group, work.options.examples);
    fact.violations.set(id, rows);
  }
  countWord(fact.typesFound, row.found, group.rows);
  countWord(fact.kindsFound, row.kind, group.rows);
}

function countWord(counts: Map<string, number>, word: SqlRow[string] | undefined, rows: number): void {
  if (typeof word === 'string') counts.set(word, (counts.get(word) ?? 0) + rows);
}

/**
 * Groups of (rule, violated checks, version, source) at one depth. Where one row can hold a property more than once (an
 * alias beside the name, elements of an array), its entries are put together first, so that a row counts once.
 */
function countEntries(depth: number, work: PropertyMeasurement, rules: readonly Rule[]): Sql {
  const hasAliases = rules.some((rule) => rule.depth === 0 && rule.property.aliases.length > 0);
  const shows = sql`(${violatesSomething} OR rule_id IS NULL)`;
  const perRow = (condition: Sql) => sql`SELECT event_id, parent, rule_id, k, bit_or(mask) AS mask, min(found) AS found,
      min(kind) AS kind, row, time, version, source, min(v) FILTER (WHERE ${shows}) AS v
    FROM marked WHERE ${condition} GROUP BY event_id, parent, rule_id, k, row, time, version, source`;
  const direct = (
    condition: Sql,
  ) => sql`SELECT event_id, parent, rule_id, k, mask, found, kind, row, time, version, source, v
    FROM marked WHERE ${condition}`;
  const counted =
    depth > 0
      ? perRow(sql`true`)
      : hasAliases
        ? sql`${direct(sql`NOT has_aliases`)} UNION ALL ${perRow(sql`has_aliases`)}`
        : direct(sql`true`);
  const keep = work.options.examples;
  const examples = fn.firstRows(sql`row`, sql`coalesce(v, 'null')`, Math.max(1, keep), shows);
  return sql`WITH marked AS (${markEntries(depth, work, rules)}), counted AS (${counted}), shown AS (
      SELECT event_id, parent, rule_id, k, mask, found, kind, row, v, time,
        CASE WHEN ${shows} THEN version END AS version, CASE WHEN ${shows} THEN source END AS source
      FROM counted
    )
    SELECT event_id, parent, rule_id, k, mask, found, kind, ${groupColumns(keep, examples)}
    FROM shown GROUP BY event_id, parent, rule_id, k, mask, found, kind, version, source`;
}

/**
 * The table of the entries at a depth that may violate a check, are null or have no rule; `row_id` is their row of `rules`.
 * A table, since few entries of many are left: statements on them would work on batches that are all but empty.
 */
function findSuspects(depth: number, work: PropertyMeasurement, rules: readonly Rule[]): Sql {
  const tests = [...work.tests.values()];
  const entries =
    depth === 0
      ? fn.members(
          sql`${rowColumns}, parent, is_element, is_watched`,
          sql`(SELECT *, NULL::INTEGER AS parent, false AS is_element FROM kept WHERE event_id IS NOT NULL)`,
        )
      : sql`SELECT *, true AS is_watched FROM ${depthTable('entries', depth)}`;
  const holder = depth === 0 ? sql`e.event_id = r.event_id` : sql`e.parent = r.parent AND e.is_element = r.is_element`;
  // Scalar columns alone are joined before entries are dropped: a list is copied for every value that meets its rule.
  return fn.createTable(
    depthTable('suspects', depth),
    sql`SELECT ${entryColumns}, e.parent, e.is_element, e.k, e.v, r.row_id FROM (${entries}) e
      LEFT JOIN (SELECT * FROM rules WHERE depth = ${depth}) r ON ${holder} AND e.k = r.k
    WHERE ${mayMatter(tests, rules, depth)}`,
  );
}

/**
 * The suspects of a depth with their rule and mask. `k` is kept for names without a rule only, and an alias counts as its
 * property's name. Names without a rule are left out where the event was not yet expected, and below elements.
 */
function markEntries(depth: number, work: PropertyMeasurement, rules: readonly Rule[]): Sql {
  const tests = [...work.tests.values()];
  const masked = sql`SELECT ${entryColumns}, CASE WHEN r.rule_id IS NULL THEN e.parent END AS parent, r.rule_id, coalesce(r.has_aliases, false) AS has_aliases,
      CASE WHEN r.rule_id IS NULL THEN e.k END AS k, e.v, e.kind, ${valueMask(tests, rules, depth)} AS mask
    FROM (SELECT *, ${kindOfValue(tests)} AS kind FROM ${depthTable('suspects', depth)} e) e LEFT JOIN rules r ON e.row_id = r.row_id
    WHERE r.rule_id IS NOT NULL
      OR (NOT e.is_element AND (e.judged_from IS NULL OR e.time IS NULL OR e.time >= ${fn.timeOfMs(sql`e.judged_from`)}))`;
  // A query around it: an alias used in its own SELECT would be computed as often as it is named.
  return sql`SELECT ${entryColumns}, e.parent, e.rule_id, e.has_aliases, e.k, e.v, e.mask,
      CASE WHEN ${hasWrongType} THEN ${typeOfValue} END AS found, CASE WHEN ${violatesByKind(tests)} THEN e.kind END AS kind
    FROM (${masked}) e`;
}

/** The tables of a depth below the top: values that hold something, the objects among them, and what they hold. */
function createNestedTables(depth: number): readonly Sql[] {
  const source =
    depth === 1
      ? sql`SELECT ${entryColumns}, r.rule_id, ${fn.listAt(sql`e.texts`, sql`e.names`, sql`r.k`)} AS v
        FROM kept e JOIN rules r ON e.event_id = r.event_id WHERE r.depth = 0 AND r.descends`
      : sql`SELECT ${entryColumns}, r.rule_id, e.v FROM ${depthTable('entries', depth - 1)} e
        JOIN rules r ON e.parent = r.parent AND e.is_element = r.is_element AND e.k = r.k
        WHERE r.depth = ${depth - 1} AND r.descends`;
  const values = depthTable('nested_values', depth);
  const holders = depthTable('holders', depth);
  const inside = fn.members(
    sql`${rowColumns}, parent, is_element`,
    sql`(SELECT *, false AS is_element FROM ${holders})`,
  );
  return [
    fn.createTable(
      values,
      sql`SELECT ${entryColumns}, e.rule_id AS parent, e.v FROM (${source}) e JOIN (
        SELECT DISTINCT ON (rule_id) * FROM rules
      ) r ON e.rule_id = r.rule_id WHERE ${isDescendable}`,
    ),
    fn.createTable(
      holders,
      sql`SELECT ${rowColumns}, parent, ${fn.jsonNames(sql`v`)} AS names, ${fn.jsonTexts(sql`v`)} AS texts
      FROM ${values} WHERE ${isObjectText(sql`v`)}`,
    ),
    fn.createTable(
      depthTable('entries', depth),
      sql`SELECT ${rowColumns}, parent, is_element, k, v FROM (${inside})
      UNION ALL
      SELECT ${rowColumns}, parent, true, '', ${fn.unnest(fn.jsonElements(sql`v`))}
      FROM ${values} WHERE ${isArrayText(sql`v`)}`,
    ),
  ];
}
