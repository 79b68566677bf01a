/**
 * Takes the records of a table or of anything that can be selected from into a table of the session, each as one line of
 * JSON with its place, in a fixed order. The source is read once, for this.
 */

import { fn } from '../../sql/dialect.js';
import type { Engine } from '../../sql/engine.js';
import { EngineError } from '../../sql/engine.js';
import { ident, type Sql, sql, written } from '../../sql/fragment.js';
import { LogInputError } from '../input/log-input-error.js';

/** Name of the table: `path` and `number` (from 0) of each record, `bytes` of its file, the `line` itself; empty if blank. */
export const linesTable = ident('lines');

export interface TakenLines {
  /** The records were rows of several columns, not lines of text. */
  readonly areRows: boolean;
  /** Where records come from, in the order in which they are numbered. */
  readonly places: readonly LinesPlace[];
}

export interface LinesPlace {
  /** Path of a file; empty where records have no file. */
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  readonly blank: number;
}

/** Take `source`, as the user wrote it. Rejects with `LogInputError` where it is nothing to select from. */
export async function takeLines(engine: Engine, source: string): Promise<TakenLines> {
  const relation = relationOf(source);
  const columns = await describe(engine, source, relation);
  const [only, ...others] = columns;
  const isText =
    only !== undefined && others.length === 0 && /^(?:LowCardinality\()?(?:Nullable\()?String/.test(only.type);
  const record = isText ? sql`ifNull(${ident(only.name)}, '')` : sql`formatRowNoNewline('JSONEachRow', *)`;
  const hasPlaces = await hasFilePlaces(engine, relation);
  await engine.run(
    fn.createTable(linesTable, hasPlaces ? placedLines(relation, record) : orderedLines(relation, record)),
  );
  const counted =
    await engine.query(sql`SELECT path, max(bytes) AS bytes, count(*) AS lines, countIf(line = '') AS blank,
      max(number) - min(number) + 1 AS numbers, sum(length(line)) AS characters
    FROM ${linesTable} GROUP BY path ORDER BY path`);
  for (const row of counted) {
    if (row.numbers === row.lines) continue;
    throw new LogInputError(
      'failed',
      `the lines of ${String(row.path)} were read with gaps: ${String(row.lines)} lines with ${String(row.numbers)} numbers.`,
      'select the records into a table and audit that; and report this source as a bug',
    );
  }
  return {
    areRows: !isText,
    places: counted.map((row) => ({
      path: String(row.path),
      bytes: Number(hasPlaces ? row.bytes : row.characters),
      lines: Number(row.lines),
      blank: Number(row.blank),
    })),
  };
}

/** A name of a table, or what can stand after FROM; a query stands in parentheses. */
function relationOf(source: string): Sql {
  const trimmed = source.trim().replace(/;$/, '');
  if (/^\w+(?:\.\w+)?$/.test(trimmed)) return joinNames(trimmed.split('.'));
  return /^(?:select|with)\b/i.test(trimmed) ? sql`(${written(trimmed)})` : written(trimmed);
}

function joinNames([first = '', second]: readonly string[]): Sql {
  return second === undefined ? ident(first) : sql`${ident(first)}.${ident(second)}`;
}

async function describe(
  engine: Engine,
  source: string,
  relation: Sql,
): Promise<readonly { readonly name: string; readonly type: string }[]> {
  try {
    const columns = await engine.query(sql`DESCRIBE (SELECT * FROM ${relation})`);
    return columns.map((row) => ({ name: String(row.name), type: String(row.type) }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new LogInputError(
      'usage',
      `--table ${source}: ${error.message}`,
      "name a table (shop.events), a query, or a source: s3Cluster('main', 'https://…/*.gz', 'LineAsString', 'line String')",
      { cause: error },
    );
  }
}

/** Files have paths and numbers of lines; tables do not. */
async function hasFilePlaces(engine: Engine, relation: Sql): Promise<boolean> {
  try {
    await engine.query(sql`DESCRIBE (SELECT _path, _row_number, _size FROM ${relation})`);
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

function placedLines(relation: Sql, record: Sql): Sql {
  return sql`SELECT path, number, bytes, if(number = 0 AND startsWith(line, '\\xEF\\xBB\\xBF'), substring(line, 4), line) AS line
    FROM (
      SELECT _path AS path, assumeNotNull(toInt64(_row_number)) AS number, assumeNotNull(toInt64(_size)) AS bytes, ${trimmed(record)} AS line
      FROM ${relation}
    )`;
}

/** A table has no order of its own; that of hashes is the same on every run. */
function orderedLines(relation: Sql, record: Sql): Sql {
  return sql`SELECT '' AS path, toInt64(rowNumberInAllBlocks()) AS number, toInt64(0) AS bytes, line
    FROM (SELECT ${trimmed(record)} AS line FROM ${relation} ORDER BY cityHash64(line), line)`;
}

/** Without the white space that readers of lines leave out. */
function trimmed(record: Sql): Sql {
  return sql`trim(BOTH ' \\t\\r\\v\\f' FROM ${record})`;
}
