/** Trackers for Snowplow's library for browsers, proved with the library itself in a page. */
import { expect, test } from 'vitest';
import { openBrowser } from './open-browser.js';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { asSent, eventsArrived, readEvents } from './snowplow-export.js';

const settings = { vendor: 'com.acme' };
const snowplow: SdkFacts = {
  sdk: 'snowplow-browser',
  settings,
  match: '{ app_id: shop }',
  asSent,
  answer: '{}',
  async start(collector) {
    const { evaluate, close } = await openBrowser(
      collector.port,
      `import * as snowplow from '@snowplow/browser-tracker';
window.snowplow = snowplow;
snowplow.newTracker('sp', location.origin, {
  appId: 'shop', encodeBase64: false, eventMethod: 'post', bufferSize: 50, stateStorageStrategy: 'localStorage',
});`,
    );
    const flush = async (calls: number) => {
      evaluate('snowplow.flushBuffer()');
      await eventsArrived(collector, calls);
      await close();
    };
    return { client: evaluate('snowplow'), flush };
  },
  // All calls are one visitor's: what is sent twice within two seconds would be taken for a repetition.
  options: (index, time) => ({ timestamp: { type: 'ttm', value: time.getTime() + index * 4000 } }),
  read: readEvents,
  added: /^$/,
};

proveSdk(snowplow);

test('the function of the tag is told the same', async () => {
  const told: unknown[] = [];
  const tag: SdkFacts = {
    ...snowplow,
    start: async () => ({ client: (...command: unknown[]) => told.push(command), flush: async () => undefined }),
  };
  const { lost } = await sendSmall(tag, [(to) => to.orderCompleted?.({ total: 1 }, { timestamp: 5 })]);
  expect(lost).toEqual([]);
  expect(told).toEqual([
    [
      'trackSelfDescribingEvent',
      { event: { schema: 'iglu:com.acme/order_completed/jsonschema/1-0-0', data: { total: 1 } }, timestamp: 5 },
    ],
  ]);
});

proveTypes({
  sdk: 'snowplow-browser',
  settings,
  head: `import * as snowplow from '@snowplow/browser-tracker';
import { PostHog } from 'posthog-node';
declare const tag: (...command: unknown[]) => void;
const client = snowplow;`,
  right: [
    'createTracker(tag);',
    'createTracker({ trackSelfDescribingEvent: snowplow.trackSelfDescribingEvent });',
    'tracker.orderCompleted({ total: 1 });',
    "tracker.home({}, { timestamp: Date.now(), context: [{ schema: 's', data: { a: 1 } }] });",
  ],
  wrong: [
    ['TS2345', "createTracker(new PostHog('key'));"],
    ['TS2322', "tracker.home({}, { timestamp: '2026-01-01' });"],
    ['TS2339', "tracker.identify('u', {});"],
    ['TS2339', "tracker.group('g', {});"],
  ],
});
