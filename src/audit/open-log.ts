/**
 * Opens logs: finds the files, reads each to its end, tells the format and leaves one table of normalised rows in an
 * engine that may open nothing but these files. The accounts of both readers must agree.
 */
import type { Plan } from '../plan/model.js';
import { type Engine, EngineError } from '../sql/engine.js';
import type { RowConditions } from './ignore.js';
import { compareAccounts, countRows, locateRows, type ReadFile } from './input/accounts.js';
import { chooseFormat, type FileSample } from './input/choose-format.js';
import { escapeGlob } from './input/escape-glob.js';
import { findLogFiles } from './input/find-log-files.js';
import { createJsonTable, type LoadOptions, type LogTable } from './input/load-json.js';
import { createCsvTable, createParquetTable, describeParquet, sampleParquet } from './input/load-table.js';
import type { LogFiles } from './input/log-files.js';
import { LogInputError } from './input/log-input-error.js';
import { filesAhead, mapAhead } from './input/map-ahead.js';
import { markRepeatedKeys, markRows } from './input/mark-malformed.js';
import type { CsvFile, InputFile } from './input/open-input.js';
import { openInputs } from './input/open-inputs.js';
import { readRawRows } from './input/read-raw-rows.js';
import { createTimeReader } from './input/read-time.js';
import type { ScanLimits } from './input/scan-lines.js';
import { verifyZstd } from './input/verify-zstd.js';
import type { LogFile, OpenedLog } from './log.js';
import type { FieldName, SampleRecord } from './log-format.js';

export interface OpenLogOptions {
  /** Files, folders and globs as the user gave them. */
  readonly inputs: readonly string[];
  readonly plan: Plan;
  /** Id of a format, or `auto`. */
  readonly format: string;
  /** Field → path in the record, from `--map`. */
  readonly fields?: ReadonlyMap<FieldName, string>;
  /** Rows that meet one of these, all of its conditions, are not audited; they count as skipped. */
  readonly ignoredRows?: readonly RowConditions[];
  /** IANA zone of times that name none; UTC unless given. */
  readonly timezone?: string;
  /** Bytes of the longest line that is read; 64 MiB unless given. */
  readonly maxLine?: number;
  /** Told how many of the bytes on disk were read, before the engine starts. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Opens an engine that may read the given absolute paths only. */
export type OpenEngine = (allowedPaths: readonly string[]) => Promise<Engine>;

const usualMaxLine = 64 * 1024 * 1024;
/** Records that tell the format: of one file, and about as many of all files together. */
const mostSampled = 200;
const sampledOfAll = 4_000;

/**
 * Read `inputs` into the engine that `openEngine` gives; the caller closes it. Rejects with `LogInputError` where the
 * user's words are wrong or an input cannot be trusted, with `EngineError` where the engine fails, with the signal's reason
 * where it is aborted. A file that breaks off midway is no error: its rows up to there are in the table and
 * `LogFile.failure` says why.
 */
export async function openLog(
  openEngine: OpenEngine,
  files: LogFiles,
  options: OpenLogOptions,
): Promise<{ readonly engine: Engine; readonly log: OpenedLog }> {
  const signal = options.signal ?? new AbortController().signal;
  const inputs = await readInputs(files, options, signal);
  const engine = await openEngine(listPaths(inputs));
  const interrupt = () => engine.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    signal.throwIfAborted();
    return { engine, log: await loadLog(engine, files, inputs, options) };
  } catch (error) {
    await engine.close();
    // Interrupting fails the running statement; why it was interrupted says more.
    signal.throwIfAborted();
    if (error instanceof EngineError) await refuseVanished(files, inputs, error);
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** The engine reads files a second time; one that is gone by then has an error of its own. */
async function refuseVanished(files: LogFiles, inputs: readonly InputFile[], cause: EngineError): Promise<void> {
  for (const { path, enginePath } of inputs) {
    const isCopy = enginePath !== files.absolute(path);
    if (isCopy || (await files.stat(path)) !== undefined) continue;
    const help = 'audit a copy, or wait until whatever writes and removes the files is done';
    throw new LogInputError('failed', `${path} vanished while it was read.`, help, { cause });
  }
}

/** Every path that the engine opens, as it is and as it is written in statements. */
function listPaths(inputs: readonly InputFile[]): readonly string[] {
  const paths = inputs.flatMap(({ enginePath, unverifiedPath }) => [enginePath, unverifiedPath ?? enginePath]);
  return [...new Set(paths.flatMap((path) => [path, escapeGlob(path)]))];
}

async function readInputs(
  files: LogFiles,
  options: OpenLogOptions,
  signal: AbortSignal,
): Promise<readonly InputFile[]> {
  const found = await findLogFiles(files, options.inputs);
  const total = found.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    options.onProgress?.(done, total);
  };
  const limits: ScanLimits = {
    maxLine: options.maxLine ?? usualMaxLine,
    sampled: Math.min(mostSampled, Math.ceil(sampledOfAll / found.length)),
  };
  const opened = await mapAhead(found, filesAhead, ({ path, bytes }) =>
    openInputs(files, path, bytes, { ...limits, onBytes, signal }),
  );
  return opened.flat();
}

async function loadLog(
  engine: Engine,
  files: LogFiles,
  inputs: readonly InputFile[],
  options: OpenLogOptions,
): Promise<OpenedLog> {
  const { read: unordered, samples } = await sampleInputs(engine, inputs);
  // Files without records are of any kind and are not opened again; they come last.
  const filled = unordered.filter((file) => countRows(file) > 0);
  const read = [...filled, ...unordered.filter((file) => countRows(file) === 0)];
  // Who maps fields reads them by the map.
  const wanted = options.format === 'auto' && options.fields?.size ? 'generic' : options.format;
  const format = chooseFormat(wanted, samples);
  const { fields = new Map(), ignoredRows = [], plan } = options;
  const loadOptions: LoadOptions = { format, fields, ignoredRows, plan };
  await engine.run(createTimeReader(options.timezone));
  const table = createLogTable(filled, keysOf(samples), loadOptions);
  await engine.run(table.statement);
  const starts = await compareAccounts(engine, read);
  const known = read.flatMap((file, index) =>
    file.kind === 'parquet'
      ? []
      : file.scan.malformed.map(({ row, reason }) => ({ row: row + (starts[index] ?? 0), reason })),
  );
  await markRows(engine, known);
  await markRepeatedKeys(engine);
  const described: LogFile[] = [];
  for (const file of read) described.push(await describeFile(engine, file));
  return {
    format: format.id,
    files: described,
    hasPages: format.hasPages ?? false,
    ...(format.spellEvent && { spellEvent: format.spellEvent }),
    vendorEvents: format.vendorEvents,
    vendorProperties: format.vendorProperties,
    ...(format.pageProperties && { pageProperties: format.pageProperties }),
    hasReceived: table.hasReceived,
    readRaw: (rows) => readRawRows(files, read, starts, rows),
    locate: async (rows) => locateRows(read, starts, rows),
  };
}

async function sampleInputs(
  engine: Engine,
  inputs: readonly InputFile[],
): Promise<{ readonly read: readonly ReadFile[]; readonly samples: readonly FileSample[] }> {
  const read: ReadFile[] = [];
  const samples: FileSample[] = [];
  for (const file of inputs) {
    if (file.kind === 'parquet') {
      read.push(await describeParquet(engine, file));
      samples.push({ path: file.path, records: await sampleParquet(engine, file) });
    } else {
      read.push(file);
      const records = file.kind === 'csv' ? nameCells(file) : parseRecords(file.scan.sample);
      samples.push({ path: file.path, records });
    }
  }
  return { read, samples };
}

function parseRecords(lines: readonly string[]): SampleRecord[] {
  return lines.flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isRecord(value) ? [value] : [];
    } catch {
      // A malformed line is counted by the engine; it says nothing about the format.
      return [];
    }
  });
}

function isRecord(value: unknown): value is SampleRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameCells(file: CsvFile): SampleRecord[] {
  return file.scan.sample.map((cells) =>
    Object.fromEntries(file.scan.header.map((name, index) => [name, cells[index] || null])),
  );
}

function keysOf(samples: readonly FileSample[]): readonly string[] {
  return [...new Set(samples.flatMap(({ records }) => records.flatMap((record) => Object.keys(record))))];
}

/** One log is of one kind of file: a mixture is a mistake of the one who named the files. */
function createLogTable(files: readonly ReadFile[], keys: readonly string[], options: LoadOptions): LogTable {
  const lines = files.filter((file) => file.kind === 'lines');
  const tables = files.filter((file) => file.kind === 'csv');
  const parquet = files.filter((file) => file.kind === 'parquet');
  if (lines.length === files.length) return createJsonTable(lines, keys, options);
  if (tables.length === files.length) return createCsvTable(tables, options);
  if (parquet.length === files.length) return createParquetTable(parquet, options);
  const kinds: Readonly<Record<ReadFile['kind'], string>> = { lines: 'JSON', csv: 'CSV', parquet: 'Parquet' };
  const found = [...new Map(files.map((file) => [file.kind, file]))].map(
    ([kind, { path }]) => `${kinds[kind]} (${path})`,
  );
  throw new LogInputError('usage', `the files are of several kinds: ${found.join(', ')}.`, 'audit them apart');
}

async function describeFile(engine: Engine, file: ReadFile): Promise<LogFile> {
  const { path, bytes } = file;
  if (file.kind === 'parquet') return { path, bytes, lines: file.rows, blank: 0 };
  const { map, longest } = file.scan;
  const failure =
    file.scan.failure ?? (file.unverifiedPath && (await verifyZstd(engine, file.unverifiedPath, longest)));
  return { path, bytes, lines: map.lines, blank: map.blank, ...(failure === undefined ? {} : { failure }) };
}
