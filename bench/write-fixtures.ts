/**
 * Command: writes every log and truth under `fixtures/logs` anew, byte for byte the same.
 *
 *   npx tsx bench/write-fixtures.ts [folder]
 *
 * Needs the `zstd` command-line tool.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { createZip } from '../src/dev/create-zip.js';
import { fixtures, type LogFixture, printSubset } from './fixtures.js';
import { listInjected } from './injected.js';
import { produceLog } from './produce-log.js';
import { readPlan } from './read-plan.js';
import { parseScenario } from './scenario.js';
import { printSegmentLine } from './shapes/segment.js';
import { type CountedFormat, countLog } from './truth/count-log.js';
import { writeLog } from './write-log.js';

const root = process.argv[2] ?? 'fixtures/logs';
const quote = (path: string) => `'${path.replaceAll("'", "''")}'`;
const printJson = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

for (const fixture of fixtures) await writeFixture(fixture);

async function writeFixture(fixture: LogFixture): Promise<void> {
  const plan = await readPlan(fixture.plan);
  const scenario = parseScenario(parse(await readFile(fixture.scenario, 'utf8')));
  const { seed, rows, now } = fixture;
  const { lines, injected } = produceLog({ plan, scenario, seed, rows, shape: printSegmentLine });
  const produced = [...lines];

  const writeTruth = async (name: string, format: CountedFormat, files: readonly string[]) => {
    const truth = await countLog(plan, files, format, Date.parse(now));
    await writeFile(join(root, `${name}.truth.json`), printJson(truth));
    process.stdout.write(`${name}: ${truth.input.lines} lines, ${truth.findings.length} findings\n`);
  };

  const folder = await emptyFolder(fixture.name);
  await writeLog(produced, scenario.files, folder);
  await writeFile(join(root, `${fixture.name}.injected.json`), printJson(listInjected(injected)));
  await writeTruth(fixture.name, 'segment', await filesOf(folder));

  if (fixture.subset === undefined) return;
  const { rudderstack, mixpanel, amplitude, posthog, ga4, tsv, json, csv } = printSubset(
    produced,
    fixture.subset,
    scenario,
  );
  const rudderFolder = await emptyFolder(`${fixture.name}-rudderstack`);
  await writeFile(join(rudderFolder, 'events.ndjson'), rudderstack);
  await writeTruth(`${fixture.name}-rudderstack`, 'rudderstack', await filesOf(rudderFolder));

  const mixpanelFolder = await emptyFolder(`${fixture.name}-mixpanel`);
  await writeFile(join(mixpanelFolder, 'events.ndjson'), mixpanel);
  await writeTruth(`${fixture.name}-mixpanel`, 'mixpanel', await filesOf(mixpanelFolder));

  // The truth is counted before the files go into the archive.
  const amplitudeFolder = await emptyFolder(`${fixture.name}-amplitude`);
  const plainFile = join(amplitudeFolder, 'events.ndjson');
  await writeFile(plainFile, [...amplitude.values()].join(''));
  await writeTruth(`${fixture.name}-amplitude`, 'amplitude', [plainFile]);
  await rm(plainFile);
  const zipped = [...amplitude].map(([name, text]) => ({ name, bytes: gzipSync(text, { level: 9 }) }));
  await writeFile(join(amplitudeFolder, 'export.zip'), createZip(zipped));

  const posthogFolder = await emptyFolder(`${fixture.name}-posthog`);
  const posthogFile = join(posthogFolder, 'events.jsonl');
  await writeFile(posthogFile, posthog);
  await copyToParquet(posthogRows(posthogFile), join(posthogFolder, 'events.parquet'));
  await writeTruth(`${fixture.name}-posthog`, 'posthog', [posthogFile]);

  const ga4Folder = await emptyFolder(`${fixture.name}-ga4`);
  const ga4File = join(ga4Folder, 'events.ndjson');
  await writeFile(ga4File, ga4);
  await copyToParquet(ga4Rows(ga4File), join(ga4Folder, 'events.parquet'));
  await writeTruth(`${fixture.name}-ga4`, 'ga4', [ga4File]);

  const snowplowFolder = await emptyFolder(`${fixture.name}-snowplow`);
  const tsvFile = join(snowplowFolder, 'enriched.tsv');
  await writeFile(tsvFile, tsv);
  await writeFile(join(snowplowFolder, 'loaded.ndjson'), json);
  await writeTruth(`${fixture.name}-snowplow`, 'snowplow', [tsvFile]);

  const genericFolder = await emptyFolder(`${fixture.name}-generic`);
  const csvFile = join(genericFolder, 'events.csv');
  await writeFile(csvFile, csv);
  await copyToParquet(genericRows(csvFile), join(genericFolder, 'events.parquet'));
  await writeTruth(`${fixture.name}-generic`, 'generic', [csvFile]);
}

async function emptyFolder(name: string): Promise<string> {
  const folder = join(root, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** The CSV as a table: times as timestamps (NULL where unreadable), properties as JSON text. */
function genericRows(csvFile: string): string {
  return `SELECT * REPLACE (try_cast("timestamp" AS TIMESTAMP) AS "timestamp", try_cast(received_at AS TIMESTAMP) AS received_at)
      FROM read_csv(${quote(csvFile)}, all_varchar = true, header = true)`;
}

/** PostHog's lines as its Parquet files have them: objects as JSON text, times with a zone (NULL where unreadable). */
function posthogRows(file: string): string {
  const texts = ['uuid', 'event', 'distinct_id', 'person_id', 'properties', 'person_properties', 'elements_chain'];
  const times = ['timestamp', 'created_at', '_inserted_at'];
  const columns = [
    ...texts.map((name) => `json ->> '$.${name}' AS "${name}"`),
    ...times.map((name) => `try_cast(json ->> '$.${name}' AS TIMESTAMPTZ) AS "${name}"`),
  ];
  return `SELECT ${columns.join(', ')} FROM read_ndjson_objects(${quote(file)})`;
}

/** Google's lines as its Parquet files have them: every column with its type, lists of records. */
function ga4Rows(file: string): string {
  const numbers = ['int_value BIGINT', 'float_value DOUBLE', 'double_value DOUBLE'];
  const listOf = (...values: string[]) =>
    `STRUCT("key" VARCHAR, "value" STRUCT(${['string_value VARCHAR', ...numbers, ...values].join(', ')}))[]`;
  const texts = (...names: string[]) => names.map((name) => `${name} VARCHAR`).join(', ');
  const columns = {
    event_date: 'VARCHAR',
    event_timestamp: 'BIGINT',
    event_name: 'VARCHAR',
    event_params: listOf(),
    event_bundle_sequence_id: 'BIGINT',
    event_server_timestamp_offset: 'BIGINT',
    user_id: 'VARCHAR',
    user_pseudo_id: 'VARCHAR',
    privacy_info: `STRUCT(${texts('analytics_storage', 'ads_storage', 'uses_transient_token')})`,
    user_properties: listOf('set_timestamp_micros BIGINT'),
    device: `STRUCT(${texts('category', 'mobile_brand_name', 'mobile_model_name', 'operating_system', 'language', 'is_limited_ad_tracking')},
      time_zone_offset_seconds BIGINT, web_info STRUCT(${texts('browser', 'browser_version', 'hostname')}))`,
    geo: `STRUCT(${texts('country')})`,
    app_info: `STRUCT(${texts('id', 'version', 'install_store')})`,
    stream_id: 'VARCHAR',
    platform: 'VARCHAR',
    items: `STRUCT(${texts('item_id', 'item_name', 'item_brand', 'item_category')}, price DOUBLE, quantity BIGINT,
      item_params ${listOf()})[]`,
    is_active_user: 'BOOLEAN',
    batch_event_index: 'BIGINT',
    batch_page_id: 'BIGINT',
    batch_ordering_id: 'BIGINT',
  };
  const types = Object.entries(columns).map(([name, type]) => `${name}: ${quote(type)}`);
  return `SELECT * FROM read_ndjson(${quote(file)}, columns = {${types.join(', ')}})`;
}

/** What a query gives as a Parquet file; one thread for the same bytes. */
async function copyToParquet(query: string, file: string): Promise<void> {
  const { DuckDBInstance }: typeof import('@duckdb/node-api') = createRequire(import.meta.url)('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`COPY (${query}) TO ${quote(file)} (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
}
