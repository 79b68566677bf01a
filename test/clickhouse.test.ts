/**
 * ClickHouse reports what DuckDB reports, to the last count, time, version, source and example: on every check's examples,
 * the shipped logs, the hostile corpus, odd lines, tables and Parquet files; and so does the program.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditResult } from '../src/audit/audit.js';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { completeLines } from '../src/dev/audit-text.js';
import { auditInClickhouse, type Clickhouse, hasClickhouse, linesOf, startClickhouse } from '../src/dev/clickhouse.js';
import { runShell } from '../src/dev/golden.js';
import { type AuditLog, findDifferences } from '../src/dev/oracle/compare-counts.js';
import { createCorpus } from '../src/dev/oracle/corpus.js';
import { writeParquet } from '../src/dev/write-parquet.js';
import { type LoadedPlan, loadPlan, loadPlanText } from '../src/plan/load.js';

const root = join(import.meta.dirname, '..');
const now = Date.UTC(2026, 3, 1);

describe.skipIf(!hasClickhouse)('in ClickHouse (`npm run chdb` installs it)', () => {
  let clickhouse: Clickhouse;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trackwright-clickhouse-'));
    clickhouse = await startClickhouse();
  });
  afterAll(async () => {
    clickhouse.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What both engines say of the files of a folder. */
  const compareFiles = async (
    loaded: LoadedPlan,
    inputs: { readonly folder: string; readonly files: string; readonly format?: string; readonly timezone?: string },
    options: Parameters<typeof auditFiles>[2] = {},
  ): Promise<AuditResult> => {
    const { format = 'auto', timezone = 'UTC', files } = inputs;
    const here = await auditFiles(loaded, { folder: inputs.folder, inputs: [files], format, timezone }, options);
    const source = linesOf(join(inputs.folder, files));
    const there = await auditInClickhouse(clickhouse.url, loaded, source, { format, timezone, ...options });
    expect(comparable(there)).toEqual(comparable(here));
    return there;
  };

  describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    test.each(check.examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
      await writeFile(join(folder, 'example.ndjson'), completeLines(example.log));
      const { findings } = await compareFiles(
        await loadPlanText(example.plan),
        { folder, files: 'example.ndjson', format: 'segment' },
        { checks: { [id]: { ...(check.severity === 'off' && { severity: 'warning' }), ...example.options } } },
      );
      const messages = findings.filter((finding) => finding.id === id).map(({ message }) => message);
      expect(messages.sort()).toEqual([...example.findings].sort());
    });
  });

  test.each([
    ['plans/shop', 'shop', '*'],
    ['plans/shop', 'shop-rudderstack', '*'],
    ['plans/shop', 'shop-mixpanel', '*'],
    ['plans/shop', 'shop-posthog', '*.jsonl'],
    ['plans/shop', 'shop-ga4', '*.ndjson'],
    ['plans/shop', 'shop-snowplow', '*.ndjson'],
    ['plans/invoicing', 'invoicing', '*'],
  ])('%s on fixtures/logs/%s', async (plan, log, files) => {
    const loaded = await loadPlan(nodeFiles, join(root, plan, 'plan.yaml'));
    await compareFiles(loaded, { folder: join(root, 'fixtures/logs', log), files }, { now });
  });

  test.each(['shop-posthog', 'shop-ga4'])('the Parquet file of fixtures/logs/%s as a table', async (log) => {
    const shipped = join(root, 'fixtures/logs', log);
    const loaded = await loadPlan(nodeFiles, join(root, 'plans/shop/plan.yaml'));
    const here = await auditFiles(loaded, { folder: shipped, inputs: ['events.parquet'] }, { now });
    const there = await auditInClickhouse(clickhouse.url, loaded, `file('${shipped}/events.parquet')`, { now });
    expect(comparable(there)).toEqual(comparable(here));
  });

  test('the hostile corpus is counted as the validator counts it', async () => {
    const audit: AuditLog = async (plan, log) => {
      await writeFile(join(folder, 'corpus.ndjson'), log);
      const files = { folder, files: 'corpus.ndjson', format: 'segment' };
      return (await compareFiles(await loadPlanText(plan), files)).facts;
    };
    const seed = Number(process.env.FC_SEED ?? 1);
    expect(await findDifferences(audit, createCorpus({ seed, events: 100, rows: 250 }), seed)).toEqual([]);
  }, 300_000);

  test('blank and malformed lines, line ends of Windows, a byte order mark, numbers in many spellings', async () => {
    const line = (id: string, rest: string) =>
      `{"type":"track","event":"Order Completed","messageId":"${id}","userId":"u1","timestamp":"2026-03-01T10:00:00Z",${rest}}`;
    const lines = [
      `\uFEFF${line('m1', '"properties":{"total":1.0,"note":"\\u2028\\u001F"}')}`,
      '',
      '  \t ',
      line('m2', '"properties":{"total":"1e3","note":1e3}'),
      `  ${line('m3', '"properties":{"total":-0.0,"note":[1e16,1e21,1e-7,0.00001,12345678901234567890123]}')}\t`,
      '{"type":"track","event":"Order Com',
      'null',
      '[]',
      line('m4', '"properties":{"total":NaN}'),
      line('m5', '"properties":{"total":1e400}'),
      line('m6', '"properties":{"total":1,"total":2}'),
      line('m7', '"properties":{"total":null,}'),
      line('m8', '"context":{"app":{"version":1.0}},"properties":{"total":true}'),
      line('m9', '"context":{"app":{"version":1e16}},"properties":{"total":true}'),
      line('m10', '"context":{"app":{"version":-1.25e-7}},"properties":{"total":true}'),
      line('m11', '"context":{"app":{"version":0.000012}},"properties":{"total":true}'),
      line('m12', '"context":{"app":{"version":1.5e300}},"properties":{"total":true}'),
      line('m13', '"context":{"app":{"version":123456789012345678}},"properties":{"total":true}'),
    ];
    await writeFile(join(folder, 'odd.ndjson'), lines.join('\r\n'));
    const plan = 'name: Shop\nevents:\n  Order Completed: { properties: { total: number, note: string } }\n';
    const { json } = await compareFiles(await loadPlanText(plan), { folder, files: 'odd.ndjson', format: 'segment' });
    expect(json.input).toMatchObject({ lines: 18, blank: 2, malformed: 7 });
  });

  test.each([
    ['mixpanel', mixpanelLines],
    ['amplitude', amplitudeLines],
  ])("odd lines of %s's export, with times in another zone", async (format, lines) => {
    await writeFile(join(folder, `${format}.ndjson`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const plan = `
name: Shop
sources: { web: { platform: web, match: { properties.mp_lib: web } }, app: { platform: ios, match: { platform: iOS } } }
events: { Order Completed: { properties: { total: number } } }
`;
    const inputs = { folder, files: `${format}.ndjson`, timezone: 'America/New_York' };
    const { json, findings } = await compareFiles(await loadPlanText(plan), inputs, { now });
    expect(json.input).toMatchObject({ format, lines: lines.length, malformed: 2, skipped: 2 });
    expect(json.events[0]).toMatchObject({ event: 'Order Completed', duplicates: { id: 1 } });
    expect(findings.map(({ id }) => id)).toContain('property-type');
  });

  describe.each([
    ['columns with fields', 'fields'],
    ['JSON as text', 'texts'],
  ])('a table of %s', (_, kind) => {
    test('in rows of any order, and as a Parquet file', async () => {
      const log = join(root, 'fixtures/logs/invoicing');
      const parquet = join(folder, `${kind}.parquet`);
      await writeParquet(`${log}/*`, parquet, kind !== 'fields');
      const loaded = await loadPlan(nodeFiles, join(root, 'plans/invoicing/plan.yaml'));
      const here = await auditFiles(loaded, { folder, inputs: [basename(parquet)] }, { now });
      expect(here.json.input.events).toBeGreaterThan(500);
      const there = await auditInClickhouse(clickhouse.url, loaded, `file('${parquet}')`, { now });
      expect(comparable(there)).toEqual(comparable(here));
      const shuffled = (seed: number) => `SELECT * FROM file('${parquet}') ORDER BY cityHash64(messageId, ${seed})`;
      const one = await auditInClickhouse(clickhouse.url, loaded, shuffled(1), { now });
      expect(withoutPlaces(one)).toEqual(withoutPlaces(here));
      const other = await auditInClickhouse(clickhouse.url, loaded, shuffled(2), { now });
      expect(comparable(other)).toEqual(comparable(one));
    });
  });

  test("Google Analytics' parameters, items and keys", async () => {
    const param = (key: string, value: object) => ({ key, value });
    const row = {
      event_timestamp: '1772619307904000',
      event_name: 'purchase',
      event_params: [
        param('note', { string_value: 'a"b/é\n' }),
        param('gift', { int_value: '1' }),
        param('total', { double_value: 0.75 }),
        param('count', { int_value: '9007199254740993' }),
        param('count', { int_value: '2' }),
        param('none', {}),
      ],
      event_bundle_sequence_id: '-7',
      user_pseudo_id: 'd1',
      batch_event_index: '1',
      items: [
        { item_id: 'a', quantity: '2', price: 1.5, item_brand: null, item_params: [param('size', { int_value: '3' })] },
      ],
      app_info: { version: '5.2' },
    };
    const rows = [
      row,
      row,
      { ...row, items: [], batch_event_index: null },
      { ...row, event_params: [], event_name: 'page_view' },
    ];
    await writeFile(join(folder, 'ga4.json'), rows.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const plan = `
name: Shop
unplanned: forbid
events:
  purchase:
    properties:
      note: string
      gift: { type: boolean, required: true }
      total: integer
      items: { type: array, items: { type: object, properties: { item_id: string, quantity: integer, price: integer, size: integer } } }
`;
    const { json } = await compareFiles(await loadPlanText(plan), { folder, files: 'ga4.json' }, { now });
    expect(json.input).toMatchObject({ format: 'ga4', events: 4 });
    expect(json.events[0]).toMatchObject({ event: 'purchase', rows: 3, duplicates: { id: 1 } });
  });

  test('the program prints the report that it prints of files', async () => {
    const path = join(root, 'fixtures/logs/invoicing');
    const audit = async (name: string, source: string) => {
      const out = join(folder, name);
      const asked = `--plan plans/invoicing --now 2026-04-01T00:00:00Z --fail-on never --quiet --format json=${out}`;
      expect(await runShell(`trackwright audit ${source} ${asked}`, root)).toEqual({ stdout: '', stderr: '', exit: 0 });
      const { findings, audit: counted } = JSON.parse(await readFile(out, 'utf8')) as AuditResult & {
        audit: AuditResult['json'];
      };
      return comparable({ findings, json: counted });
    };
    const table = `"file('${path}/*', 'LineAsString', 'line String')"`;
    const there = await audit('there.json', `--engine clickhouse --engine-url ${clickhouse.url} --table ${table}`);
    expect(there).toEqual(await audit('here.json', path));
  });

  // Where a difference is meant: npx vitest run test/clickhouse.test.ts -u
  test('the statements of a small audit, for review', async () => {
    const input = join(root, 'fixtures/cli/audit-print-sql/input');
    const engine = `--engine clickhouse --engine-url ${clickhouse.url}`;
    const source = `"file('${input}/log.ndjson', 'LineAsString', 'line String')"`;
    const asked = `--plan ${input}/plan.yaml --now 2026-04-01T00:00:00Z --print-sql`;
    const { stdout, exit } = await runShell(`trackwright audit ${engine} --table ${source} ${asked}`, root);
    expect(exit).toBe(0);
    await expect(stdout.replaceAll(input, '/logs')).toMatchFileSnapshot(
      join(root, 'fixtures/clickhouse/print-sql.sql'),
    );
  });
});

/** What must be equal: all but the folders of files. */
function comparable({ findings, json }: Pick<AuditResult, 'findings' | 'json'>): unknown {
  const { failures: _, ...counted } = json;
  const named = findings.map(({ examples = [], ...finding }) => ({
    ...finding,
    examples: examples.map(({ file, repeats, ...example }) => ({
      ...example,
      file: basename(file),
      repeats: repeats?.line,
    })),
  }));
  return { findings: named, ...counted };
}

/** The same without examples, which are the first rows where there is an order. */
function withoutPlaces(result: AuditResult): unknown {
  const { input, ...counted } = result.json;
  const { bytes: _, ...accounts } = input;
  return { ...counted, input: accounts, findings: result.findings.map(({ examples: __, ...finding }) => finding) };
}

const mixpanelProperties = {
  time: 1772619307,
  distinct_id: 'u1',
  $user_id: 'u1',
  $device_id: 'd1',
  $insert_id: 'i1',
  mp_lib: 'web',
  mp_processing_time_ms: 1772640000000,
  $app_version_string: '5.2.0',
  total: 1,
};
const mixpanelLines = [
  {},
  { mp_processing_time_ms: 1772640000001 },
  { time: 1772619308, total: '1', mp_lib: 'python' },
  { time: 1772619307812, $insert_id: 'i2', $app_version_string: 5.1, mp_lib: null },
  { time: 1772619307.5, $insert_id: 1234567890123456, $user_id: null, $device_id: null, distinct_id: '$device:d2' },
  {
    time: '2026-03-04 10:00:00',
    $user_id: '',
    $device_id: '',
    distinct_id: 17,
    $browser: 'Firefox',
    color: { a: [1] },
  },
  { time: null, $insert_id: '', distinct_id: null, $user_id: null, mp_processing_time_ms: null, total: null },
]
  .map((more): object => ({ event: 'Order Completed', properties: { ...mixpanelProperties, ...more } }))
  .concat(
    { event: '$identify', properties: mixpanelProperties },
    { event: '$create_alias', properties: mixpanelProperties },
    { event: '$mp_click', properties: mixpanelProperties },
    { event: 'Order Completed', properties: [] },
    { event: 5, properties: mixpanelProperties },
    { event: '', properties: mixpanelProperties },
  );

const amplitudeFields = {
  $insert_id: 'i1',
  device_id: 'd1',
  user_id: 'u1',
  event_type: 'Order Completed',
  event_id: 57,
  event_time: '2026-03-04 10:15:07.812000',
  client_event_time: '2026-03-04 10:15:07.310000',
  server_upload_time: '2026-03-04 10:15:08.011000',
  event_properties: { total: 1 },
  platform: 'iOS',
  version_name: '5.2.0',
};
const amplitudeLines: readonly object[] = [
  {},
  { event_properties: { total: 1, '[Amplitude] Page URL': '/' } },
  { $insert_id: 'i2', event_time: '2026-03-04 10:15:07', event_properties: { total: '1' }, platform: null },
  { $insert_id: null, event_time: null, server_upload_time: '2026-03-04 10:15:08.011000+01' },
  { $insert_id: null, event_id: null, event_time: '2026-13-04 10:15:08.011000', event_properties: '{}' },
  { $insert_id: 'i3', device_id: null, event_time: '2026-07-04T10:15:08.011Z', version_name: 5 },
  { event_type: '[Amplitude] Page Viewed', $insert_id: 'i4' },
  { event_type: '$identify' },
  { event_type: null, merged_amplitude_id: 1 },
  { event_type: null },
  { event_type: 7 },
].map((more) => ({ ...amplitudeFields, ...more }));
