/** Trackers for PostHog's Node library, proved with the library itself. */
import { PostHog } from 'posthog-node';
import { expect, test } from 'vitest';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { listSent, readPosthog } from './read-posthog.js';

const posthog: SdkFacts = {
  sdk: 'posthog-node',
  match: '{ properties.$lib: posthog-node }',
  answer: '{"status":1}',
  async start({ port }) {
    const client = new PostHog('phc_test', { host: `http://127.0.0.1:${port}`, flushInterval: 60_000 });
    return { client, flush: () => client.shutdown() };
  },
  options: (index, timestamp) => ({ distinctId: `user-${index}`, timestamp }),
  read: readPosthog,
  added: /^\$/,
};

proveSdk(posthog);

test('groups of an event, and the type of one whose traits are told', async () => {
  const uuid = '01956100-7c2e-7a3b-8f4d-2c5e6a7b8c9d';
  const { received } = await sendSmall(posthog, [
    (to) => to.home?.({}, { distinctId: 'u', groups: { team: 'a' }, uuid }),
    (to) => to.group?.('g', { name: 'n' }, { distinctId: 'u', groupType: 'team' }),
  ]);
  const sent = listSent(received);
  expect(sent).toMatchObject([
    { event: 'Home', distinct_id: 'u', uuid, properties: { $groups: { team: 'a' } } },
    { event: '$groupidentify', distinct_id: 'u', properties: { $group_type: 'team', $group_key: 'g' } },
  ]);
});

proveTypes({
  sdk: 'posthog-node',
  head: `import { PostHog } from 'posthog-node';
import Mixpanel from 'mixpanel';
const client: PostHog = new PostHog('key');`,
  right: [
    "tracker.orderCompleted({ total: 1 }, { distinctId: 'u' });",
    "tracker.home({}, { distinctId: 'u', timestamp: new Date(0), groups: { team: 'a' }, uuid: 'i' });",
    "tracker.identify({ plan: 'pro' }, { distinctId: 'u' });",
    "tracker.group('g', { name: 'n' }, { distinctId: 'u', groupType: 'team' });",
  ],
  wrong: [
    ['TS2554', 'tracker.orderCompleted({ total: 1 });'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, {});'],
    ['TS2322', "tracker.orderCompleted({ total: 1 }, { distinctId: 'u', timestamp: '2026-03-04' });"],
    ['TS2561', "tracker.orderCompleted({ total: 1 }, { distinctID: 'u' });"],
    ['TS2739', "createTracker(Mixpanel.init('token'));"],
  ],
});
