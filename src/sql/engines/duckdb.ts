/**
 * DuckDB in this process: opened on nothing but the given files, with no extensions, no network and settings locked,
 * since statements work on untrusted logs.
 */
import { createRequire } from 'node:module';
import type { TextDecoder as Decoder } from 'node:util';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { printSql } from '../dialect.js';
import { duckdbDialect } from '../dialects/duckdb.js';
import type { Engine, EngineOptions, SqlRow, SqlValue } from '../engine.js';
import { EngineError } from '../engine.js';
import { joinSql, sql, text } from '../fragment.js';

/** `require` takes half the time of `import()` for this package: its files are CommonJS. */
const load = createRequire(import.meta.url);

/** Rows in a row group; a multiple of the engine's vectors of 2,048. */
const rowGroupSize = 30_720;

/** Open a database in memory. The order of rows of a created table is the order of the rows that were read. */
export async function openDuckdb(options: EngineOptions): Promise<Engine> {
  const { DuckDBInstance } = load('@duckdb/node-api') as typeof import('@duckdb/node-api');
  keepByteOrderMarks();
  const instance = await DuckDBInstance.create(':memory:', {
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    temp_directory: options.temporaryFolder,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  const engine = createEngine(instance, connection);
  // Lists cannot be given when the instance is created; the lock comes last.
  if (options.allowedPaths.length > 0) {
    await engine.run(sql`SET allowed_paths = [${joinSql(options.allowedPaths.map(text), ', ')}]`);
  }
  // Threads share out row groups: with the usual 122,880 rows in each, a table of fewer would keep one thread busy.
  await engine.run(sql`ATTACH ':memory:' AS audit (ROW_GROUP_SIZE ${rowGroupSize})`);
  await engine.run(sql`USE audit`);
  await engine.run(sql`SET enable_progress_bar = true`);
  await engine.run(sql`SET enable_progress_bar_print = false`);
  await engine.run(sql`SET progress_bar_time = 0`);
  await engine.run(sql`SET TimeZone = 'UTC'`);
  await engine.run(sql`SET enable_external_access = false`);
  await engine.run(sql`SET lock_configuration = true`);
  return engine;
}

/** The client reads texts with a decoder that drops a byte order mark at their start: two names would become one. */
function keepByteOrderMarks(): void {
  const accessors = load('@duckdb/node-api/lib/vectors/dataAccessors.js') as { textDecoder: Decoder };
  accessors.textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
}

function createEngine(instance: DuckDBInstance, connection: DuckDBConnection): Engine {
  return {
    id: 'duckdb',
    dialect: duckdbDialect,
    async run(statement) {
      const printed = printSql(statement, duckdbDialect);
      await attempt(printed, () => connection.run(printed));
    },
    async query(statement) {
      const printed = printSql(statement, duckdbDialect);
      const reader = await attempt(printed, () => connection.runAndReadAll(printed));
      return readRows(reader.deduplicatedColumnNames(), reader.getColumnsJS(), reader.currentRowCount);
    },
    progress() {
      const { percentage } = connection.progress;
      return percentage < 0 ? undefined : percentage / 100;
    },
    interrupt() {
      connection.interrupt();
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function attempt<Result>(statement: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new EngineError(error instanceof Error ? error.message : String(error), statement, { cause: error });
  }
}

/** By columns, since results may have tens of thousands of rows. */
function readRows(names: readonly string[], columns: readonly (readonly unknown[])[], count: number): SqlRow[] {
  return Array.from({ length: count }, (_, index) => {
    const row: Record<string, SqlValue> = {};
    names.forEach((name, column) => {
      row[name] = toValue(columns[column]?.[index]);
    });
    return row;
  });
}

function toRow(row: Readonly<Record<string, unknown>>): SqlRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toValue(value)]));
}

function toValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === 'object') return toRow(value as Readonly<Record<string, unknown>>);
  return String(value);
}
