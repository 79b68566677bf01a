/** Audits of the shipped logs against counts that a row-by-row script made while they were written. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { compareText, type Finding } from '../src/findings/finding.js';
import { loadPlan } from '../src/plan/load.js';

interface TrueFinding {
  readonly id: string;
  readonly event?: string;
  readonly property?: string;
  readonly rows?: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly versions?: Readonly<Record<string, number>>;
  readonly sources?: Readonly<Record<string, number>>;
}

interface Truth {
  readonly input: Readonly<Record<string, number>>;
  readonly period: { readonly from: string; readonly to: string };
  readonly covers: readonly string[];
  readonly findings: readonly TrueFinding[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

const implemented = new Set(checks.map(({ id }) => id));

function countsOf(entries: readonly { readonly value: string; readonly rows: number }[] | undefined) {
  return Object.fromEntries((entries ?? []).map(({ value, rows }) => [value, rows]));
}

function fromAudit(finding: Finding): TrueFinding {
  const { id, event, property, rows, firstSeen, lastSeen, by } = finding;
  return JSON.parse(
    JSON.stringify({
      id,
      event,
      property,
      rows,
      firstSeen,
      lastSeen,
      versions: countsOf(by?.version),
      sources: countsOf(by?.source),
    }),
  );
}

function fromTruth({ id, event, property, rows, firstSeen, lastSeen, versions, sources }: TrueFinding): TrueFinding {
  return JSON.parse(
    JSON.stringify({
      id,
      event,
      property,
      rows,
      firstSeen,
      lastSeen,
      versions: versions ?? {},
      sources: sources ?? {},
    }),
  );
}

function sorted(findings: readonly TrueFinding[]): readonly TrueFinding[] {
  const key = (finding: TrueFinding) => JSON.stringify([finding.id, finding.event, finding.property, finding.rows]);
  return [...findings].sort((a, b) => compareText(key(a), key(b)));
}

test.each([
  ['plans/shop', 'fixtures/logs/shop', 'fixtures/logs/shop.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-rudderstack', 'fixtures/logs/shop-rudderstack.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-generic/events.csv', 'fixtures/logs/shop-generic.truth.json'],
  ['plans/shop', 'fixtures/logs/shop-generic/events.parquet', 'fixtures/logs/shop-generic.truth.json'],
  ['plans/invoicing', 'fixtures/logs/invoicing', 'fixtures/logs/invoicing.truth.json'],
])('%s on %s finds exactly the truth', async (plan, log, truthFile) => {
  const truth: Truth = JSON.parse(await readFile(truthFile, 'utf8'));
  const { findings, json } = await auditFiles(await loadPlan(nodeFiles, plan), {
    folder: '.',
    inputs: [log],
    fields: new Map(log.includes('generic') ? [['source', 'source']] : []),
  });
  expect(json.input).toMatchObject(truth.input);
  expect(json.period).toEqual(truth.period);
  const compared = new Set(truth.covers.filter((id) => implemented.has(id)));
  const found = findings.filter(({ id }) => compared.has(id)).map(fromAudit);
  const expected = truth.findings.filter(({ id }) => compared.has(id)).map(fromTruth);
  expect(sorted(found)).toEqual(sorted(expected));
});
