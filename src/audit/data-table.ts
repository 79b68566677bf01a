/** Small tables of what TypeScript knows, for statements to join: so a statement's size does not depend on the plan. */
import { fn } from '../sql/dialect.js';
import { type ColumnType, ident, rowsOf, type Sql, sql } from '../sql/fragment.js';

/**
 * A statement that makes a table of the session of JSON-compatible rows. `shape` gives each column's type; BIGINT columns of
 * times hold epoch milliseconds.
 */
export function createTableOf(
  name:
    | 'names'
    | 'business_keys'
    | 'deadlines'
    | 'odd_buckets'
    | 'saved_files'
    | 'rejected_values'
    | 'rejected_missing',
  rows: readonly Readonly<Record<string, unknown>>[],
  shape: Readonly<Record<string, ColumnType>>,
): Sql {
  return fn.createTable(ident(name), sql`SELECT * FROM ${rowsOf({ columns: shape, rows })}`);
}
