/** Trackers for Amplitude's Node library, proved with the library itself. */
import { createRequire } from 'node:module';
import { createInstance, Types } from '@amplitude/analytics-node';
import { expect, test } from 'vitest';
import { receivedAt } from '../capture/audit-export.js';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';

const { version } = createRequire(import.meta.url)('@amplitude/analytics-node/package.json') as { version: string };

interface SentEvent {
  readonly event_type: string;
  readonly event_properties?: Readonly<Record<string, unknown>>;
  readonly user_properties?: { readonly $set?: object };
  readonly group_properties?: { readonly $set?: object };
  readonly groups?: Readonly<Record<string, string>>;
  readonly user_id: string;
  readonly time: number;
  readonly insert_id: string;
}

/** UTC to the microsecond, without a zone. */
const printTime = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '000');

const amplitude: SdkFacts = {
  sdk: 'amplitude-node',
  match: `{ library: amplitude-node-ts/${version} }`,
  answer: '{"code":200}',
  async start({ port }) {
    const client = createInstance();
    await client.init('key', {
      serverUrl: `http://127.0.0.1:${port}/2/httpapi`,
      flushQueueSize: 1000,
      flushIntervalMillis: 60_000,
      logLevel: Types.LogLevel.None,
    }).promise;
    return { client, flush: () => client.flush().promise };
  },
  options: (index, time) => ({ user_id: `user-${index}`, time: time.getTime(), insert_id: `event-${index}` }),
  read(received) {
    const sent = received.flatMap(({ body }): readonly SentEvent[] => JSON.parse(body).events);
    return {
      events: sent
        .filter(({ event_type }) => !event_type.startsWith('$'))
        .map(({ event_type, event_properties = {} }) => ({ name: event_type, properties: event_properties })),
      traits: sent.flatMap(({ event_type, user_id, user_properties, group_properties, groups = {} }) => {
        const [[type = '', id = ''] = []] = Object.entries(groups);
        if (event_type === '$groupidentify') return [{ of: type, id, traits: group_properties?.$set }];
        if (event_type === '$identify' && type === '')
          return [{ of: 'user', id: user_id, traits: user_properties?.$set }];
        return [];
      }),
      exported: sent.map(({ time, insert_id, event_properties = {}, ...event }, index) => ({
        ...event,
        $insert_id: insert_id,
        event_properties,
        event_time: printTime(time),
        server_upload_time: printTime(receivedAt.getTime()),
        uuid: `2a9c6e11-17ad-11f1-8de9-${String(index).padStart(12, '0')}`,
      })),
    };
  },
  added: /^$/,
};

proveSdk(amplitude);

test('the group is one of the user, and its traits are an event of their own', async () => {
  const { received } = await sendSmall(amplitude, [
    (to) => to.group?.('g', { name: 'n' }, { user_id: 'u', insert_id: 'i', groupType: 'team' }),
  ]);
  const sent = received.flatMap(({ body }): readonly SentEvent[] => JSON.parse(body).events);
  expect(sent).toMatchObject([
    { event_type: '$identify', user_id: 'u', groups: { team: 'g' }, user_properties: { $set: { team: 'g' } } },
    { event_type: '$groupidentify', user_id: 'u', groups: { team: 'g' }, group_properties: { $set: { name: 'n' } } },
  ]);
  expect(new Set(sent.map(({ insert_id }) => insert_id)).size).toBe(2);
});

test('what Amplitude refuses reaches onError', async () => {
  const { lost } = await sendSmall(
    amplitude,
    [(to) => to.orderCompleted?.({ total: 1 }, { user_id: 'u' })],
    '{"code":400,"error":"Invalid API key: key"}',
    400,
  );
  expect(lost).toEqual([expect.stringMatching(/^Error: Amplitude answers 400: .*Invalid API key: key/s)]);
});

proveTypes({
  sdk: 'amplitude-node',
  head: `import * as amplitude from '@amplitude/analytics-node';
import { Analytics } from '@segment/analytics-node';
const client: amplitude.Types.NodeClient = amplitude.createInstance();
createTracker(amplitude);`,
  right: [
    "tracker.orderCompleted({ total: 1 }, { user_id: 'u' });",
    "tracker.orderCompleted({ total: 1 }, { user_id: 'u', device_id: 'd', time: 1, groups: { team: ['a'] }, revenue: 1 });",
    "tracker.home({}, { device_id: 'd', insert_id: 'i', session_id: 1 });",
    "tracker.identify({ plan: 'pro' }, { user_id: 'u' });",
    "tracker.group('g', { name: 'n' }, { user_id: 'u', groupType: 'team' });",
  ],
  wrong: [
    ['TS2554', 'tracker.orderCompleted({ total: 1 });'],
    ['TS2345', 'tracker.orderCompleted({ total: 1 }, {});'],
    ['TS2322', "tracker.orderCompleted({ total: 1 }, { user_id: 'u', time: new Date(0) });"],
    ['TS2561', "tracker.orderCompleted({ total: 1 }, { userId: 'u' });"],
    ['TS2741', "createTracker(new Analytics({ writeKey: 'key' }));"],
  ],
});
