/** Writes a log in Segment's shape as a Parquet file, as a warehouse holds it that loads raw events into one table; for tests. */
import { createRequire } from 'node:module';
import { duckdbDialect } from '../sql/dialects/duckdb.js';

const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');

const texts = ['type', 'event', 'name', 'messageId', 'anonymousId', 'userId'];
const objects = ['properties', 'traits', 'context'];
const times = ['timestamp', 'receivedAt'];

/** Well-formed lines of `log`, a path or glob, as rows of `out`. `areTexts`: objects are JSON as text, not columns with fields. */
export async function writeParquet(log: string, out: string, areTexts: boolean): Promise<void> {
  const { ident, text } = duckdbDialect;
  const as = (names: readonly string[], type: string) =>
    names.map((name) => `try_cast(json ->> ${text(`$.${name}`)} AS ${type}) AS ${ident(name)}`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const lines = `(SELECT * FROM read_ndjson_objects(${text(log)}, ignore_errors = true) WHERE json ->> '$.event' IS NOT NULL)`;
  const fields = objects.map((name) => `json -> ${text(`$.${name}`)} AS ${ident(name)}`);
  await connection.run(
    `CREATE TABLE raw AS SELECT ${[...as(texts, 'VARCHAR'), ...fields, ...as(times, 'TIMESTAMP')].join(', ')} FROM ${lines}`,
  );
  for (const name of objects) {
    const reader = await connection.runAndReadAll(`SELECT json_group_structure(${ident(name)}) AS shape FROM raw`);
    const shape = String(reader.getRowObjectsJS()[0]?.shape);
    const isStruct = !areTexts && shape.startsWith('{') && shape !== '{}';
    const value = isStruct ? `from_json(${ident(name)}, ${text(shape)})` : `CAST(${ident(name)} AS VARCHAR)`;
    await connection.run(`CREATE OR REPLACE TABLE raw AS SELECT * REPLACE (${value} AS ${ident(name)}) FROM raw`);
  }
  await connection.run(`COPY raw TO ${text(out)} (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
