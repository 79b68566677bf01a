/** What `validate` says of single records of a vendor's export, and what `audit` says of the same rows. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { projectRoot, runShell } from '../src/dev/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const logs = join(projectRoot, 'fixtures/logs');

/** What needs more than one row, or what a log lacks. */
const notOfOneEvent =
  /^(?:event-missing|event-stale|source-missing|duplicate-|property-unused|property-cardinality|time-order|identity-shared|volume-)/;

interface Finding {
  readonly id: string;
  readonly event?: string;
  readonly property?: string;
  readonly rows?: number;
}

/** Rows by what is said of them. */
async function countFindings(command: 'audit' | 'validate', log: string): Promise<ReadonlyMap<string, number>> {
  const flags = '--now 2026-04-01T00:00:00Z --format json --max-findings 100000 --fail-on never';
  const { stdout } = await runShell(`trackwright ${command} ${log} --plan ${projectRoot}/plans/shop ${flags}`, folder);
  const counts = new Map<string, number>();
  for (const { id, event = '', property = '', rows } of JSON.parse(stdout).findings as readonly Finding[]) {
    if (notOfOneEvent.test(id)) continue;
    const key = `${id} ${event} ${property}`;
    counts.set(key, (counts.get(key) ?? 0) + (command === 'validate' ? 1 : (rows ?? 0)));
  }
  return counts;
}

/** The entries of the export's archive, unpacked one after the other. */
async function unpackAmplitude(): Promise<string> {
  const archive = await fromBufferPromise(readFileSync(join(logs, 'shop-amplitude/export.zip')), { lazyEntries: true });
  const parts: Buffer[] = [];
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await archive.openReadStreamPromise(entry)) pieces.push(piece);
    parts.push(gunzipSync(Buffer.concat(pieces)));
  }
  const path = join(folder, 'amplitude.ndjson');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

test.each([
  ['rudderstack', 'shop-rudderstack/events.ndjson'],
  ['mixpanel', 'shop-mixpanel/events.ndjson'],
  ['amplitude', undefined],
  ['posthog', 'shop-posthog/events.jsonl'],
  ['ga4', 'shop-ga4/events.ndjson'],
  ['snowplow', 'shop-snowplow/loaded.ndjson'],
])('%s', async (_, file) => {
  const log = file === undefined ? await unpackAmplitude() : join(logs, file);
  const audited = await countFindings('audit', log);
  expect(audited.size).toBeGreaterThan(30);
  expect(await countFindings('validate', log)).toEqual(audited);
});
