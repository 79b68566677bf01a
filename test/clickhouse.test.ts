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
    inputs: { readonly folder: string; readonly files: string; readonly format?: string },
    options: Parameters<typeof auditFiles>[2] = {},
  ): Promise<AuditResult> => {
    const { format = 'auto', files } = inputs;
    const here = await auditFiles(loaded, { folder: inputs.folder, inputs: [files], format }, options);
    const source = linesOf(join(inputs.folder, files));
    const there = await auditInClickhouse(clickhouse.url, loaded, source, { format, ...options });
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
    ['plans/shop', 'shop'],
    ['plans/shop', 'shop-rudderstack'],
    ['plans/invoicing', 'invoicing'],
  ])('%s on fixtures/logs/%s', async (plan, log) => {
    const loaded = await loadPlan(nodeFiles, join(root, plan, 'plan.yaml'));
    await compareFiles(loaded, { folder: join(root, 'fixtures/logs', log), files: '*' }, { now });
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
