/**
 * The values of a few chosen properties at every depth, for checks that look at them apart from the pass over all. Hides how
 * a path goes down through objects and arrays, and which rows a rule judges.
 */
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql } from '../sql/fragment.js';
import { arrayHolder, objectHolder } from './holders.js';
import { isArrayText, isObjectText } from './json-text.js';
import type { Rule } from './rules.js';
import { isDescendable, isJudged } from './value-mask.js';

/**
 * A relation of the values of `wanted`, rules of `rules`, in the rows that they judge: `rule_id`, `k` (the name under which
 * the value arrived, the property's own or an alias; empty for elements of an array), `v` (its JSON text; NULL for null),
 * `row`, `time`, `version`, `source`. A row is there as often as it has a value.
 */
export function reachedValues(wanted: readonly Rule[], rules: readonly Rule[]): Sql {
  const passed = new Set<Rule>();
  for (const rule of wanted) addWithHolders(rule, rules, passed);
  const deepest = Math.max(...[...passed].map(({ depth }) => depth));
  const levels = Array.from({ length: deepest + 1 }, (_, depth) => {
    const here = [...passed].filter((rule) => rule.depth === depth);
    return sql`${levelName(depth)} AS (${depth === 0 ? topLevel(here) : innerLevel(depth, here)})`;
  });
  const parts = levels.map(
    (_, depth) =>
      sql`SELECT rule_id, k, v, row, time, version, source FROM ${levelName(depth)} WHERE rule_id IN (${idsOf(wanted)})`,
  );
  return sql`(WITH ${joinSql(levels, ', ')} ${joinSql(parts, ' UNION ALL ')})`;
}

function addWithHolders(rule: Rule, rules: readonly Rule[], passed: Set<Rule>): void {
  passed.add(rule);
  const holder = rule.parent === undefined ? undefined : rules[rule.parent];
  if (holder !== undefined) addWithHolders(holder, rules, passed);
}

function levelName(depth: number): Sql {
  return sql`reached_${depth}`;
}

const columns = sql`e.row AS row, e.time AS time, e.version AS version, e.source AS source, r.rule_id AS rule_id, r.k AS k`;

const valueColumns = sql`${columns}, e.v AS v, ${isDescendable} AS descends`;

function topLevel(here: readonly Rule[]): Sql {
  return sql`SELECT ${valueColumns} FROM (
      SELECT ${columns}, ${fn.listAt(sql`e.texts`, sql`e.names`, sql`r.k`)} AS v
      FROM kept e JOIN rules r ON e.event_id = r.holder
      WHERE r.rule_id IN (${idsOf(here)}) AND ${fn.listContains(sql`e.names`, sql`r.k`)}
    ) e JOIN rules r ON e.rule_id = r.rule_id AND e.k = r.k
    WHERE ${isJudged}`;
}

function innerLevel(depth: number, here: readonly Rule[]): Sql {
  const above = levelName(depth - 1);
  const insideObjects = sql`SELECT ${columns}, ${fn.listAt(sql`e.texts`, sql`e.names`, sql`r.k`)} AS v
    FROM (
      SELECT *, ${fn.jsonNames(sql`v`)} AS names, ${fn.jsonTexts(sql`v`)} AS texts
      FROM ${above} WHERE descends AND ${isObjectText(sql`v`)}
    ) e JOIN rules r ON ${objectHolder(sql`e.rule_id`)} = r.holder
    WHERE r.rule_id IN (${idsOf(here)}) AND ${fn.listContains(sql`e.names`, sql`r.k`)}`;
  const insideArrays = sql`SELECT ${columns}, ${fn.unnest(fn.jsonElements(sql`e.v`))} AS v
    FROM ${above} e JOIN rules r ON ${arrayHolder(sql`e.rule_id`)} = r.holder
    WHERE r.rule_id IN (${idsOf(here)}) AND e.descends AND ${isArrayText(sql`e.v`)}`;
  return sql`SELECT ${valueColumns} FROM (${insideObjects} UNION ALL ${insideArrays}) e
    JOIN rules r ON e.rule_id = r.rule_id AND e.k = r.k
    WHERE ${isJudged}`;
}

function idsOf(rules: readonly Rule[]): Sql {
  return joinSql(
    rules.map((rule) => sql`${rule.id}`),
    ', ',
  );
}
