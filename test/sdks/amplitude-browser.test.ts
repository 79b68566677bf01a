// @vitest-environment happy-dom
/** Trackers for Amplitude's browser library, proved with the library itself. */
import { createInstance, Types } from '@amplitude/analytics-browser';
import { expect, test } from 'vitest';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { listSent, readAmplitude } from './read-amplitude.js';

let clients = 0;

const facts: SdkFacts = {
  sdk: 'amplitude-browser',
  match: '{ platform: Web }',
  answer: '{"code":200}',
  async start({ port }) {
    clients += 1;
    const client = createInstance();
    // Not waited for: the library keeps calls until it is ready.
    client.init(`key-${clients}`, {
      serverUrl: `http://127.0.0.1:${port}/2/httpapi`,
      autocapture: false,
      remoteConfig: { fetchRemoteConfig: false },
      flushIntervalMillis: 100,
      logLevel: Types.LogLevel.None,
    });
    return { client };
  },
  options: (index, time) => ({ time: time.getTime(), insert_id: `event-${index}` }),
  read: readAmplitude,
  added: /^$/,
};

proveSdk(facts);

test('the group is one of the user, and its traits are an event of their own', async () => {
  const { received } = await sendSmall(facts, [
    (to) => to.identify?.('u', { plan: 'pro' }),
    (to) => to.group?.('g', { name: 'n' }, { insert_id: 'i', groupType: 'team' }),
    (to) => to.identify?.(undefined, { plan: 'free' }),
  ]);
  const sent = listSent(received);
  expect(sent).toMatchObject([
    { event_type: '$identify', user_id: 'u', user_properties: { $set: { plan: 'pro' } } },
    { event_type: '$identify', user_id: 'u', groups: { team: 'g' }, user_properties: { $set: { team: 'g' } } },
    { event_type: '$groupidentify', user_id: 'u', groups: { team: 'g' }, group_properties: { $set: { name: 'n' } } },
    { event_type: '$identify', user_id: 'u', user_properties: { $set: { plan: 'free' } } },
  ]);
  expect(new Set(sent.map(({ insert_id }) => insert_id)).size).toBe(4);
});

proveTypes({
  sdk: 'amplitude-browser',
  head: `import * as amplitude from '@amplitude/analytics-browser';
import * as node from '@amplitude/analytics-node';
import { posthog } from 'posthog-js';
const client: amplitude.Types.BrowserClient = amplitude.createInstance();
createTracker(amplitude);`,
  right: [
    'tracker.orderCompleted({ total: 1 });',
    "tracker.home({}, { time: 1, insert_id: 'i', groups: { team: ['a'] }, revenue: 1 });",
    "tracker.identify('u', { plan: 'pro' });",
    "tracker.identify(undefined, { plan: 'pro' });",
    "tracker.group('g', { name: 'n' }, { groupType: 'team' });",
  ],
  wrong: [
    ['TS2322', 'tracker.orderCompleted({ total: 1 }, { time: new Date(0) });'],
    ['TS2353', "tracker.orderCompleted({ total: 1 }, { user_id: 'u' });"],
    ['TS2345', "tracker.identify({ plan: 'pro' });"],
    ['TS2741', 'createTracker(node.createInstance());'],
    ['TS2739', 'createTracker(posthog);'],
  ],
});
