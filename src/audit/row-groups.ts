/** How groups of rows come out of aggregate queries: the columns that every such query ends with, and how they are read. */

import { fn } from '../sql/dialect.js';
import type { SqlRow, SqlValue } from '../sql/engine.js';
import { type Sql, sql } from '../sql/fragment.js';
import { addRows, type EventFacts, type ExampleRow, noRows, type RowGroup } from './facts.js';

/**
 * Aggregates over a relation with `row`, `time`, `version` and `source`, grouped by the last two: how many, when, which
 * versions and sources, and the first rows as examples.
 */
export function groupColumns(keep: number, examples = firstOf(sql`row`, keep)): Sql {
  return sql`version, source, count(*) AS n, ${fn.epochMs(sql`min(time)`)} AS first, ${fn.epochMs(sql`max(time)`)} AS last, ${examples} AS examples`;
}

/** The first values of a column; one at least, since engines do not count to none. `addRows` keeps what was asked for. */
export function firstOf(column: Sql, keep: number): Sql {
  return fn.smallest(column, Math.max(1, keep));
}

/** A group whose examples are plain row numbers. */
export function readGroup(row: SqlRow): RowGroup {
  return {
    rows: Number(row.n),
    first: row.first === null || row.first === undefined ? null : Number(row.first),
    last: row.last === null || row.last === undefined ? null : Number(row.last),
    version: typeof row.version === 'string' ? row.version : null,
    source: typeof row.source === 'string' ? row.source : null,
    examples: examplesOf(row.examples),
  };
}

/** Examples given as row numbers, or as `{ row, value }` or `{ row, repeats }`. */
export function examplesOf(value: SqlValue | undefined): ExampleRow[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: SqlValue): ExampleRow => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return { row: Number(item) };
    const fields = item as SqlRow;
    return {
      row: Number(fields.row),
      ...(typeof fields.value === 'string' ? { value: fields.value } : {}),
      ...(fields.repeats === undefined || fields.repeats === null ? {} : { repeats: Number(fields.repeats) }),
    };
  });
}

/** Add groups with `entry_id` and `check_id` to the entries' checks. */
export function addCheckGroups(entries: readonly EventFacts[], groups: readonly SqlRow[], keep: number): void {
  for (const row of groups) {
    const entry = entries[Number(row.entry_id)];
    if (entry === undefined) continue;
    const id = String(row.check_id);
    const rows = entry.checks.get(id) ?? noRows();
    addRows(rows, readGroup(row), keep);
    entry.checks.set(id, rows);
  }
}
