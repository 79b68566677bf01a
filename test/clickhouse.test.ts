/** ClickHouse gives the numbers that DuckDB gives: on every check's examples, the shipped logs and the hostile corpus. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditResult } from '../src/audit/audit.js';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { completeLines } from '../src/dev/audit-text.js';
import { auditInClickhouse, type Clickhouse, hasClickhouse, startClickhouse } from '../src/dev/clickhouse.js';
import { type AuditLog, findDifferences } from '../src/dev/oracle/compare-counts.js';
import { createCorpus } from '../src/dev/oracle/corpus.js';
import { loadPlan, loadPlanText } from '../src/plan/load.js';

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

  describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    test.each(check.examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
      const path = join(folder, 'example.ndjson');
      await writeFile(path, completeLines(example.log));
      const { findings } = await auditInClickhouse(clickhouse.url, await loadPlanText(example.plan), path, {
        format: 'segment',
        checks: { [id]: { ...(check.severity === 'off' && { severity: 'warning' }), ...example.options } },
      });
      const messages = findings.filter((finding) => finding.id === id).map(({ message }) => message);
      expect(messages.sort()).toEqual([...example.findings].sort());
    });
  });

  test.each([
    ['plans/shop', 'shop', '*'],
    ['plans/shop', 'shop-rudderstack', '*'],
    ['plans/invoicing', 'invoicing', '*'],
  ])('the findings and counts of %s on fixtures/logs/%s equal those of DuckDB', async (plan, log, files) => {
    const loaded = await loadPlan(nodeFiles, join(import.meta.dirname, '..', plan, 'plan.yaml'));
    const shipped = join(import.meta.dirname, '../fixtures/logs', log);
    const here = await auditFiles(loaded, { folder: shipped, inputs: ['.'] }, { now });
    const there = await auditInClickhouse(clickhouse.url, loaded, join(shipped, files), { now });
    expect(comparable(there)).toEqual(comparable(here));
  });

  test('the hostile corpus is counted as the validator counts it', async () => {
    const audit: AuditLog = async (plan, log) => {
      const path = join(folder, 'corpus.ndjson');
      await writeFile(path, log);
      return (await auditInClickhouse(clickhouse.url, await loadPlanText(plan), path, { format: 'segment' })).facts;
    };
    const seed = Number(process.env.FC_SEED ?? 1);
    expect(await findDifferences(audit, createCorpus({ seed, events: 100, rows: 250 }), seed)).toEqual([]);
  }, 300_000);
});

/** What must be equal: all but how files are called, and what only files on this machine have. */
function comparable({ findings, json }: AuditResult): unknown {
  const { input, failures: _, ...rest } = json;
  const { bytes: __, ...counted } = input;
  const named = findings.map(({ examples = [], ...finding }) => ({
    ...finding,
    examples: examples.map(({ file: ___, repeats, ...example }) => ({ ...example, repeats: repeats?.line })),
  }));
  return { findings: named, input: counted, ...rest };
}
