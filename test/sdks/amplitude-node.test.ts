/** Trackers for Amplitude's Node library, proved with the library itself. */
import { createRequire } from 'node:module';
import { createInstance, Types } from '@amplitude/analytics-node';
import { expect, test } from 'vitest';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { listSent, readAmplitude } from './read-amplitude.js';

const { version } = createRequire(import.meta.url)('@amplitude/analytics-node/package.json') as { version: string };

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
  read: readAmplitude,
  added: /^$/,
};

proveSdk(amplitude);

test('the group is one of the user, and its traits are an event of their own', async () => {
  const { received } = await sendSmall(amplitude, [
    (to) => to.group?.('g', { name: 'n' }, { user_id: 'u', insert_id: 'i', groupType: 'team' }),
  ]);
  const sent = listSent(received);
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
