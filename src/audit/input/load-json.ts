/** Makes the log table of files with one JSON record a line, in one scan that parses each line once. */
import type { Plan } from '../../plan/model.js';
import { ident, joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import type { RowConditions } from '../ignore.js';
import { logTable } from '../log.js';
import type { LogFormat, RecordOutline, RowParts } from '../log-format.js';
import { outlinePlan } from '../log-format.js';
import { escapeGlob } from './escape-glob.js';
import { isOutsideIJson } from './i-json.js';
import { createJsonRecord } from './json-record.js';
import type { LinesFile } from './open-input.js';
import { readPlanned, selectRows } from './select-rows.js';

/** What the tables of JSON and of cells are made with. */
export interface LoadOptions {
  readonly format: LogFormat;
  readonly fields: RecordOutline['fields'];
  readonly plan: Plan;
  /** Records that meet one of these are not audited. */
  readonly ignoredRows: readonly RowConditions[];
}

/** The engine reads lines up to this size without being told. */
const usualLine = 16 * 1024 * 1024;

/** A statement, and what the format said of the records. */
export interface LogTable {
  readonly statement: Sql;
  readonly hasReceived: boolean;
}

/** The table's rows are the lines that are not blank, file by file; `file` is the index in `files`, each with such a line. */
export function createJsonTable(files: readonly LinesFile[], keys: readonly string[], options: LoadOptions): LogTable {
  const record = createJsonRecord(sql`line`, sql`parsed`);
  const parts: RowParts = options.format.readRecord(record, {
    keys,
    fields: options.fields,
    ...outlinePlan(options.plan),
  });
  const planned = readPlanned(options.plan, options.ignoredRows, record);
  const defect = sql`CASE
            WHEN line IS NULL OR NOT starts_with(line, '{') THEN 'not-json'
            WHEN ${isOutsideIJson(sql`line`)} THEN 'not-ijson' END`;
  const records = sql`(SELECT file, CAST(line AS VARCHAR) AS line, ${record.parse(sql`line`)} AS parsed FROM ${readLines(files)})`;
  const rows = selectRows(records, parts, planned, defect);
  return { statement: sql`CREATE TABLE ${ident(logTable)} AS ${rows}`, hasReceived: parts.hasReceived };
}

function readLines(files: readonly LinesFile[]): Sql {
  if (files.length === 0) return sql`(SELECT 0 AS file, CAST(NULL AS JSON) AS line WHERE false)`;
  const paths = files.map(({ enginePath }) => text(escapeGlob(enginePath)));
  const longest = Math.max(usualLine, ...files.map(({ scan }) => scan.longest + 1));
  return sql`(SELECT CAST(file_index AS INTEGER) AS file, json AS line
        FROM read_ndjson_objects([${joinSql(paths, ', ')}], ignore_errors = true, compression = 'uncompressed',
          hive_partitioning = false, maximum_object_size = ${longest}))`;
}
