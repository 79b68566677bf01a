/**
 * Counts values against the rules, those at the top and those inside others together. How often a name is there is counted
 * apart, from the few lists of names that rows share; so the pass over values drops whatever cannot violate a check as soon
 * as it can.
 */
import type { Engine, SqlRow } from '../sql/engine.js';
import { addRows, noRows, type PropertyFacts, type UnreadablePattern } from './facts.js';
import { countEntries, createSuspects, markSuspects } from './mark-entries.js';
import { measureCardinality } from './measure-cardinality.js';
import { measureDeadlines } from './measure-deadlines.js';
import { measureMissing } from './measure-missing.js';
import { measurePresence } from './measure-presence.js';
import { measureUnused } from './measure-unused.js';
import { createNestedEntries } from './nested-entries.js';
import { findUnreadablePatterns, patternsOf } from './patterns.js';
import type { PropertyMeasurement } from './property-measurement.js';
import { readGroup } from './row-groups.js';
import { compileRules, type Rule } from './rules.js';
import { createRulesTable } from './rules-table.js';
import { createUnplannedFinder } from './unplanned-properties.js';
import { readMask } from './value-mask.js';

/** Measure every property of every planned event; fills `EventFacts.properties`. Returns what could not be checked. */
export async function measureProperties(
  engine: Engine,
  work: PropertyMeasurement,
): Promise<readonly UnreadablePattern[]> {
  const { rules, unreadable } = await leaveOutUnreadable(engine, compileRules(work.events, work.plan), work);
  const facts = rules.map(createPropertyFacts);
  rules.forEach((rule, index) => {
    const fact = facts[index];
    if (fact !== undefined) work.entries[rule.event]?.properties.push(fact);
  });
  // Of what has no row, nothing is counted; so the engine need not know of it.
  const seen = rules.filter((rule) => (work.entries[rule.event]?.all.rows ?? 0) > 0);
  const tests = [...work.tests.values()];
  const { statement, properties, conditions } = createRulesTable(seen, tests);
  await engine.run(statement);
  const hasNested = await createNestedEntries(engine, seen);
  const presence = await measurePresence(engine, hasNested);
  for (const rule of seen) {
    const fact = facts[rule.id];
    if (fact !== undefined) fact.present = presence.ofRule(rule.id);
  }
  await engine.run(createSuspects(tests, properties, hasNested, work.vendorProperties));
  await engine.run(markSuspects(tests, properties));
  const findUnplanned = createUnplannedFinder(work, rules);
  for (const row of await engine.query(countEntries(work.options.examples))) {
    const fact = row.rule_id === null ? findUnplanned(row) : facts[Number(row.rule_id)];
    if (fact === undefined) continue;
    if (row.rule_id === null) fact.present = presence.ofName(row);
    addEntryGroup(fact, row, work);
  }
  await measureMissing(engine, seen, facts, work, { conditions, hasNested });
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
