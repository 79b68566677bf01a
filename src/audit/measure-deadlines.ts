/**
 * Counts the rows of properties on their way out: of deprecated ones, and of those that arrive under an alias, up to the
 * last day that the plan gives them and after it. Reads nothing where no row has such a property.
 */
import type { Plan } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { type Sql, sql } from '../sql/fragment.js';
import { createTableOf } from './data-table.js';
import { endOfDay } from './days.js';
import { addRows, type Deadline, noDeadline, noRows, type PropertyFacts, type RowGroup } from './facts.js';
import { reachedValues } from './reached-values.js';
import { groupColumns, readGroup } from './row-groups.js';
import type { Rule } from './rules.js';

/** Fill `obsolete`, `underAlias` and the violations of `property-obsolete` and `property-alias`; `facts` by rule id, with what is present. */
export async function measureDeadlines(
  engine: Engine,
  rules: readonly Rule[],
  facts: readonly PropertyFacts[],
  { plan, options }: { readonly plan: Plan; readonly options: { readonly examples: number } },
): Promise<void> {
  const leaving = rules.filter(({ id, property: { status, aliases } }) => {
    const isThere = (facts[id]?.present ?? 0) > 0;
    return isThere && (status === 'deprecated' || aliases.length > 0);
  });
  if (leaving.length === 0) return;
  await engine.run(createDeadlinesTable(leaving, plan));
  // One row has each name once, however many elements hold it.
  const groups = await engine.query(sql`WITH seen AS (
      SELECT DISTINCT d.rule_id AS rule_id, d.alias, d.is_deprecated, d.alias_until, d.until, v.row, v.time, v.version, v.source
      FROM ${reachedValues(leaving, rules)} v JOIN deadlines d ON v.rule_id = d.rule_id AND v.k = d.k
    ), counted AS (
      SELECT DISTINCT rule_id, 'property-obsolete' AS check_id, NULL AS alias, until, row, time, version, source
      FROM seen WHERE is_deprecated
      UNION ALL
      SELECT rule_id, 'property-alias', alias, alias_until, row, time, version, source FROM seen WHERE alias IS NOT NULL
      UNION ALL
      SELECT DISTINCT rule_id, 'property-alias', NULL, NULL, row, time, version, source FROM seen WHERE alias IS NOT NULL
    )
    SELECT rule_id, check_id, alias, late, ${groupColumns(options.examples)} FROM (
      SELECT *, coalesce(time >= ${fn.timeOfMs(sql`until`)}, false) AS late FROM counted
    ) GROUP BY rule_id, check_id, alias, late, version, source`);
  for (const row of groups) {
    const fact = facts[Number(row.rule_id)];
    if (fact === undefined) continue;
    const group = readGroup(row);
    if (typeof row.alias === 'string') addByDay(deadlineOf(fact.underAlias, row.alias), group);
    else addViolation(fact, String(row.check_id), group);
    if (row.check_id === 'property-obsolete') {
      fact.obsolete ??= noDeadline();
      addByDay(fact.obsolete, group);
    }

    function addByDay(deadline: Deadline, rows: RowGroup): void {
      addRows(row.late ? deadline.late : deadline.onTime, rows, options.examples);
    }
  }

  function addViolation(fact: PropertyFacts, id: string, group: RowGroup): void {
    const rows = fact.violations.get(id) ?? noRows();
    addRows(rows, group, options.examples);
    fact.violations.set(id, rows);
  }
}

function createDeadlinesTable(rules: readonly Rule[], plan: Plan): Sql {
  const end = (until: string | undefined) => (until === undefined ? null : endOfDay(until, plan.timezone));
  const rows = rules.flatMap(({ id, key, property }) => {
    const { status, deprecated, aliases } = property;
    const shared = { rule_id: id, is_deprecated: status === 'deprecated', until: end(deprecated?.until) };
    return [
      { ...shared, k: key, alias: null, alias_until: null },
      ...aliases.map(({ name, until }) => ({ ...shared, k: name, alias: name, alias_until: end(until) })),
    ];
  });
  return createTableOf('deadlines', rows, {
    rule_id: 'INTEGER',
    k: 'VARCHAR',
    alias: 'VARCHAR',
    alias_until: 'BIGINT',
    is_deprecated: 'BOOLEAN',
    until: 'BIGINT',
  });
}

function deadlineOf(deadlines: Map<string, Deadline>, alias: string): Deadline {
  const deadline = deadlines.get(alias) ?? noDeadline();
  deadlines.set(alias, deadline);
  return deadline;
}
