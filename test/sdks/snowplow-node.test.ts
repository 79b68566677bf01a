/** Trackers for Snowplow's Node library, proved with the library itself. */
import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import { expect, test } from 'vitest';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { asSent, eventsArrived, readEvents } from './snowplow-export.js';

const settings = { vendor: 'com.acme' };
const snowplow: SdkFacts = {
  sdk: 'snowplow-node',
  settings,
  match: '{ platform: srv }',
  asSent,
  answer: '',
  async start(collector) {
    const tracker = newTracker(
      { namespace: 'sp', appId: 'shop', encodeBase64: false },
      { endpoint: '127.0.0.1', protocol: 'http', port: collector.port, bufferSize: 50 },
    );
    const flush = async (calls: number) => {
      await tracker.flush();
      await eventsArrived(collector, calls);
    };
    return { client: { tracker, buildSelfDescribingEvent }, flush };
  },
  options: (index, time) => ({ userId: `user-${index}`, timestamp: { type: 'ttm', value: time.getTime() } }),
  read: readEvents,
  added: /^$/,
};

proveSdk(snowplow);

test('who did it, when, with which entities, under the schema of the vendor', async () => {
  const entity = { schema: 'iglu:com.acme/cart/jsonschema/1-0-0', data: { id: 'c' } };
  const { received } = await sendSmall(snowplow, [
    (to) => to.orderCompleted?.({ total: 1 }, { userId: 'u', timestamp: { type: 'ttm', value: 1 }, context: [entity] }),
    (to) => to.home?.({}, { domainUserId: 'd', timestamp: { type: 'ttm', value: 2 } }),
  ]);
  const payloads = received.flatMap(({ body }) => JSON.parse(body).data);
  expect(payloads.map(({ ttm, uid = '', duid = '' }) => [ttm, uid, duid]).sort()).toEqual([
    ['1', 'u', ''],
    ['2', '', 'd'],
  ]);
  expect(payloads.flatMap(({ co }) => (co === undefined ? [] : JSON.parse(co).data))).toEqual([entity]);
  expect(readEvents(received).schemas).toEqual([
    'iglu:com.acme/order_completed/jsonschema/1-0-0',
    'iglu:com.acme/Home/jsonschema/1-0-0',
  ]);
});

proveTypes({
  sdk: 'snowplow-node',
  settings,
  head: `import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import * as browser from '@snowplow/browser-tracker';
import { PostHog } from 'posthog-node';
const snowplow = newTracker({ namespace: 'sp', appId: 'shop' }, { endpoint: 'https://acme.example' });
const client = { tracker: snowplow, buildSelfDescribingEvent };`,
  right: [
    "tracker.orderCompleted({ total: 1 }, { userId: 'u' });",
    "tracker.home({}, { domainUserId: 'd', timestamp: { type: 'ttm', value: 1 }, context: [{ schema: 's', data: {} }] });",
  ],
  wrong: [
    ['TS2739', 'createTracker(snowplow);'],
    ['TS2739', 'createTracker(browser);'],
    ['TS2739', "createTracker(new PostHog('key'));"],
    ['TS2554', 'tracker.orderCompleted({ total: 1 });'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, {});'],
    ['TS2339', "tracker.identify({}, { userId: 'u' });"],
    ['TS2339', "tracker.group('g', {}, { userId: 'u' });"],
  ],
});
