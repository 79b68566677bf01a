/** What Amplitude's own Node library sends, audited as its export gives it back. */
import { createRequire } from 'node:module';
import { createInstance, Identify } from '@amplitude/analytics-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, auditExport, badOrder, expectedFindings, goodOrder, planOf, receivedAt } from './audit-export.js';
import { type Collector, startCollector } from './collector.js';

const { version } = createRequire(import.meta.url)('@amplitude/analytics-node/package.json') as { version: string };
const plan = planOf(`library: amplitude-node-ts/${version}`);

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector('{"code":200}');
});
afterEach(() => collector.close());

/** UTC to the microsecond, without a zone. */
const printTime = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '000');

/** As exported: ids and the version under the export's names, times as texts, the times of receipt added. */
function exportRows(): object[] {
  const sent = collector.received.flatMap(({ body }) => JSON.parse(body).events as Record<string, unknown>[]);
  return sent.map(({ time, insert_id, app_version, event_properties, ...event }, index) => ({
    $insert_id: insert_id,
    amplitude_id: 748392018475,
    ...event,
    event_properties: event_properties ?? {},
    event_time: printTime(Number(time)),
    client_event_time: printTime(Number(time)),
    server_received_time: printTime(receivedAt.getTime()),
    server_upload_time: printTime(receivedAt.getTime() + 100),
    version_name: app_version ?? null,
    uuid: `2a9c6e11-17ad-11f1-8de9-${String(index).padStart(12, '0')}`,
  }));
}

test('events, one of them wrong, one twice, and those about people', async () => {
  const client = createInstance();
  await client.init('key', {
    serverUrl: `http://127.0.0.1:${collector.port}/2/httpapi`,
    flushQueueSize: 100,
    flushIntervalMillis: 60_000,
  }).promise;
  const known = (second: number) => ({ user_id: 'u_2', device_id: 'd_2', time: at(second).getTime() });
  const order = { user_id: 'u_1', device_id: 'd_1', insert_id: 'order-1', time: at(0).getTime(), app_version: '5.2.0' };
  client.track('Order Completed', goodOrder, order);
  client.track('Order Completed', goodOrder, order);
  client.track('Order Completed', badOrder, known(1));
  client.track('Cart Viewed', { items: 2 }, { device_id: 'd_2', time: at(2).getTime() });
  client.track('cart_viewed', undefined, known(3));
  client.track('[Amplitude] Page Viewed', { '[Amplitude] Page Path': '/' }, known(4));
  client.identify(new Identify().set('plan', 'pro'), known(5));
  client.groupIdentify('org', 'o_17', new Identify().set('size', 3), known(6));
  await client.flush().promise;

  const { input, period, findings } = await auditExport(plan, exportRows());
  expect(input).toMatchObject({ format: 'amplitude', lines: 8, events: 6, malformed: 0, blank: 0, skipped: 2 });
  expect(period).toEqual({ from: at(0).toISOString(), to: at(4).toISOString() });
  expect(findings).toEqual(expectedFindings);
});
