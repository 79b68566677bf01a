/** Trackers for RudderStack's Node library, proved with the library itself. */
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { expect, test } from 'vitest';
import type { Received } from '../capture/collector.js';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { readCalls, type SentCall } from './rudderstack-export.js';

function batchesOf(received: readonly Received[]): readonly SentCall[] {
  return received.flatMap(({ body }): readonly SentCall[] => JSON.parse(body).batch);
}

const node: SdkFacts = {
  sdk: 'rudderstack-node',
  match: '{ context.library.name: analytics-node }',
  answer: '{"status":1}',
  async start({ port }) {
    const client = new RudderAnalytics('test', {
      dataPlaneUrl: `http://127.0.0.1:${port}`,
      flushAt: 10_000,
      flushInterval: 60_000,
      logLevel: 'error',
    });
    return { client, flush: () => client.flush() };
  },
  options: (index, timestamp) => ({ userId: `user-${index}`, timestamp }),
  read: (received) => readCalls(batchesOf(received)),
  added: /^$/,
};
proveSdk(node);

test('what the library for servers refuses is told, and the rest is sent', async () => {
  const { received, lost } = await sendSmall(node, [
    (tracker) => tracker.orderCompleted?.({ total: 1 }, { userId: '' }),
    (tracker) => tracker.home?.({}, { userId: 'u' }),
  ]);
  expect(lost).toEqual([expect.stringContaining('You must pass either an "anonymousId" or a "userId".')]);
  expect(batchesOf(received).map(({ type, name }) => [type, name])).toEqual([['page', 'Home']]);
});

proveTypes({
  sdk: 'rudderstack-node',
  head: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import type { RudderAnalytics as BrowserAnalytics } from '@rudderstack/analytics-js';
import { PostHog } from 'posthog-node';
declare const browser: BrowserAnalytics;
const client = new RudderAnalytics('key', { dataPlaneUrl: 'https://acme.example' });`,
  right: [
    "tracker.orderCompleted({ total: 1 }, { userId: 'u' });",
    "tracker.orderCompleted({ total: 1 }, { anonymousId: 'a', timestamp: new Date(0), context: { ip: '::1' }, messageId: 'm' });",
    "tracker.home({}, { userId: 'u', integrations: { All: true } });",
    "tracker.identify({ plan: 'pro' }, { userId: 'u' });",
    "tracker.group('g', { name: 'n' }, { userId: 'u' });",
  ],
  wrong: [
    ['TS2741', 'createTracker(browser);'],
    ['TS2739', "createTracker(new PostHog('key'));"],
    ['TS2554', 'tracker.orderCompleted({ total: 1 });'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, {});'],
    ['TS2322', "tracker.orderCompleted({ total: 1 }, { userId: 'u', timestamp: '2026-01-01' });"],
    ['TS2561', "tracker.orderCompleted({ total: 1 }, { userid: 'u' });"],
  ],
});
