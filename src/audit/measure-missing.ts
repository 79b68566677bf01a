/**
 * Rows that lack a property. At the top this is a subtraction, and rows are looked at only where something required is
 * missing; below, a property can be missing only where its object is there.
 */
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { type Sql, sql } from '../sql/fragment.js';
import { addRows, noRows, type PropertyFacts } from './facts.js';
import { nameLists } from './name-lists.js';
import { nestedObjects } from './nested-entries.js';
import { entryColumns, type PropertyMeasurement } from './property-measurement.js';
import { type Conditions, isAsked, isCompanyMet } from './required-when.js';
import { groupColumns, readGroup } from './row-groups.js';
import type { Rule } from './rules.js';
import { isJudged } from './value-mask.js';

const checkId = 'property-missing';

/** Fill `missing` and the violations of `property-missing`, after presence was counted; `facts` by rule id. */
export async function measureMissing(
  engine: Engine,
  rules: readonly Rule[],
  facts: readonly PropertyFacts[],
  { entries, options }: PropertyMeasurement,
  { conditions, hasNested }: { readonly conditions: Conditions; readonly hasNested: boolean },
): Promise<void> {
  for (const rule of rules) {
    const fact = facts[rule.id];
    if (fact !== undefined && rule.depth === 0) fact.missing = (entries[rule.event]?.all.rows ?? 0) - fact.present;
  }
  if (hasNested) await countAbsent(engine, facts);
  const missed = rules.filter((rule) => isAsked(rule.property) && (facts[rule.id]?.missing ?? 0) > 0);
  const places = [
    ...(missed.some((rule) => rule.depth === 0) ? [lackingAtTop] : []),
    ...(missed.some((rule) => rule.depth > 0) ? [lackingBelow] : []),
  ];
  for (const lacking of places) {
    const groups = await engine.query(sql`SELECT rule_id, ${groupColumns(options.examples)} FROM (
        SELECT DISTINCT r.rule_id, ${entryColumns} FROM ${lacking} AND r.is_asked AND ${isJudged} AND ${isCompanyMet(conditions)}
      ) GROUP BY rule_id, version, source`);
    for (const row of groups) {
      const fact = facts[Number(row.rule_id)];
      if (fact === undefined) continue;
      const rows = fact.violations.get(checkId) ?? noRows();
      addRows(rows, readGroup(row), options.examples);
      fact.violations.set(checkId, rows);
    }
  }
}

/** Queries for the rows that violate `property-missing`, with their `rule_id`; after the properties were measured. */
export function missingRows(conditions: Conditions, hasNested: boolean): readonly Sql[] {
  return (hasNested ? [lackingAtTop, lackingBelow] : [lackingAtTop]).map(
    (lacking) =>
      sql`SELECT DISTINCT r.rule_id, e.row FROM ${lacking} AND r.is_asked AND ${isJudged} AND ${isCompanyMet(conditions)}`,
  );
}

async function countAbsent(engine: Engine, facts: readonly PropertyFacts[]): Promise<void> {
  const rows = await engine.query(
    sql`SELECT r.rule_id, count(DISTINCT e.row) AS n FROM ${lackingBelow} GROUP BY r.rule_id`,
  );
  for (const row of rows) {
    const fact = facts[Number(row.rule_id)];
    if (fact !== undefined) fact.missing = Number(row.n);
  }
}

/** Whether a list of names has neither the name of the rule `r` nor one of its aliases. */
function lacks(names: Sql): Sql {
  return sql`NOT r.is_alias AND NOT ${fn.listContains(names, sql`r.k`)} AND NOT ${fn.listHasAny(names, sql`r.aliases`)}`;
}

/** Objects `e` below the top joined to the rules `r` whose name and aliases they all lack; ends inside a WHERE. */
const lackingBelow = sql`${nestedObjects} e JOIN rules r ON e.holder = r.holder WHERE ${lacks(sql`e.names`)}`;

/** The same of rows: which rule lacks what is asked of the few lists of names, not of every row. */
const lackingAtTop = sql`kept e JOIN (
    SELECT DISTINCT l.event_id, l.shape, r.row_id FROM ${nameLists} l JOIN rules r ON l.event_id = r.holder
    WHERE r.is_asked AND ${lacks(sql`l.names`)}
  ) lacking ON e.event_id = lacking.event_id AND e.shape = lacking.shape
  JOIN rules r ON lacking.row_id = r.row_id WHERE true`;
