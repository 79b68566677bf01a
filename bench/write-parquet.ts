/**
 * Command: writes the events of a log of Segment's archive as one Parquet file, as a warehouse holds them that loads raw
 * events into one table: a column for each field of the call, times typed, `properties`, `traits` and `context` as JSON text.
 * Lines that are malformed are left out: no table holds them.
 *
 *   npx tsx bench/write-parquet.ts LOG OUT.parquet
 */
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { duckdbDialect } from '../src/sql/dialects/duckdb.js';
import { parseLine } from './row-by-row/parse-line.js';
import { readLines } from './row-by-row/read-lines.js';
import { createRowReader } from './row-by-row/read-row.js';

const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');
const [log, out] = process.argv.slice(2);
if (log === undefined || out === undefined)
  throw new Error('name both: npx tsx bench/write-parquet.ts LOG OUT.parquet');

const textColumns = ['type', 'event', 'name', 'messageId', 'anonymousId', 'userId', 'previousId', 'groupId', 'channel'];
const jsonColumns = ['properties', 'traits', 'context', 'integrations'];
const timeColumns = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'];

const good = `${out}.ndjson`;
copyWellFormed(log, good);
const columns = [
  ...textColumns.map((name) => `json ->> '$.${name}' AS "${name}"`),
  ...jsonColumns.map((name) => `CAST(json -> '$.${name}' AS VARCHAR) AS "${name}"`),
  ...timeColumns.map((name) => `try_cast(json ->> '$.${name}' AS TIMESTAMP) AS "${name}"`),
];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(
  `COPY (SELECT ${columns.join(', ')} FROM read_ndjson_objects(${duckdbDialect.text(good)}))
  TO ${duckdbDialect.text(out)} (FORMAT parquet, COMPRESSION zstd)`,
);
connection.closeSync();
instance.closeSync();
await rm(good);

function copyWellFormed(from: string, to: string): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'w');
  const readRow = createRowReader({ sources: new Map() });
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length > 0) writeSync(target, `${waiting.join('\n')}\n`);
    waiting = [];
  };
  readLines(source, 0, statSync(from).size, {
    takeLine(text) {
      const record = parseLine(text);
      if (typeof record === 'string' || readRow(record) === 'no-event') return;
      waiting.push(text);
      if (waiting.length === 1_000) flush();
    },
    takeUnreadable() {
      // Not UTF-8, or longer than any line: malformed.
    },
  });
  flush();
  closeSync(source);
  closeSync(target);
}
