/**
 * Rows of optional properties that nobody sends: all that a rule judges, from its `since` on and of its sources. Looks at rows
 * only where that is not every row of the event.
 */
import type { Engine } from '../sql/engine.js';
import { joinSql, sql } from '../sql/fragment.js';
import { addRows, mergeRows, noRows, type PropertyFacts } from './facts.js';
import { nestedObjects } from './nested-entries.js';
import { entryColumns, type PropertyMeasurement } from './property-measurement.js';
import { groupColumns, readGroup } from './row-groups.js';
import type { Rule } from './rules.js';
import { isJudged } from './value-mask.js';

/** With fewer rows, absence may be chance. */
export const fewestUnused = 1000;

/** Fill the violations of `property-unused`; `facts` by rule id, with what is present and missing. */
export async function measureUnused(
  engine: Engine,
  rules: readonly Rule[],
  facts: readonly PropertyFacts[],
  { entries, options }: PropertyMeasurement,
): Promise<void> {
  const absent = rules.filter((rule) => {
    const { required, requiredWhen, status } = rule.property;
    const isExpected = !required && requiredWhen === undefined && status === 'active' && !rule.isElement;
    return isExpected && isAbsent(facts[rule.id]);
  });
  const isEverywhere = ({ depth, since, property }: Rule) =>
    depth === 0 && since === undefined && property.sources === undefined;
  const found = new Map(absent.map((rule) => [rule.id, noRows()]));
  for (const rule of absent.filter(isEverywhere)) {
    const [rows, all] = [found.get(rule.id), entries[rule.event]?.all];
    if (rows !== undefined && all !== undefined) mergeRows(rows, all, options.examples);
  }
  const others = absent.filter((rule) => !isEverywhere(rule));
  for (const isTop of [true, false]) {
    const ids = others.filter((rule) => isTop === (rule.depth === 0)).map(({ id }) => sql`${id}`);
    if (ids.length === 0) continue;
    const held = isTop
      ? sql`kept e JOIN rules r ON e.event_id = r.holder`
      : sql`${nestedObjects} e JOIN rules r ON e.holder = r.holder`;
    const groups = await engine.query(sql`SELECT rule_id, ${groupColumns(options.examples)} FROM (
        SELECT DISTINCT r.rule_id, ${entryColumns} FROM ${held}
        WHERE r.rule_id IN (${joinSql(ids, ', ')}) AND NOT r.is_alias AND ${isJudged}
      ) GROUP BY rule_id, version, source`);
    for (const row of groups) {
      const rows = found.get(Number(row.rule_id));
      if (rows !== undefined) addRows(rows, readGroup(row), options.examples);
    }
  }
  for (const [id, rows] of found) {
    if (rows.rows >= fewestUnused) facts[id]?.violations.set('property-unused', rows);
  }
}

function isAbsent(fact: PropertyFacts | undefined): boolean {
  return fact !== undefined && fact.present === 0 && fact.missing >= fewestUnused;
}
