/**
 * Rows that lack a property. At the top this is a subtraction, and rows are looked at only where something required is
 * missing; below, a property can be missing only where its object is there.
 */
import type { Scalar } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import { addRows, noRows, type PropertyFacts } from './facts.js';
import { jsonTexts } from './json-text.js';
import { nameLists } from './measure-presence.js';
import { depthTable, entryColumns, type PropertyMeasurement } from './property-measurement.js';
import { groupColumns, readGroup } from './row-groups.js';
import type { Rule } from './rules.js';
import { isJudged } from './value-mask.js';

const checkId = 'property-missing';

/** Fill `missing` and the violations of `property-missing` of the rules of one depth, after their presence was counted. */
export async function measureMissing(
  engine: Engine,
  depth: number,
  rules: readonly Rule[],
  facts: readonly PropertyFacts[],
  work: PropertyMeasurement,
): Promise<void> {
  const here = rules.filter((rule) => rule.depth === depth && !rule.isElement);
  if (here.length === 0) return;
  if (depth === 0) subtractPresent(here, facts, work);
  else await countAbsent(engine, depth, facts);
  const wanted = here.filter((rule) => canBeMissing(rule) && (facts[rule.id]?.missing ?? 0) > 0);
  if (wanted.length === 0) return;
  const lacking = sql`SELECT DISTINCT r.rule_id, ${entryColumns} FROM ${depth === 0 ? lackingAtTop(wanted) : lackingRows(depth)}
    AND r.rule_id IN (${idsOf(wanted)}) AND ${isJudged} AND ${whenConditions(wanted)}`;
  const keep = work.options.examples;
  const groups = await engine.query(
    sql`SELECT rule_id, ${groupColumns(keep)} FROM (${lacking}) GROUP BY rule_id, version, source`,
  );
  for (const row of groups) {
    const fact = facts[Number(row.rule_id)];
    if (fact === undefined) continue;
    const rows = fact.violations.get(checkId) ?? noRows();
    addRows(rows, readGroup(row), keep);
    fact.violations.set(checkId, rows);
  }
}

/** Whether the plan asks for it at all: required, and not merely planned. */
function canBeMissing(rule: Rule): boolean {
  const { required, requiredWhen, status } = rule.property;
  return (required || requiredWhen !== undefined) && status !== 'planned';
}

function subtractPresent(rules: readonly Rule[], facts: readonly PropertyFacts[], work: PropertyMeasurement): void {
  for (const rule of rules) {
    const fact = facts[rule.id];
    if (fact !== undefined) fact.missing = (work.entries[rule.event]?.all.rows ?? 0) - fact.present;
  }
}

async function countAbsent(engine: Engine, depth: number, facts: readonly PropertyFacts[]): Promise<void> {
  const rows = await engine.query(
    sql`SELECT r.rule_id, count(DISTINCT e.row) AS n FROM ${lackingRows(depth)} GROUP BY r.rule_id`,
  );
  for (const row of rows) {
    const fact = facts[Number(row.rule_id)];
    if (fact !== undefined) fact.missing = Number(row.n);
  }
}

/** Objects `e` below the top joined to the rules `r` whose name and aliases they all lack; ends inside a WHERE. */
function lackingRows(depth: number): Sql {
  return sql`${depthTable('holders', depth)} e JOIN rules r ON e.parent = r.parent
    WHERE r.depth = ${depth} AND ${lacks(sql`e.names`)}`;
}

/** The same of rows: which rule lacks what is asked of the few lists of names, not of every row. */
function lackingAtTop(wanted: readonly Rule[]): Sql {
  const lists = sql`SELECT DISTINCT l.event_id, l.names, r.rule_id FROM ${nameLists} l JOIN rules r ON l.event_id = r.event_id
    WHERE r.rule_id IN (${idsOf(wanted)}) AND ${lacks(sql`l.names`)}`;
  return sql`kept e JOIN (${lists}) lacking ON e.event_id = lacking.event_id AND e.names = lacking.names
    JOIN rules r ON lacking.rule_id = r.rule_id WHERE NOT r.is_alias`;
}

/** Whether a list of names has neither the name of the rule `r` nor one of its aliases. */
function lacks(names: Sql): Sql {
  return sql`NOT r.is_alias AND NOT r.is_element
    AND NOT ${fn.listContains(names, sql`r.k`)} AND NOT ${fn.listHasAny(names, sql`r.aliases`)}`;
}

function idsOf(rules: readonly Rule[]): Sql {
  return joinSql(
    rules.map((rule) => sql`${rule.id}`),
    ', ',
  );
}

/** For rules that are required only in some company: whether the siblings are as they say. */
function whenConditions(rules: readonly Rule[]): Sql {
  const cases = rules.flatMap((rule) => {
    const { required, requiredWhen } = rule.property;
    if (required || requiredWhen === undefined) return [];
    const siblings = [...requiredWhen].map(([name, values]) => hasValue(name, values));
    return [sql`WHEN ${rule.id} THEN ${joinSql(siblings, ' AND ')}`];
  });
  if (cases.length === 0) return sql`true`;
  return sql`CASE r.rule_id ${joinSql(cases, ' ')} ELSE true END`;
}

/** Whether the object holds one of the values under the name; numbers compare as doubles. */
function hasValue(name: string, values: readonly Scalar[]): Sql {
  const value = fn.listAt(sql`e.texts`, sql`e.names`, text(name));
  const alternatives = values.map((wanted) => {
    if (wanted === null) return sql`(${fn.listContains(sql`e.names`, text(name))} AND ${value} IS NULL)`;
    if (typeof wanted === 'number') {
      return sql`CASE WHEN ${value} >= '-' AND ${value} < ':' THEN CAST(${value} AS DOUBLE) = ${wanted} ELSE false END`;
    }
    return sql`coalesce(${value} IN (${joinSql(jsonTexts(wanted).map(text), ', ')}), false)`;
  });
  return sql`(${joinSql(alternatives, ' OR ')})`;
}
