/** What Mixpanel's own Node library sends, audited as its raw export gives it back. */
import Mixpanel from 'mixpanel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, auditExport, badOrder, expectedFindings, goodOrder, planOf, receivedAt } from './audit-export.js';
import { type Collector, startCollector } from './collector.js';

const plan = planOf('properties.mp_lib: node');

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector('1');
});
afterEach(() => collector.close());

interface Sent {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Events in the order of sending; requests may arrive in another. What is about people goes elsewhere and is not exported. */
function listSent(): Sent[] {
  const events = collector.received
    .filter(({ url }) => /^\/(?:track|import)/.test(url))
    .flatMap(({ url, body }): Sent[] => {
      const inUrl = new URL(url, 'http://localhost').searchParams.get('data');
      const text = inUrl === null ? body : Buffer.from(inUrl, 'base64').toString('utf8');
      return [JSON.parse(text)].flat();
    });
  return events.sort((a, b) => Number(a.properties.time) - Number(b.properties.time));
}

/** As exported: without the token, with the times of receipt, and with an id for what was sent without one. */
function exportRows(): object[] {
  return listSent().map(({ event, properties: { token: _, ...properties } }, index) => ({
    event,
    properties: {
      $insert_id: `generated-${index}`,
      ...properties,
      $mp_api_endpoint: 'api.mixpanel.com',
      $mp_api_timestamp_ms: receivedAt.getTime(),
      mp_processing_time_ms: receivedAt.getTime() + 200,
    },
  }));
}

test('events, one of them wrong, one twice, and those about people', async () => {
  const client = Mixpanel.init('token', { protocol: 'http', host: `127.0.0.1:${collector.port}`, keepAlive: false });
  const track = (event: string, second: number, properties: object) =>
    new Promise<void>((resolve, reject) => {
      client.track(event, { time: at(second), ...properties }, (error) => (error ? reject(error) : resolve()));
    });
  const alias = new Promise<void>((resolve, reject) => {
    client.alias('u_2', 'u_3', (error) => (error ? reject(error) : resolve()));
  });
  const order = { distinct_id: 'u_1', $insert_id: 'order-1', ...goodOrder };
  await Promise.all([
    track('Order Completed', 0, order),
    track('Order Completed', 0, order),
    track('Order Completed', 1, { distinct_id: 'u_2', ...badOrder }),
    track('Cart Viewed', 2, { distinct_id: '$device:d_2', $device_id: 'd_2', items: 2 }),
    track('cart_viewed', 3, { distinct_id: 'u_2' }),
    track('$mp_click', 4, { distinct_id: 'u_2', $el_text: 'Buy' }),
    alias,
  ]);

  const { input, period, findings } = await auditExport(plan, exportRows());
  expect(input).toMatchObject({ format: 'mixpanel', lines: 7, events: 6, malformed: 0, blank: 0, skipped: 1 });
  expect(period).toEqual({ from: at(0).toISOString(), to: at(4).toISOString() });
  expect(findings).toEqual(expectedFindings);
});
