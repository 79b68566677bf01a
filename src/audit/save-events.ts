/**
 * The audited events as a Parquet file: names as the plan has them, no row twice. Hides how names of a log, which may be
 * anything, become values and never columns. Works on the tables that an audit leaves behind, in DuckDB only.
 */
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { ident, type Sql, sql, text } from '../sql/fragment.js';
import { createTableOf } from './data-table.js';
import type { OpenedLog } from './log.js';
import { nameLists } from './name-lists.js';

/** The columns of the file, with their meaning; the documentation prints them. */
export const savedColumns = {
  event: 'VARCHAR: the planned name, where the row counts as a planned event; else the name as sent',
  sent_as: 'VARCHAR: the name as sent; NULL for a nameless page or screen, an identify, a group',
  kind: 'VARCHAR: what the name is: `planned`, `alias`, `retired`, `vendor`, `variant` or `unplanned`',
  call: 'VARCHAR: `track`, `page`, `screen`, `identify` or `group`',
  id: 'VARCHAR: the key of one delivery',
  time: 'TIMESTAMP: when it happened, UTC; NULL where unreadable',
  received: 'TIMESTAMP: when the vendor got it, UTC',
  user_id: 'VARCHAR',
  anonymous_id: 'VARCHAR',
  version: 'VARCHAR: version of the app',
  source: 'VARCHAR: id of the source in the plan',
  file: 'VARCHAR: the file that the row was read from',
  properties: 'JSON: all properties (traits of identify and group); top-level aliases under the planned name',
} as const;

/** How many rows were written, and how many were left out because they repeat another. */
export interface SavedEvents {
  readonly rows: number;
  readonly duplicates: number;
}

/**
 * Write the rows that were audited, but those that repeat another, to `path` in the order of the log. To be called after
 * `auditLog` on the same engine, which must be allowed the path. Rejects with `EngineError`.
 */
export async function saveEvents(engine: Engine, opened: OpenedLog, path: string): Promise<SavedEvents> {
  const files = opened.files.map((file, index) => ({ file: index, path: file.path }));
  await engine.run(createTableOf('saved_files', files, { file: 'INTEGER', path: 'VARCHAR' }));
  await engine.run(fn.createTable(ident('saved_names'), renameAliases));
  const [repeated] = await engine.query(sql`SELECT count(*) AS n FROM duplicates`);
  const [written] = await engine.query(
    sql`COPY (${selectSaved}) TO ${text(path)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)`,
  );
  return { rows: Number(written?.Count ?? 0), duplicates: Number(repeated?.n ?? 0) };
}

/**
 * Lists of names in which an alias stands, with the planned name in its place. Where the planned name or another alias stands
 * there too, what came under the planned name wins, then what came first; the others keep their names, so nothing is lost.
 */
const renameAliases: Sql = sql`WITH alias AS (
    SELECT a.holder AS event_id, a.k AS alias, r.k AS name
    FROM rules a JOIN rules r ON a.rule_id = r.rule_id AND NOT r.is_alias WHERE a.is_alias AND a.holder >= 0
  ), list AS (
    SELECT event_id, shape, any_value(names) AS names FROM ${nameLists} GROUP BY event_id, shape
  ), touched AS (
    SELECT * FROM list l WHERE EXISTS (FROM alias a WHERE a.event_id = l.event_id AND list_contains(l.names, a.alias))
  ), member AS (
    SELECT event_id, shape, unnest(names) AS k, unnest(range(1, len(names) + 1)) AS place FROM touched
  ), ranked AS (
    SELECT m.*, a.name,
      row_number() OVER (PARTITION BY m.event_id, m.shape, coalesce(a.name, m.k) ORDER BY a.name IS NOT NULL, m.place) AS nth
    FROM member m LEFT JOIN alias a ON m.event_id = a.event_id AND m.k = a.alias
  )
  SELECT event_id, shape, list(CASE WHEN nth = 1 THEN coalesce(name, k) ELSE k END ORDER BY place) AS names
  FROM ranked GROUP BY event_id, shape`;

/** A JSON object of names and JSON texts; numbers keep their digits. */
const properties = sql`CAST('{' || array_to_string(list_transform(list_zip(coalesce(s.names, k.names), k.texts),
      lambda member: CAST(to_json(member[1]) AS VARCHAR) || ':' || coalesce(CAST(member[2] AS VARCHAR), 'null')), ',') || '}' AS JSON)`;

const selectSaved: Sql = sql`SELECT n.counted_as AS event, n.seen AS sent_as, n.kind, n.call, k.id, k.time, k.received,
    k.user_id, k.anonymous_id, k.version, k.source, f.path AS file, ${properties} AS properties
  FROM kept k JOIN names n ON k.name_id = n.name_id JOIN log l ON k.row = l.rowid JOIN saved_files f ON l.file = f.file
    LEFT JOIN saved_names s ON k.event_id = s.event_id AND k.shape = s.shape
  WHERE k.row NOT IN (SELECT row FROM duplicates) ORDER BY k.time NULLS LAST, k.row`;
