/** Repairs of the log table after the scan: rows that only a second look shows to be malformed. Rows keep their places. */
import type { Engine } from '../../sql/engine.js';
import { ident, joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { logTable, type MalformedReason } from '../log.js';

const table = ident(logTable);
/** Row numbers in one statement. */
const batchRows = 10_000;
// The properties stay as they are: to replace a list, the engine would move the row.
const clear = sql`call = NULL, event = NULL, id = NULL, time = NULL, received = NULL, user_id = NULL,
      anonymous_id = NULL, version = NULL, source = NULL`;

/** Rows that the scan of the bytes found malformed, by number in the table. */
export async function markRows(
  engine: Engine,
  known: readonly { readonly row: number; readonly reason: MalformedReason }[],
): Promise<void> {
  const byReason = new Map<MalformedReason, Sql[]>();
  for (const { row, reason } of known) {
    const rows = byReason.get(reason) ?? [];
    rows.push(sql`${row}`);
    byReason.set(reason, rows);
  }
  for (const [reason, rows] of byReason) {
    for (let start = 0; start < rows.length; start += batchRows) {
      const batch = joinSql(rows.slice(start, start + batchRows), ', ');
      await engine.run(
        sql`UPDATE ${table} SET malformed = ${text(reason)}, ${clear} WHERE rowid IN (SELECT unnest([${batch}]))`,
      );
    }
  }
}

/**
 * Rows with a key given twice directly in the properties. Rows share few lists of keys, so each list is looked at once, and
 * then only the rows whose keys hash as those of such a list.
 */
export async function markRepeatedKeys(engine: Engine): Promise<void> {
  const keys = sql`names`;
  const isRepeated = (list: Sql) => sql`len(list_distinct(${list})) < len(${list})`;
  const found = await engine.query(sql`SELECT CAST(h AS VARCHAR) AS h FROM (
    SELECT hash(${keys}) AS h, any_value(${keys}) AS keys FROM ${table} WHERE malformed IS NULL GROUP BY h
  ) WHERE ${isRepeated(sql`keys`)}`);
  if (found.length === 0) return;
  const hashes = joinSql(
    found.map(({ h }) => text(String(h))),
    ', ',
  );
  await engine.run(
    sql`UPDATE ${table} SET malformed = 'repeated-key', ${clear} WHERE malformed IS NULL
      AND CASE WHEN hash(${keys}) IN (SELECT CAST(unnest([${hashes}]) AS UBIGINT)) THEN ${isRepeated(keys)} ELSE false END`,
  );
}
