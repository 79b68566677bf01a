/**
 * How many rows hold a property, whatever its value. At the top rows share few lists of names, so the lists are counted
 * instead of the entries; below, rows are counted, since an array may hold the same object many times.
 */
import { fn } from '../sql/dialect.js';
import type { Engine, SqlRow } from '../sql/engine.js';
import { sql } from '../sql/fragment.js';
import { isArrayHolder } from './holders.js';
import { nameLists } from './name-lists.js';
import { nestedEntries } from './nested-entries.js';
import { isEarly } from './property-measurement.js';

/** Rows by property. */
export interface Presence {
  /** Rows that hold the property of a rule, under its name or an alias. */
  ofRule(id: number): number;
  /** Rows that hold a name without a rule; `place`: `holder` and `k`. */
  ofName(place: SqlRow): number;
}

/** Count the rows of every rule and name. */
export async function measurePresence(engine: Engine, hasNested: boolean): Promise<Presence> {
  // A list or row counts once, also where it has the property under its name and an alias.
  const counted = await engine.query(sql`SELECT rule_id, holder, k, sum(n) AS n FROM (
      SELECT DISTINCT e.counted, e.n, r.rule_id,
        CASE WHEN r.rule_id IS NULL THEN e.holder END AS holder, CASE WHEN r.rule_id IS NULL THEN e.k END AS k
      FROM (${hasNested ? sql`${listed} UNION ALL ${nested}` : listed}) e LEFT JOIN rules r ON e.holder = r.holder AND e.k = r.k
      WHERE r.rule_id IS NOT NULL OR NOT (${isArrayHolder(sql`e.holder`)} OR e.is_early)
    ) GROUP BY rule_id, holder, k`);
  const byRule = new Map<number, number>();
  const byName = new Map<string, number>();
  for (const row of counted) {
    if (row.rule_id === null) byName.set(keyOf(row), Number(row.n));
    else byRule.set(Number(row.rule_id), Number(row.n));
  }
  return { ofRule: (id) => byRule.get(id) ?? 0, ofName: (place) => byName.get(keyOf(place)) ?? 0 };
}

const listed = sql`SELECT list_id AS counted, n, event_id AS holder, is_early, ${fn.unnest(sql`names`)} AS k FROM ${nameLists}`;

const nested = sql`SELECT row AS counted, 1 AS n, holder, ${isEarly} AS is_early, k FROM ${nestedEntries}`;

function keyOf({ holder, k }: SqlRow): string {
  return `${String(holder)}\n${String(k)}`;
}
