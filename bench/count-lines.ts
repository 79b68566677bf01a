/** Contender of `bench/measure.ts`: DuckDB merely counting the records of a log, the least that an audit in DuckDB can take. `node count-lines.js LOG` */
import { createRequire } from 'node:module';
import { duckdbDialect } from '../src/sql/dialects/duckdb.js';

const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('name the log: node count-lines.js LOG');
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const reader = await connection.runAndReadAll(
  `SELECT count(json) FROM read_ndjson_objects(${duckdbDialect.text(path)}, ignore_errors = true)`,
);
process.stdout.write(`${String(reader.getRows()[0]?.[0])}\n`);
connection.closeSync();
instance.closeSync();
