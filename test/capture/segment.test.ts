/** What Segment's own Node library sends, audited as its archive keeps it. */
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, auditExport, badOrder, expectedFindings, goodOrder, planOf, receivedAt } from './audit-export.js';
import { type Collector, startCollector } from './collector.js';

const traits = 'traits: { user: { properties: { plan: { type: string, enum: [free, pro] } } } }\n';
const plan = planOf("context.library.name: '@segment/analytics-node'", traits);

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** Calls as the archive has them: the time that was sent is the original one, and the times of sending and receipt are added. */
function archive(): object[] {
  return collector.received.flatMap(({ body }) => {
    const { batch }: { batch: Record<string, unknown>[] } = JSON.parse(body);
    return batch.map((call) => ({
      ...call,
      originalTimestamp: call.timestamp,
      sentAt: receivedAt,
      receivedAt,
    }));
  });
}

test('events, one of them wrong, one twice, and other calls', async () => {
  const client = new Analytics({ writeKey: 'test', host: `http://127.0.0.1:${collector.port}`, maxEventsInBatch: 20 });
  const order = { userId: 'u_1', event: 'Order Completed', messageId: 'message-1', timestamp: at(0) };
  client.track({ ...order, properties: goodOrder });
  client.track({ ...order, properties: goodOrder });
  client.track({ userId: 'u_2', event: 'Order Completed', properties: badOrder, timestamp: at(1) });
  client.track({ anonymousId: 'a_2', event: 'Cart Viewed', properties: { items: 2 }, timestamp: at(2) });
  client.track({ userId: 'u_2', event: 'cart_viewed', timestamp: at(3) });
  client.identify({ userId: 'u_2', traits: { plan: 'gold' }, timestamp: at(4) });
  client.page({ userId: 'u_2', name: 'Home', timestamp: at(5) });
  client.group({ userId: 'u_2', groupId: 'g_1', traits: { size: 3 }, timestamp: at(6) });
  client.alias({ userId: 'u_2', previousId: 'a_2', timestamp: at(7) });
  await client.closeAndFlush({ timeout: 5_000 });

  const { input, period, findings } = await auditExport(plan, archive());
  expect(input).toMatchObject({ format: 'segment', lines: 9, events: 7, malformed: 0, blank: 0, skipped: 2 });
  expect(period).toEqual({ from: at(0).toISOString(), to: at(5).toISOString() });
  expect(findings).toEqual(
    [...expectedFindings, ['event-unplanned', 'Home', undefined, 1], ['property-enum', '$identify', 'plan', 1]].sort(),
  );
});
