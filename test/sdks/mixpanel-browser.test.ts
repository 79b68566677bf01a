// @vitest-environment happy-dom
/** Trackers for Mixpanel's browser library, proved with the library itself. */
import mixpanel from 'mixpanel-browser';
import { expect, test } from 'vitest';
import { receivedAt } from '../capture/audit-export.js';
import type { Received } from '../capture/collector.js';
import { requirePlan } from '../load-example-plan.js';
import { loadTracker } from './load-tracker.js';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { smallPlan } from './small-plan.js';

interface SentEvent {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface SentProfile {
  readonly $distinct_id?: string;
  readonly $group_key?: string;
  readonly $group_id?: string;
  readonly $set?: Readonly<Record<string, unknown>>;
}

/** What was sent to one of the server's paths, in the order of arrival. */
function listSent<T>(received: readonly Received[], path: string): readonly T[] {
  return received
    .filter(({ url }) => url.startsWith(path))
    .flatMap(({ body }): readonly T[] => {
      const data = new URLSearchParams(body).get('data') ?? '';
      return JSON.parse(data);
    });
}

/** Without what the library tells of the browser. */
function withoutOwn(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith('$')));
}

let clients = 0;

const facts: SdkFacts = {
  sdk: 'mixpanel-browser',
  match: '{ properties.mp_lib: web }',
  answer: '{"status":1,"error":null}',
  async start({ port }) {
    clients += 1;
    // Not as base64, which it makes of halves where a character is beyond U+FFFF.
    const config = {
      api_host: `http://127.0.0.1:${port}`,
      api_payload_format: 'json' as const,
      batch_flush_interval_ms: 100,
    };
    return { client: mixpanel.init(`token-${clients}`, config, `client-${clients}`) };
  },
  options: (index, time) => ({ time: time.getTime(), $insert_id: `event-${index}` }),
  read(received) {
    const sent = listSent<SentEvent>(received, '/track').map(({ event, properties: { token: _, ...properties } }) => ({
      name: event,
      properties,
    }));
    const people = listSent<SentProfile>(received, '/engage').map(({ $distinct_id = '', $set = {} }) => ({
      of: 'user',
      id: $distinct_id,
      traits: withoutOwn($set),
    }));
    const groups = listSent<SentProfile>(received, '/groups').map(({ $group_key = '', $group_id = '', $set }) => ({
      of: $group_key,
      id: $group_id,
      traits: $set,
    }));
    return {
      events: sent
        .filter(({ name }) => !name.startsWith('$'))
        .sort((a, b) => Number(a.properties.time) - Number(b.properties.time)),
      // Without the groups of a user, and what the library tells of the first visit.
      traits: [
        ...people.filter(({ traits }) => !['', 'company', 'team'].includes(Object.keys(traits).join())),
        ...groups,
      ],
      // Profiles are not in it.
      exported: sent.map(({ name, properties }) => ({
        event: name,
        properties: { ...properties, mp_processing_time_ms: receivedAt.getTime() },
      })),
    };
  },
  added: /^(\$|mp_|time$|distinct_id$)/,
};

proveSdk(facts);

test('a user and a group, and what comes after', async () => {
  const { received } = await sendSmall(facts, [
    (to) => to.identify?.('u', { plan: 'pro' }),
    (to) => to.group?.('g', { name: 'n' }, { groupKey: 'team' }),
    (to) => to.home?.({}, { time: 1, groups: { project: ['a', 'b'] }, send_immediately: true }),
  ]);
  const { events, traits } = facts.read(received);
  expect(events.map(({ properties }) => withoutOwn(properties))).toMatchObject([
    { time: 1, distinct_id: 'u', team: ['g'], project: ['a', 'b'] },
  ]);
  expect(traits).toEqual([
    { of: 'user', id: 'u', traits: { plan: 'pro' } },
    { of: 'team', id: 'g', traits: { name: 'n' } },
  ]);
});

test('the package throws before init, which onError is told', async () => {
  const createTracker = await loadTracker(await requirePlan(smallPlan), { sdk: facts.sdk });
  const lost: unknown[] = [];
  createTracker(mixpanel, { onError: (error: unknown) => lost.push(error) }).home?.({});
  expect(lost).toEqual([expect.any(TypeError)]);
});

proveTypes({
  sdk: 'mixpanel-browser',
  head: `import mixpanel, { type Mixpanel } from 'mixpanel-browser';
import node from 'mixpanel';
import { posthog } from 'posthog-js';
const client: Mixpanel = mixpanel.init('token', {}, 'name');
createTracker(mixpanel);`,
  right: [
    'tracker.orderCompleted({ total: 1 });',
    "tracker.home({}, { time: 1, $insert_id: 'i', groups: { team: ['a'] }, transport: 'sendBeacon', send_immediately: true });",
    "tracker.identify('u', { plan: 'pro' });",
    "tracker.identify(undefined, { plan: 'pro' });",
    "tracker.group('g', { name: 'n' }, { groupKey: 'team' });",
  ],
  wrong: [
    ['TS2322', 'tracker.orderCompleted({ total: 1 }, { time: new Date(0) });'],
    ['TS2353', "tracker.orderCompleted({ total: 1 }, { distinct_id: 'u' });"],
    ['TS2345', "tracker.identify({ plan: 'pro' });"],
    ['TS2739', "createTracker(node.init('token'));"],
    ['TS2739', 'createTracker(posthog);'],
  ],
});
