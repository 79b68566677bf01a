import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { nodeFiles } from '../cli/node-files.js';
import { auditFiles, type LogInput } from '../dev/audit-files.js';
import { completeLines } from '../dev/audit-text.js';
import { createCorpus, printCorpus } from '../dev/oracle/corpus.js';
import { type LoadedPlan, loadPlan, loadPlanText } from '../plan/load.js';
import type { AuditOptions } from './audit.js';
import { checks } from './checks/index.js';
import { printQuarantine, type QuarantinedRow } from './quarantine.js';
import '../../test/fixed-seed.js';

const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function quarantine(loaded: LoadedPlan, input: LogInput, options: Partial<AuditOptions> = {}) {
  const rows: QuarantinedRow[] = [];
  const result = await auditFiles(
    loaded,
    {
      ...input,
      after: async (engine, log, audited) => {
        for await (const line of printQuarantine(engine, log, audited.rowErrors)) rows.push(JSON.parse(line));
      },
    },
    { unmasked: true, ...options },
  );
  // Rows by check and property: those quarantined, and those that the findings count.
  const quarantined = new Map<string, number>();
  for (const { reasons } of rows) for (const { id, property } of reasons) add(quarantined, `${id} ${property}`, 1);
  const counted = new Map<string, number>();
  for (const { id, severity, property, rows: count = 0 } of result.findings) {
    if (severity === 'error' && count > 0 && !id.startsWith('volume')) add(counted, `${id} ${property}`, count);
  }
  return { rows, quarantined, counted, findings: result.findings };
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

const bytesOf = ({ raw, base64 }: QuarantinedRow) =>
  Buffer.from(raw ?? base64 ?? '', raw === undefined ? 'base64' : 'utf8');

test('every row that an error counts is there once, whatever the check', async () => {
  const severities = Object.fromEntries(checks.map(({ id }) => [id, 'error' as const]));
  for (const check of checks.filter(({ id }) => !id.startsWith('volume') && id !== 'property-unused')) {
    for (const { plan, log, options } of check.examples) {
      await writeFile(join(folder, 'log.ndjson'), completeLines(log));
      const { quarantined, counted } = await quarantine(
        await loadPlanText(plan),
        { folder, inputs: ['log.ndjson'], format: 'segment' },
        {
          checks: {
            ...severities,
            'event-stale': 'off',
            'property-unused': 'off',
            'property-cardinality': 'off',
            [check.id]: { severity: 'error', ...options },
          },
        },
      );
      for (const id of ['event-stale', 'property-cardinality']) counted.delete(`${id} undefined`);
      if (check.id === 'property-cardinality' || check.id === 'event-stale') continue;
      expect(quarantined, `${check.id}: ${plan}`).toEqual(counted);
    }
  }
}, 60_000);

test('a hostile log: what is counted is what is there, and every line byte for byte', async () => {
  for (const seed of [1, 2]) {
    const printed = printCorpus(createCorpus({ seed, events: 15, rows: 25 }), seed);
    await writeFile(join(folder, 'log.ndjson'), printed.log);
    const loaded = await loadPlanText(printed.plan);
    const { rows, quarantined, counted } = await quarantine(loaded, {
      folder,
      inputs: ['log.ndjson'],
      format: 'segment',
    });
    expect(quarantined).toEqual(counted);
    expect(rows.filter(({ reasons }) => reasons.some(({ id }) => id === 'line-malformed'))).toHaveLength(
      [...printed.malformed.values()].reduce((sum, lines) => sum + lines, 0),
    );
    const lines = Buffer.from(printed.log).toString('latin1').split('\n');
    for (const row of rows) expect(bytesOf(row).toString('latin1')).toBe(lines[(row.line ?? 0) - 1]);
  }
});

test('any bytes of a rejected line come back', async () => {
  const loaded = await loadPlanText('name: Shop\nevents:\n  Order Completed: {}\n');
  const bytes = fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((line) => line.map((byte) => (byte === 0x0a ? 0 : byte)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(bytes, fc.constantFrom(Buffer.from('  '), Buffer.from('{"a":1}\r'))), { maxLength: 8 }),
      async (drawn) => {
        const lines = [Buffer.from(completeLines([{ event: 'Order Completed' }]).trimEnd()), ...drawn];
        await writeFile(join(folder, 'log.ndjson'), Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
        const { rows, counted } = await quarantine(loaded, { folder, inputs: ['log.ndjson'], format: 'segment' });
        expect(rows).toHaveLength(counted.get('line-malformed undefined') ?? 0);
        for (const row of rows) expect(bytesOf(row).equals(lines[(row.line ?? 0) - 1] ?? Buffer.of())).toBe(true);
      },
    ),
    { numRuns: 15 },
  );
});

test('several files, compressed ones too; tables', async () => {
  const loaded = await loadPlan(nodeFiles, 'plans/shop');
  const shop = await quarantine(loaded, { folder: '.', inputs: ['fixtures/logs/shop'] });
  expect(shop.quarantined).toEqual(shop.counted);
  expect(shop.rows.length).toBeGreaterThan(100);
  const zipped = 'fixtures/logs/shop/2026-03-11.ndjson.gz';
  const lines = gunzipSync(await readFile(zipped))
    .toString('latin1')
    .split('\n');
  const inside = shop.rows.filter(({ file }) => file === zipped);
  expect(inside.length).toBeGreaterThan(10);
  for (const row of inside) expect(bytesOf(row).toString('latin1')).toBe(lines[(row.line ?? 0) - 1]);
  const csv = await quarantine(loaded, { folder: '.', inputs: ['fixtures/logs/shop-generic/events.csv'] });
  expect(csv.quarantined).toEqual(csv.counted);
  expect(csv.rows.every(({ raw }) => raw !== undefined)).toBe(true);
  const parquet = await quarantine(loaded, { folder: '.', inputs: ['fixtures/logs/shop-generic/events.parquet'] });
  expect(parquet.rows.map(({ line, reasons }) => ({ line, reasons }))).toEqual(
    csv.rows.map(({ line, reasons }) => ({ line, reasons })),
  );
  expect(parquet.rows.every(({ raw, base64 }) => raw === undefined && base64 === undefined)).toBe(true);
});

test('only errors count: what is set to a warning is left where it is', async () => {
  const loaded = await loadPlanText('name: Shop\nevents:\n  Order Completed: { properties: { total: number } }\n');
  await writeFile(
    join(folder, 'log.ndjson'),
    completeLines([{ event: 'Order Completed', properties: { total: '1' } }, '{\n']),
  );
  const input = { folder, inputs: ['log.ndjson'], format: 'segment' };
  const strict = await quarantine(loaded, input);
  expect(strict.rows.map(({ line, reasons }) => ({ line, reasons }))).toEqual([
    { line: 1, reasons: [{ id: 'property-type', property: 'total' }] },
    { line: 2, reasons: [{ id: 'line-malformed', reason: 'not-json' }] },
  ]);
  const lenient = await quarantine(loaded, input, { checks: { 'property-type': 'warning' } });
  expect(lenient.rows.map(({ line }) => line)).toEqual([2]);
});
