/**
 * How many rows hold a property, whatever its value. At the top rows share few lists of names, so the lists are counted
 * instead of the entries; below, rows are counted, since an array may hold the same object many times.
 */

import { fn } from '../sql/dialect.js';
import type { Engine, SqlRow } from '../sql/engine.js';
import { ident, type Sql, sql } from '../sql/fragment.js';
import { depthTable } from './property-measurement.js';

/** Rows by property. */
export interface Presence {
  /** Rows that hold the property of a rule, under its name or an alias. */
  ofRule(id: number): number;
  /** Rows that hold a name without a rule; `place`: `event_id`, `k` and, below the top, `parent`. */
  ofName(place: SqlRow): number;
}

/** Table of the lists of names at the top: `list_id`, `event_id`, `is_early` (before the event's `since`), `names`, `n` rows. */
export const nameLists = ident('name_lists');

/** Count the rows of one depth, of which the tables are there. At the top it makes the table `name_lists` first. */
export async function measurePresence(engine: Engine, depth: number): Promise<Presence> {
  if (depth === 0) await engine.run(createNameLists);
  const held = depth === 0 ? heldByLists : heldByRows(depth);
  const holder = depth === 0 ? sql`e.event_id = r.event_id` : sql`e.parent = r.parent AND e.is_element = r.is_element`;
  // A holder counts once, also where it has the property under its name and an alias.
  const counted = await engine.query(sql`SELECT rule_id, event_id, parent, k, sum(n) AS n FROM (
      SELECT DISTINCT e.holder, e.n, e.event_id, r.rule_id,
        CASE WHEN r.rule_id IS NULL THEN e.parent END AS parent, CASE WHEN r.rule_id IS NULL THEN e.k END AS k
      FROM (${held}) e LEFT JOIN (SELECT * FROM rules WHERE depth = ${depth}) r ON ${holder} AND e.k = r.k
      WHERE r.rule_id IS NOT NULL OR NOT (e.is_element OR e.is_early)
    ) GROUP BY rule_id, event_id, parent, k`);
  const byRule = new Map<number, number>();
  const byName = new Map<string, number>();
  for (const row of counted) {
    if (row.rule_id === null) byName.set(keyOf(row), Number(row.n));
    else byRule.set(Number(row.rule_id), Number(row.n));
  }
  return { ofRule: (id) => byRule.get(id) ?? 0, ofName: (place) => byName.get(keyOf(place)) ?? 0 };
}

const isEarly = sql`coalesce(time < ${fn.timeOfMs(sql`judged_from`)}, false)`;

const createNameLists = fn.createTable(
  nameLists,
  sql`SELECT row_number() OVER () AS list_id, * FROM (
    SELECT event_id, is_early, names, count(*) AS n
    FROM (SELECT event_id, names, ${isEarly} AS is_early FROM kept WHERE event_id IS NOT NULL)
    GROUP BY event_id, is_early, names
  )`,
);

const heldByLists = sql`SELECT list_id AS holder, n, event_id, NULL::INTEGER AS parent, false AS is_element, is_early,
    ${fn.unnest(sql`names`)} AS k FROM ${nameLists}`;

function heldByRows(depth: number): Sql {
  return sql`SELECT DISTINCT row AS holder, 1 AS n, event_id, parent, is_element, ${isEarly} AS is_early, k
    FROM ${depthTable('entries', depth)}`;
}

function keyOf({ event_id, parent, k }: SqlRow): string {
  return `${String(event_id)}\n${String(parent ?? '')}\n${String(k)}`;
}
