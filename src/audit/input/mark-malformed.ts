/** Repairs of the log table after the scan: rows that only a second look shows to be malformed. Rows keep their places. */
import { fn } from '../../sql/dialect.js';
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

/** Rows with a key given twice directly in the properties. Rows are of few shapes, so each shape is looked at once. */
export async function markRepeatedKeys(engine: Engine): Promise<void> {
  const found = await engine.query(sql`SELECT CAST(shape AS VARCHAR) AS shape FROM (
    SELECT shape, ${fn.sameValue(sql`names`)} AS names FROM ${table} WHERE malformed IS NULL GROUP BY shape
  ) WHERE len(list_distinct(names)) < len(names)`);
  if (found.length === 0) return;
  const shapes = joinSql(
    found.map(({ shape }) => text(String(shape))),
    ', ',
  );
  await engine.run(
    sql`UPDATE ${table} SET malformed = 'repeated-key', ${clear} WHERE malformed IS NULL
      AND shape IN (SELECT CAST(unnest([${shapes}]) AS UBIGINT))`,
  );
}
