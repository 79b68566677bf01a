/** Trackers for Google Analytics 4: there is no library to run, so what is pushed is what Google's tag would read. */
import { describe, expect, test } from 'vitest';
import { emitTrackers } from '../../src/generate/generate.js';
import { requirePlan } from '../load-example-plan.js';
import { adaptPlan, asSent, exportRow } from './ga4-export.js';
import type { Tracker } from './load-tracker.js';
import { proveSdk, type SdkFacts, type SentEvent, sendSmall } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';

const pushed: unknown[] = [];
const common = {
  match: '{ platform: WEB }',
  adapt: adaptPlan,
  asSent,
  answer: '',
  added: /^$/,
} satisfies Partial<SdkFacts>;
const nothing = () => Promise.resolve();

/** The function of Google's snippet, word for word. */
function gtag() {
  // biome-ignore lint/complexity/noArguments: as in the snippet
  pushed.push(arguments);
}

const gtagFacts: SdkFacts = {
  ...common,
  sdk: 'ga4-gtag',
  start: async () => ({ client: gtag, flush: nothing }),
  read() {
    const commands = pushed.splice(0).map((command) => Array.from(command as ArrayLike<unknown>));
    const events = commands
      .filter(([command]) => command === 'event')
      .map(([, name, properties]) => ({ name, properties }) as SentEvent);
    const sets = commands.filter(([command]) => command === 'set');
    return {
      events,
      traits: sets.flatMap(([, key, traits], index) => {
        const { user_id: id = '' } = (sets[index - 1]?.[1] ?? {}) as { readonly user_id?: string };
        return key === 'user_properties' ? [{ of: 'user', id, traits }] : [];
      }),
      exported: events.map(exportRow),
    };
  },
};

const datalayerFacts: SdkFacts = {
  ...common,
  sdk: 'ga4-datalayer',
  start: async () => ({ client: pushed, flush: nothing }),
  read() {
    const entries = pushed.splice(0) as Readonly<Record<string, unknown>>[];
    const events = entries.flatMap(({ event, ...properties }) =>
      typeof event === 'string' ? [{ name: event, properties }] : [],
    );
    return {
      events,
      traits: entries
        .filter((entry) => 'user_properties' in entry)
        .map(({ user_id, user_properties }) => ({ of: 'user', id: String(user_id), traits: user_properties })),
      exported: events.map(exportRow),
    };
  },
};

proveSdk(gtagFacts);
proveSdk(datalayerFacts);

test('what gtag and the data layer are told, word for word', async () => {
  const calls = [
    (to: Tracker) => to.orderCompleted?.({ total: 1.5 }),
    (to: Tracker) => to.identify?.('u', { plan: 'pro' }),
    (to: Tracker) => to.identify?.(undefined, { plan: 'free' }),
  ];
  await sendSmall(gtagFacts, calls);
  expect(pushed.splice(0).map((command) => Array.from(command as ArrayLike<unknown>))).toEqual([
    ['event', 'order_completed', { total: 1.5 }],
    ['set', { user_id: 'u' }],
    ['set', 'user_properties', { plan: 'pro' }],
    ['set', 'user_properties', { plan: 'free' }],
  ]);
  await sendSmall(datalayerFacts, calls);
  expect(pushed.splice(0)).toEqual([
    { event: 'order_completed', total: 1.5 },
    { user_id: 'u', user_properties: { plan: 'pro' } },
    { user_properties: { plan: 'free' } },
  ]);
});

describe('what Analytics cannot take is told, at its place', () => {
  const long = 'A'.repeat(41);
  const cases: readonly (readonly [what: string, plan: string, message: string, path: readonly string[]])[] = [
    [
      'a long name',
      `events: { ${long}: {} }`,
      `"${long}" is too long for GA4: 41 characters, where it takes 40.`,
      ['events', long],
    ],
    [
      'a reserved name',
      'events: { Session Start: {} }',
      '"Session Start" cannot be sent to GA4: it keeps "session_start" for itself.',
      ['events', 'Session Start'],
    ],
    [
      'a reserved beginning',
      'events: { ga_seen: {} }',
      '"ga_seen" cannot be sent to GA4: it keeps names that begin with "ga_" for itself.',
      ['events', 'ga_seen'],
    ],
    ['no name', 'events: { "1st": {} }', '"1st" is no name for GA4.', ['events', '1st']],
    [
      'names alike',
      'events: { Order Paid: {}, order_paid: {} }',
      '"order_paid" and "Order Paid" would both be "order_paid" in GA4.',
      ['events', 'order_paid'],
    ],
    [
      'a parameter',
      'events: { A: { properties: { Order ID: string } } }',
      '"Order ID" is no name for GA4.',
      ['events', 'A', 'properties', 'Order ID'],
    ],
    [
      'a control',
      'events: { A: { properties: { send_to: string } } }',
      '"send_to" cannot be sent to GA4: it keeps "send_to" for itself.',
      ['events', 'A', 'properties', 'send_to'],
    ],
    [
      'an object',
      'events: { A: { properties: { place: { type: object } } } }',
      '"place" is an object, and GA4 takes texts and numbers, and a list of objects only in "items".',
      ['events', 'A', 'properties', 'place'],
    ],
    [
      'a list in an item',
      'events: { A: { properties: { items: { type: array, items: { type: object, properties: { tags: { type: array } } } } } } }',
      '"items[].tags" is an array, and GA4 takes texts and numbers, and a list of objects only in "items".',
      ['events', 'A', 'properties', 'items', 'items', 'properties', 'tags'],
    ],
    [
      'anything',
      'events: { A: { properties: { extra: {} } } }',
      '"extra" may be anything, and GA4 takes texts and numbers.',
      ['events', 'A', 'properties', 'extra'],
    ],
    [
      'null',
      'events: { A: { properties: { size: { type: string, required: true, nullable: true } } } }',
      '"size" may be null and has to be there, and GA4 takes no null.',
      ['events', 'A', 'properties', 'size'],
    ],
    [
      'a super property',
      'superProperties: { _v: string }\nevents: { A: {}, B: {} }',
      '"_v" cannot be sent to GA4: it keeps names that begin with "_" for itself.',
      ['superProperties', '_v'],
    ],
    [
      'a trait',
      'events: {}\ntraits: { user: { properties: { a_name_of_25_characters__: string } } }',
      '"a_name_of_25_characters__" is too long for GA4: 25 characters, where it takes 24.',
      ['traits', 'user', 'properties', 'a_name_of_25_characters__'],
    ],
  ];

  test.each(cases)('%s', async (_, text, message, path) => {
    const emitted = emitTrackers(await requirePlan(`name: Plan\n${text}\n`), { sdk: 'ga4-gtag' });
    expect(emitted).toEqual({
      problems: [{ at: { file: expect.any(String), path }, message, help: expect.any(String) }],
    });
  });
});

proveTypes({
  sdk: 'ga4-gtag',
  head: `import 'gtag.js';
import { PostHog } from 'posthog-node';
const client = gtag;
declare function snippet(): void;`,
  right: [
    'createTracker(snippet);',
    'tracker.orderCompleted({ total: 1 });',
    'tracker.home();',
    "tracker.identify('u', { plan: 'pro' });",
  ],
  wrong: [
    ['TS2345', "createTracker(new PostHog('key'));"],
    ['TS2345', 'createTracker((command: number) => command);'],
    ['TS2554', "tracker.orderCompleted({ total: 1 }, { userId: 'u' });"],
    ['TS2339', "tracker.group('g', {});"],
  ],
});

proveTypes({
  sdk: 'ga4-datalayer',
  head: `declare global {
  interface Window {
    dataLayer?: object[];
  }
}
window.dataLayer ??= [];
const client = window.dataLayer;
declare const loose: Record<string, unknown>[];
declare const manager: { push(...entries: object[]): boolean };`,
  right: [
    'createTracker(loose);',
    'createTracker(manager);',
    'tracker.orderCompleted({ total: 1 });',
    "tracker.identify(undefined, { plan: 'pro' });",
  ],
  wrong: [
    ['TS2345', 'createTracker(() => undefined);'],
    ['TS2345', "createTracker(['text']);"],
    ['TS2339', "tracker.group('g', {});"],
  ],
});
