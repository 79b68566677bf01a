/** Makes the log table of tables: CSV files, whose cells are text, and Parquet files, whose columns keep their types. */
import type { Engine, SqlRow } from '../../sql/engine.js';
import { EngineError } from '../../sql/engine.js';
import { ident, joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { logTable } from '../log.js';
import type { RowParts } from '../log-format.js';
import { outlinePlan } from '../log-format.js';
import { readCell } from './cell-json.js';
import { escapeGlob } from './escape-glob.js';
import type { LoadOptions, LogTable } from './load-json.js';
import { LogInputError } from './log-input-error.js';
import type { CsvFile, ParquetFile } from './open-input.js';
import { readPlanned, selectRows } from './select-rows.js';
import { createTableRecord, type TableColumn } from './table-record.js';

/** A Parquet file and what its footer says. */
export interface DescribedParquet extends ParquetFile {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
}

/** Read the footer. Rejects with `LogInputError` where the file is damaged. */
export async function describeParquet(engine: Engine, file: ParquetFile): Promise<DescribedParquet> {
  try {
    const relation = readParquet([file]);
    const columns = await engine.query(sql`DESCRIBE SELECT * FROM ${relation}`);
    const [counted] = await engine.query(sql`SELECT count(*) AS n FROM ${relation}`);
    return {
      ...file,
      columns: columns.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })),
      rows: Number(counted?.n ?? 0),
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const message = `${file.path} is not a whole Parquet file: ${error.message.split('\n')[0]}`;
    throw new LogInputError('failed', message, 'export or copy it again', { cause: error });
  }
}

/** The first rows. */
export async function sampleParquet(engine: Engine, file: ParquetFile): Promise<readonly SqlRow[]> {
  return engine.query(sql`SELECT * FROM ${readParquet([file])} LIMIT 200`);
}

/** A run of files whose tables are alike; `first` is the index of the first one. */
interface Group<File> {
  readonly first: number;
  readonly files: readonly File[];
}

export function createCsvTable(files: readonly CsvFile[], options: LoadOptions): LogTable {
  const alike = ({ dialect, isRewritten, scan }: CsvFile) =>
    JSON.stringify([dialect.delimiter, isRewritten, scan.header]);
  return createTable(
    groupFiles(files, alike).map((group) => {
      const header = group.files[0]?.scan.header ?? [];
      const cells = header.map((_, index) => ident(`c${index}`));
      const columns = (event: Sql): TableColumn[] =>
        header.map((name, index) => {
          const value = cells[index] ?? sql`NULL`;
          return { name, value, json: readCell(options.plan, name, value, event), holdsText: true, isStruct: false };
        });
      return { relation: readCsv(group, cells), names: header, columns };
    }),
    options,
  );
}

export function createParquetTable(files: readonly DescribedParquet[], options: LoadOptions): LogTable {
  return createTable(
    groupFiles(files, ({ columns }) => JSON.stringify(columns)).map((group) => {
      const found = group.files[0]?.columns ?? [];
      const columns: TableColumn[] = found.map(({ name, type }, index) => {
        const cell = ident(`c${index}`);
        // Some writers of Parquet keep the wrapping of lists.
        const isWrapped = /^STRUCT\("?list"? STRUCT\("?element"? /.test(type);
        const value = isWrapped ? sql`list_transform(${cell}.list, lambda wrapped: wrapped.element)` : cell;
        return {
          name,
          value,
          json: jsonOfType(type, value),
          holdsText: type === 'VARCHAR' || type === 'JSON',
          isStruct: type.startsWith('STRUCT') && !isWrapped,
        };
      });
      const read = found.map(({ name }, index) => sql`${ident(name)} AS ${ident(`c${index}`)}`);
      const relation = sql`(SELECT ${indexOfFile(group)} AS file, ${joinSql(read, ', ')} FROM ${readParquet(group.files)})`;
      return { relation, names: found.map(({ name }) => name), columns: () => columns };
    }),
    options,
  );
}

interface Relation {
  /** `file` and the columns c0, c1, … */
  readonly relation: Sql;
  readonly names: readonly string[];
  /** `event`: SQL of the name of the row's event. */
  columns(event: Sql): readonly TableColumn[];
}

function createTable(relations: readonly Relation[], options: LoadOptions): LogTable {
  let hasReceived = false;
  const selects = relations.map(({ relation, names, columns }) => {
    const outline = { keys: names, fields: options.fields, ...outlinePlan(options.plan) };
    // What a cell is depends on the event of its row, so the event is asked for first.
    const { event } = options.format.readRecord(createTableRecord(columns(sql`NULL`)), outline);
    const record = createTableRecord(columns(event));
    const parts: RowParts = options.format.readRecord(record, outline);
    hasReceived ||= parts.hasReceived;
    return selectRows(
      relation,
      parts,
      readPlanned(options.plan, options.ignoredRows, record),
      sql`CAST(NULL AS VARCHAR)`,
    );
  });
  const rows = joinSql(
    selects.map((select) => sql`(${select})`),
    ' UNION ALL ',
  );
  return { statement: sql`CREATE TABLE ${ident(logTable)} AS ${rows}`, hasReceived };
}

function groupFiles<File>(files: readonly File[], alike: (file: File) => string): readonly Group<File>[] {
  const groups: { first: number; files: File[] }[] = [];
  let last: string | undefined;
  for (const [index, file] of files.entries()) {
    const key = alike(file);
    if (key === last) groups.at(-1)?.files.push(file);
    else groups.push({ first: index, files: [file] });
    last = key;
  }
  return groups;
}

function indexOfFile(group: Group<unknown>): Sql {
  return group.files.length === 1 ? sql`${group.first}` : sql`CAST(file_index AS INTEGER) + ${group.first}`;
}

function readCsv(group: Group<CsvFile>, cells: readonly Sql[]): Sql {
  const [file] = group.files;
  if (file === undefined) throw new Error('a group of files holds at least one');
  const paths = joinSql(pathsOf(group.files), ', ');
  const longest = Math.max(...group.files.map(({ scan }) => scan.longest + 16));
  if (file.isRewritten) {
    const read = cells.map((cell, index) => sql`nullif(cells[${index + 1}], '') AS ${cell}`);
    return sql`(SELECT ${indexOfFile(group)} AS file, ${joinSql(read, ', ')} FROM (
      SELECT file_index, from_json(json, '["VARCHAR"]') AS cells FROM read_ndjson_objects([${paths}],
        ignore_errors = true, compression = 'uncompressed', hive_partitioning = false,
        maximum_object_size = ${Math.max(16 * 1024 * 1024, longest)})))`;
  }
  const columns = cells.map((_, index) => sql`${text(`c${index}`)}: 'VARCHAR'`);
  const { delimiter, columns: known } = file.dialect;
  const reading =
    known === undefined ? sql`header = true, quote = '"', escape = '"'` : sql`header = false, quote = '', escape = ''`;
  const maxLine = Math.max(2_000_000, longest);
  return sql`(SELECT ${indexOfFile(group)} AS file, ${joinSql(cells, ', ')} FROM read_csv([${paths}],
    auto_detect = false, delim = ${text(delimiter)}, ${reading}, nullstr = '',
    columns = {${joinSql(columns, ', ')}}, max_line_size = ${maxLine}, buffer_size = ${Math.max(32_000_000, maxLine * 2)},
    compression = 'none', hive_partitioning = false))`;
}

function readParquet(files: readonly ParquetFile[]): Sql {
  return sql`read_parquet([${joinSql(pathsOf(files), ', ')}], hive_partitioning = false, union_by_name = false)`;
}

function pathsOf(files: readonly { readonly enginePath: string }[]): Sql[] {
  return files.map(({ enginePath }) => text(escapeGlob(enginePath)));
}

/** JSON of a typed value. Times as ISO 8601; what JSON cannot say is left out. */
function jsonOfType(type: string, value: Sql): Sql {
  if (type === 'DOUBLE' || type === 'FLOAT') return sql`CASE WHEN isfinite(${value}) THEN to_json(${value}) END`;
  if (type === 'HUGEINT' || type === 'UHUGEINT') return sql`CAST(CAST(${value} AS VARCHAR) AS JSON)`;
  if (type.startsWith('TIMESTAMP')) {
    return sql`to_json(strftime(${value}, '%Y-%m-%dT%H:%M:%S.%g') || ${type === 'TIMESTAMP WITH TIME ZONE' ? sql`'Z'` : sql`''`})`;
  }
  if (type === 'BLOB') return sql`to_json(base64(${value}))`;
  return sql`to_json(${value})`;
}
