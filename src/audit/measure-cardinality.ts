/**
 * Counts the different texts of properties that are a list of values in another event: as many as rows, and somebody sends
 * ids or free text where a choice was meant. Only where the check is on.
 */

import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { sql } from '../sql/fragment.js';
import { addRows, noRows, type PropertyFacts } from './facts.js';
import { isStringText } from './json-text.js';
import type { MeasureOptions } from './measure-options.js';
import { reachedValues } from './reached-values.js';
import { groupColumns, readGroup } from './row-groups.js';
import type { Rule } from './rules.js';

/** With fewer rows, every list looks like this. */
const fewestRows = 1000;

/** Fill `differentTexts` and the violations of `property-cardinality`; `facts` by rule id, with what is present. */
export async function measureCardinality(
  engine: Engine,
  rules: readonly Rule[],
  facts: readonly PropertyFacts[],
  { examples }: MeasureOptions,
): Promise<void> {
  const candidates = chooseRules(rules).filter(({ id }) => (facts[id]?.present ?? 0) >= fewestRows);
  if (candidates.length === 0) return;
  const counts = await engine.query(sql`SELECT rule_id, count(*) AS present,
      count(DISTINCT CASE WHEN ${isStringText(sql`v`)} THEN v END) AS texts,
      count(DISTINCT CASE WHEN ${isStringText(sql`v`)} THEN row END) AS n
    FROM ${reachedValues(candidates, rules)} GROUP BY rule_id`);
  const found = counts.flatMap((row) => {
    const fact = facts[Number(row.rule_id)];
    const rule = rules[Number(row.rule_id)];
    // Tenths are not exact in binary.
    if (Number(row.n) < fewestRows || 10 * Number(row.texts) < 9 * Number(row.present)) return [];
    if (fact === undefined || rule === undefined) return [];
    fact.differentTexts = Number(row.texts);
    return [rule];
  });
  if (found.length === 0) return;
  const shown = fn.firstRows(sql`row`, sql`v`, Math.max(1, examples), sql`true`);
  const groups = await engine.query(sql`SELECT rule_id, ${groupColumns(examples, shown)} FROM (
      SELECT rule_id, row, time, version, source, min(v) AS v FROM ${reachedValues(found, rules)}
      WHERE ${isStringText(sql`v`)} GROUP BY rule_id, row, time, version, source
    ) GROUP BY rule_id, version, source`);
  for (const row of groups) {
    const fact = facts[Number(row.rule_id)];
    if (fact === undefined) continue;
    const rows = fact.violations.get('property-cardinality') ?? noRows();
    addRows(rows, readGroup(row), examples);
    fact.violations.set('property-cardinality', rows);
  }
}

/** Rules of texts without a list of values, whose name has one in another event. */
function chooseRules(rules: readonly Rule[]): readonly Rule[] {
  const listedIn = new Map<string, Set<number>>();
  for (const { isElement, key, event, property } of rules) {
    if (isElement || property.enum === undefined) continue;
    listedIn.set(key, (listedIn.get(key) ?? new Set()).add(event));
  }
  return rules.filter(({ isElement, key, event, property: { type, enum: values, const: constant } }) => {
    const mayBeText = (type ?? 'string') === 'string' && values === undefined && constant === undefined;
    return !isElement && mayBeText && [...(listedIn.get(key) ?? [])].some((other) => other !== event);
  });
}
