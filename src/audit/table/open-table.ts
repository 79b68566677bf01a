/**
 * Opens a log that a ClickHouse server holds or can read: leaves the same table of normalised rows in its session that
 * `openLog` makes of files. Nothing comes here but a sample of the records, to tell their format.
 */
import { fn } from '../../sql/dialect.js';
import type { Engine } from '../../sql/engine.js';
import { ident, joinSql, rowsOf, type Sql, sql, text } from '../../sql/fragment.js';
import { chooseFormat } from '../input/choose-format.js';
import { type RowReading, readPlanned, selectRows } from '../input/select-rows.js';
import type { RowPlace } from '../log.js';
import { logTable, type OpenedLog } from '../log.js';
import { type LogFormat, outlinePlan, type SampleRecord } from '../log-format.js';
import type { OpenLogOptions } from '../open-log.js';
import { defectOf, readableLines } from './judge-line.js';
import { createLineRecord } from './line-record.js';
import { readMicros } from './read-micros.js';
import { type LinesPlace, linesTable, takeLines } from './take-lines.js';

export interface OpenTableOptions
  extends Pick<OpenLogOptions, 'plan' | 'format' | 'fields' | 'ignoredRows' | 'timezone' | 'maxLine'> {
  /** A table, a query, or a table function, as the user wrote it. */
  readonly source: string;
}

const usualMaxLine = 64 * 1024 * 1024;
/** Records that come here: of each file, and of all. */
const sampledOfEach = 200;
const sampledOfAll = 2_000;

/** Open the log in the engine's session. Rejects with `LogInputError` and `EngineError` as `openLog` does. */
export async function openTable(engine: Engine, options: OpenTableOptions): Promise<OpenedLog> {
  const { areRows, places } = await takeLines(engine, options.source);
  const samples = await sampleLines(engine);
  const wanted = options.format === 'auto' && options.fields?.size ? 'generic' : options.format;
  const format = chooseFormat(
    wanted,
    [...samples].map(([path, records]) => ({ path: path || nameOf(options.source), records })),
  );
  const keys = new Set([...samples.values()].flatMap((records) => records.flatMap((record) => Object.keys(record))));
  const starts = firstRows(places);
  const { statement, hasReceived } = createLog(format, [...keys], { ...options, areRows, places, starts });
  await engine.run(statement);
  await engine.run(fn.dropTable(linesTable));
  return {
    format: format.id,
    files: places.map(({ path, bytes, lines, blank }) => ({
      path: path || nameOf(options.source),
      bytes,
      lines,
      blank,
    })),
    hasPages: format.hasPages ?? false,
    ...(format.spellEvent && { spellEvent: format.spellEvent }),
    vendorEvents: format.vendorEvents,
    vendorProperties: format.vendorProperties,
    ...(format.pageProperties && { pageProperties: format.pageProperties }),
    hasReceived,
    locate: async (rows) => locateRows(places, starts, nameOf(options.source), rows),
  };
}

/** A table by its name; a query is too long for one. */
function nameOf(source: string): string {
  return /^[\w.]+$/.test(source) ? source : 'the source';
}

async function sampleLines(engine: Engine): Promise<ReadonlyMap<string, readonly SampleRecord[]>> {
  const rows =
    await engine.query(sql`SELECT path, line FROM ${linesTable} WHERE isValidJSON(line) AND startsWith(line, '{')
    ORDER BY path, number LIMIT ${sampledOfEach} BY path LIMIT ${sampledOfAll}`);
  const samples = new Map<string, SampleRecord[]>();
  for (const row of rows) {
    const path = String(row.path);
    const records = samples.get(path) ?? [];
    samples.set(path, records);
    records.push(JSON.parse(String(row.line)) as SampleRecord);
  }
  return samples;
}

/** Number of the first row of each place. */
function firstRows(places: readonly LinesPlace[]): readonly number[] {
  let next = 0;
  return places.map(({ lines }) => {
    const first = next;
    next += lines;
    return first;
  });
}

interface LogWork extends OpenTableOptions {
  readonly areRows: boolean;
  readonly places: readonly LinesPlace[];
  readonly starts: readonly number[];
}

function createLog(
  format: LogFormat,
  keys: readonly string[],
  { plan, fields, ignoredRows, timezone, maxLine, areRows, places, starts }: LogWork,
): { readonly statement: Sql; readonly hasReceived: boolean } {
  const record = createLineRecord(areRows ? new Set(keys) : undefined);
  const parts = format.readRecord(record, { keys, fields: fields ?? new Map(), ...outlinePlan(plan) });
  const planned = readPlanned(plan, ignoredRows ?? [], record);
  const files = rowsOf({
    columns: { path: 'VARCHAR', file: 'INTEGER', start: 'BIGINT' },
    rows: places.map(({ path }, index) => ({ path, file: index, start: starts[index] ?? 0 })),
  });
  const columns = sql`file, rowid`;
  const lines = sql`(SELECT f.file AS file, f.start + l.number AS rowid, l.line AS line
      FROM ${linesTable} l JOIN (SELECT * FROM ${files}) f ON l.path = f.path WHERE l.line <> '')`;
  const records = sql`(${record.select(sql`${columns}, line, json, is_json, is_dressed`, readableLines(columns, lines))})`;
  const reading: RowReading = {
    columns,
    time: (value, clock) => readMicros(value, timezone, clock),
    names: listNames,
    texts: (members, taken) => sql`arrayMap(member -> nullIf(member.2, 'null'), ${whereLeft(members, taken)})`,
    hasRepeats: (members, taken) => {
      const names = listNames(members, taken);
      return sql`length(arrayDistinct(${names})) < length(${names})`;
    },
  };
  const rows = selectRows(records, parts, planned, defectOf(maxLine ?? usualMaxLine), reading);
  // Conditions within conditions are computed for all rows anyway, and what they share once for each of them.
  const log = sql`${rows} SETTINGS short_circuit_function_evaluation = 'disable'`;
  return { statement: fn.createTable(ident(logTable), log), hasReceived: parts.hasReceived };
}

function listNames(members: Sql, taken: readonly string[]): Sql {
  return sql`arrayMap(member -> member.1, ${whereLeft(members, taken)})`;
}

function whereLeft(members: Sql, taken: readonly string[]): Sql {
  if (taken.length === 0) return members;
  return sql`arrayFilter(member -> member.1 NOT IN (${joinSql(taken.map(text), ', ')}), ${members})`;
}

/** A row of a file is told by its line; a row of a table has none. */
function locateRows(
  places: readonly LinesPlace[],
  starts: readonly number[],
  source: string,
  rows: readonly number[],
): ReadonlyMap<number, RowPlace> {
  return new Map(
    rows.map((row) => {
      const index = starts.findLastIndex((start) => start <= row);
      const place = places[index];
      if (place === undefined || place.path === '') return [row, { file: source }];
      return [row, { file: place.path, line: row - (starts[index] ?? 0) + 1 }];
    }),
  );
}
