/** Trackers for Mixpanel's Node library, proved with the library itself. */
import Mixpanel from 'mixpanel';
import { expect, test, vi } from 'vitest';
import { receivedAt } from '../capture/audit-export.js';
import type { Received } from '../capture/collector.js';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';

interface SentEvent {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface SentProfile {
  readonly $distinct_id?: string;
  readonly $group_key?: string;
  readonly $group_id?: string;
  readonly $set: unknown;
}

/** What was sent to one of the server's paths; requests arrive in any order. */
function listSent<T>(received: readonly Received[], path: string): readonly T[] {
  return received
    .map(({ url }) => new URL(url, 'http://localhost'))
    .filter(({ pathname }) => pathname === path)
    .map(({ searchParams }) => JSON.parse(Buffer.from(searchParams.get('data') ?? '', 'base64').toString('utf8')));
}

const mixpanel: SdkFacts = {
  sdk: 'mixpanel-node',
  match: '{ properties.mp_lib: node }',
  answer: '1',
  async start({ port, arrived }) {
    const client = Mixpanel.init('token', { protocol: 'http', host: `127.0.0.1:${port}`, keepAlive: false });
    return { client, flush: arrived };
  },
  options: (index, time) => ({ $user_id: `user-${index}`, time, $insert_id: `event-${index}` }),
  read(received) {
    const events = listSent<SentEvent>(received, '/track')
      .map(({ event, properties: { token: _, ...properties } }) => ({ name: event, properties }))
      .sort((a, b) => Number(a.properties.time) - Number(b.properties.time));
    const people = listSent<SentProfile>(received, '/engage').map(({ $distinct_id = '', $set }) => ({
      of: 'user',
      id: $distinct_id,
      traits: $set,
    }));
    const groups = listSent<SentProfile>(received, '/groups').map(({ $group_key = '', $group_id = '', $set }) => ({
      of: $group_key,
      id: $group_id,
      traits: $set,
    }));
    return {
      events,
      traits: [...people, ...groups],
      // Profiles are not in it.
      exported: events.map(({ name, properties }) => ({
        event: name,
        properties: { ...properties, mp_processing_time_ms: receivedAt.getTime() },
      })),
    };
  },
  added: /^(\$|mp_|time$|distinct_id$)/,
};

proveSdk(mixpanel);

test('who did it, groups and the place', async () => {
  const { received } = await sendSmall(mixpanel, [
    (to) => to.orderCompleted?.({ total: 1 }, { $device_id: 'd', time: 1, ip: '::1', groups: { team: ['a', 'b'] } }),
    (to) => to.home?.({}, { $user_id: 'u', $device_id: 'd', time: 2 }),
    (to) => to.group?.('g', { name: 'n' }, { $user_id: 'u', groupKey: 'team' }),
  ]);
  const { events, traits } = mixpanel.read(received);
  const [order, home] = events.map(({ properties: { mp_lib, $lib_version, ...properties } }) => properties);
  expect(order).toEqual({ total: 1, distinct_id: '$device:d', $device_id: 'd', time: 1, ip: '::1', team: ['a', 'b'] });
  expect(home).toEqual({ distinct_id: 'u', $user_id: 'u', $device_id: 'd', time: 2 });
  expect(traits).toEqual([{ of: 'team', id: 'g', traits: { name: 'n' } }]);
});

test('what Mixpanel refuses reaches onError', async () => {
  const { lost } = await sendSmall(mixpanel, [(to) => to.orderCompleted?.({ total: 1 }, { $user_id: 'u' })], '0');
  await vi.waitFor(() => expect(lost).toEqual(['Error: Mixpanel Server Error: 0']));
});

proveTypes({
  sdk: 'mixpanel-node',
  head: `import Mixpanel from 'mixpanel';
import { PostHog } from 'posthog-node';
const client: Mixpanel.Mixpanel = Mixpanel.init('token');`,
  right: [
    "tracker.orderCompleted({ total: 1 }, { $user_id: 'u' });",
    "tracker.orderCompleted({ total: 1 }, { $user_id: 'u', $device_id: 'd', time: new Date(0), ip: '::1', groups: { team: ['a'] } });",
    "tracker.home({}, { $device_id: 'd', time: 1, $insert_id: 'i' });",
    "tracker.identify({ plan: 'pro' }, { $user_id: 'u' });",
    "tracker.group('g', { name: 'n' }, { $user_id: 'u', groupKey: 'team' });",
  ],
  wrong: [
    ['TS2554', 'tracker.orderCompleted({ total: 1 });'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, {});'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, { time: new Date(0) });'],
    ['TS2353', "tracker.orderCompleted({ total: 1 }, { distinct_id: 'u' });"],
    ['TS2739', "createTracker(new PostHog('key'));"],
  ],
});
