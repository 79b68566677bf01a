// @vitest-environment happy-dom
/** Trackers for PostHog's browser library, proved with the library itself. */
import { posthog } from 'posthog-js';
import { expect, test } from 'vitest';
import { proveSdk, type SdkFacts, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { listSent, readPosthog } from './read-posthog.js';

/** Nothing but the calls, as plain JSON, by somebody who does more in a second than people do. */
const configOf = (port: number) => ({
  api_host: `http://127.0.0.1:${port}`,
  autocapture: false,
  capture_pageview: false,
  disable_compression: true,
  disable_session_recording: true,
  advanced_disable_flags: true,
  opt_out_useragent_filter: true,
  rate_limiting: { events_per_second: 1000, events_burst_limit: 10_000 },
  request_queue_config: { flush_interval_ms: 250 },
});

let clients = 0;

const facts: SdkFacts = {
  sdk: 'posthog-browser',
  match: '{ properties.$lib: web }',
  answer: '{"status":1}',
  async start({ port }) {
    clients += 1;
    // Each a visitor of its own.
    const client = posthog.init(`phc_${clients}`, configOf(port), `client-${clients}`);
    return { client };
  },
  options: (_, timestamp) => ({ timestamp }),
  read: readPosthog,
  added: /^(\$|token$|distinct_id$)/,
};

proveSdk(facts);

test('traits of a visitor who is not known yet, and a group of another type', async () => {
  const { received } = await sendSmall(facts, [
    (to) => to.home?.({}),
    (to) => to.group?.('g', { name: 'n' }, { groupType: 'team' }),
    (to) => to.identify?.('u', { plan: 'free' }),
    (to) => to.identify?.(undefined, { plan: 'pro' }),
    (to) => to.home?.({}, { uuid: '01956100-7c2e-7a3b-8f4d-2c5e6a7b8c9d' }),
  ]);
  const told = listSent(received).map(({ event, properties: { $set, $group_type, $group_set } }) =>
    JSON.stringify([event, $group_type ?? '', $set ?? $group_set ?? {}]),
  );
  // In the order of arrival, which is not that of the calls.
  expect(told.sort()).toEqual([
    '["$groupidentify","team",{"name":"n"}]',
    '["$identify","",{"plan":"free"}]',
    '["$set","",{"plan":"pro"}]',
    '["Home","",{}]',
    '["Home","",{}]',
  ]);
});

test('the package drops calls before init', async () => {
  const early: SdkFacts = { ...facts, start: async ({ port }) => ({ client: posthog, flush: flushOf(port) }) };
  const flushOf = (port: number) => async () => {
    posthog.init('phc_late', configOf(port));
    posthog.capture('Late');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  };
  const { received } = await sendSmall(early, [(to) => to.home?.({})]);
  expect(listSent(received).map(({ event }) => event)).toEqual(['Late']);
});

proveTypes({
  sdk: 'posthog-browser',
  head: `import { posthog, type PostHog } from 'posthog-js';
import mixpanel from 'mixpanel-browser';
const client: PostHog = posthog;`,
  right: [
    'tracker.orderCompleted({ total: 1 });',
    "tracker.home({}, { timestamp: new Date(0), uuid: 'i', send_instantly: true });",
    "tracker.identify('u', { plan: 'pro' });",
    "tracker.identify(undefined, { plan: 'pro' });",
    "tracker.group('g', { name: 'n' }, { groupType: 'team' });",
  ],
  wrong: [
    ['TS2322', "tracker.orderCompleted({ total: 1 }, { timestamp: '2026-03-04' });"],
    ['TS2353', "tracker.orderCompleted({ total: 1 }, { distinctId: 'u' });"],
    ['TS2345', "tracker.identify({ plan: 'pro' });"],
    ['TS2739', 'createTracker(mixpanel);'],
  ],
});
