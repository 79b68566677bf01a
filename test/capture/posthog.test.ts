/** What PostHog's own library sends, audited as the export of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostHog } from 'posthog-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { auditFiles } from '../../src/dev/audit-files.js';
import { loadPlanText } from '../../src/plan/load.js';
import { type Collector, startCollector } from './collector.js';

const plan = `
name: Shop
unplanned: forbid
sources:
  server: { match: { properties.$lib: posthog-node } }
traits:
  user: { properties: { email: { type: string, required: true, pii: direct }, plan: { type: string, enum: [free, pro] } } }
events:
  Order Completed:
    sources: [server]
    properties:
      total: { type: number, required: true }
      is_gift: boolean
      products: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }
  Cart Viewed:
    sources: [server]
    properties: { items: { type: integer, required: true } }
`;

let collector: Collector;
let folder: string;
beforeEach(async () => {
  // The library stamps what it is given no time for.
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 4, 10, 16), toFake: ['Date'] });
  collector = await startCollector();
  folder = await mkdtemp(join(tmpdir(), 'trackwright-capture-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await collector.close();
  await rm(folder, { recursive: true, force: true });
});

/** Rows of the batch export. The ingestion adds who the person is and when it took the event; all else stays as it was sent. */
function exportRows(): string {
  const sent = collector.received.flatMap(({ body }) => JSON.parse(body).batch as Record<string, unknown>[]);
  const rows = sent.map(({ uuid, event, distinct_id, properties, timestamp }) => ({
    uuid,
    event,
    distinct_id,
    person_id: '0195f0aa-11bb-7c22-8d33-4e5f60718293',
    properties,
    person_properties: {},
    elements_chain: '',
    timestamp: String(timestamp).replace('Z', '000+00:00'),
    created_at: '2026-03-04T10:20:00.000000+00:00',
    _inserted_at: '2026-03-04T10:20:01.000000+00:00',
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

test('events, one of them wrong, one twice, and the calls about people', async () => {
  const client = new PostHog('phc_test', { host: `http://127.0.0.1:${collector.port}`, flushInterval: 60_000 });
  const at = (second: number) => new Date(Date.UTC(2026, 2, 4, 10, 15, second));
  const order = { total: 19.9, is_gift: true, products: [{ sku: 'a' }, { sku: 'b' }] };
  const once = { uuid: '01956100-7c2e-7a3b-8f4d-2c5e6a7b8c9d', distinctId: 'u_1', event: 'Order Completed' };
  client.capture({ ...once, properties: order, timestamp: at(0) });
  client.capture({ ...once, properties: order, timestamp: at(0) });
  client.capture({
    distinctId: 'u_2',
    event: 'Order Completed',
    properties: { total: '19.90', products: [{}], coupon: 'X' },
    timestamp: at(1),
  });
  client.capture({ distinctId: 'u_2', event: 'Cart Viewed', properties: { items: 2 }, timestamp: at(2) });
  client.capture({ distinctId: 'u_2', event: 'cart_viewed', timestamp: at(3) });
  client.capture({ distinctId: 'u_2', event: '$pageview', timestamp: at(4) });
  client.identify({ distinctId: 'u_2', properties: { email: 'ada@mail.example', $set_once: { plan: 'gold' } } });
  client.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { size: 3 } });
  client.alias({ distinctId: 'u_2', alias: 'u_3' });
  await client.shutdown();

  await writeFile(join(folder, 'export.jsonl'), exportRows());
  const { findings, json } = await auditFiles(await loadPlanText(plan), { folder, inputs: ['export.jsonl'] });
  expect(json.input).toMatchObject({ format: 'posthog', lines: 9, events: 7, malformed: 0, blank: 0, skipped: 2 });
  expect(findings.map(({ id, event, property, rows }) => [id, event, property, rows]).sort()).toEqual([
    ['duplicate-id', 'Order Completed', undefined, 1],
    ['event-variant', 'cart_viewed', undefined, 1],
    ['property-enum', '$identify', 'plan', 1],
    ['property-missing', 'Order Completed', 'products[].sku', 1],
    ['property-type', 'Order Completed', 'total', 1],
    ['property-unplanned', 'Order Completed', 'coupon', 1],
  ]);
});
