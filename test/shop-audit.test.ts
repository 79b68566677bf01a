/** Audits of the shipped logs against counts that a row-by-row script made while they were written. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compareWithTruth } from '../bench/truth/compare.js';
import type { Truth } from '../bench/truth/truth.js';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { loadPlan } from '../src/plan/load.js';

const ids = new Set(checks.map(({ id }) => id));
/** Checks that are off by default are compared too. */
const settings = Object.fromEntries(
  checks.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'warning' as const]),
);

test.each([
  ['plans/shop', 'fixtures/logs/shop', 'fixtures/logs/shop.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-rudderstack', 'fixtures/logs/shop-rudderstack.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-mixpanel', 'fixtures/logs/shop-mixpanel.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-amplitude', 'fixtures/logs/shop-amplitude.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-posthog/events.jsonl', 'fixtures/logs/shop-posthog.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-posthog/events.parquet', 'fixtures/logs/shop-posthog.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-ga4/events.ndjson', 'fixtures/logs/shop-ga4.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-ga4/events.parquet', 'fixtures/logs/shop-ga4.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-snowplow/enriched.tsv', 'fixtures/logs/shop-snowplow.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-snowplow/loaded.ndjson', 'fixtures/logs/shop-snowplow.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-generic/events.csv', 'fixtures/logs/shop-generic.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-generic/events.parquet', 'fixtures/logs/shop-generic.truth.json'],
  ['plans/invoicing', 'fixtures/logs/invoicing', 'fixtures/logs/invoicing.truth.json'],
])('%s on %s finds exactly the truth', async (plan, log, truthFile) => {
  const truth: Truth = JSON.parse(await readFile(truthFile, 'utf8'));
  const { findings, json } = await auditFiles(
    await loadPlan(nodeFiles, plan),
    {
      folder: '.',
      inputs: [log],
      fields: new Map(log.includes('generic') ? [['source', 'source']] : []),
    },
    { checks: settings },
  );
  expect(compareWithTruth({ findings, audit: json }, truth, ids)).toEqual([]);
  // A comparison that compares nothing would find no difference either.
  const changed = { ...truth, findings: truth.findings.slice(1), events: truth.events.slice(1) };
  expect(compareWithTruth({ findings, audit: json }, changed, ids)).toHaveLength(2);
});
