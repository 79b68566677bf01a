/** The code of the pages on trackers compiles against what their plans generate, and does what they say. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compiled, compileTypescript } from './compile-typescript.js';
import { followPage, runWith } from './tracker-pages.js';

const pages = ['docs/trackers.md', 'docs/migrate/typewriter.md', 'docs/migrate/ampli.md'];

/** What the pages use of React and Vue. */
const frameworks = `declare module 'react' {
  export interface Context<Value> { readonly Provider: (props: { readonly value: Value }) => unknown }
  export function createContext<Value>(value: Value): Context<Value>;
  export function useContext<Value>(context: Context<Value>): Value;
}
declare module 'vue' {
  export interface InjectionKey<Value> extends Symbol { readonly of?: Value }
  export function inject<Value>(key: InjectionKey<Value>, fallback: Value): Value;
}
`;

const segment = `export const calls = [];
const record = (call) => (...args) => { calls.push([call, ...args]); };
export class AnalyticsBrowser {
  static load() { return new AnalyticsBrowser(); }
  load = record('load');
  track = record('track');
  identify = record('identify');
}
export class Analytics {
  track = record('track');
}`;
const amplitude = `export const calls = [];
const record = (call) => (...args) => {
  calls.push([call, ...args]);
  return { promise: Promise.resolve({ code: 200, message: '' }) };
};
export const [init, track, setGroup, setUserId] = ['init', 'track', 'setGroup', 'setUserId'].map(record);
export const createInstance = () => ({ init, track, setGroup });`;
// Tests of a page run at once; what they expect is compared here.
const vitest = `export const seen = [];
export const test = (name, body) => body();
export const expect = (value) => ({ toEqual: (wanted) => { seen.push([value, wanted]); } });`;
const libraries = {
  vitest,
  '@segment/analytics-next': segment,
  '@segment/analytics-node': segment,
  '@amplitude/analytics-browser': amplitude,
  '@amplitude/analytics-node': amplitude,
};

const followed = new Map<string, ReadonlyMap<string, string>>();
let compiled: Compiled;
const slow = 120_000;

beforeAll(async () => {
  const files = new Map([['frameworks.d.ts', frameworks]]);
  for (const page of pages) {
    followed.set(page, await followPage(page));
    for (const [path, text] of followed.get(page) ?? []) files.set(`${page.replaceAll('/', '-')}/${path}`, text);
  }
  compiled = await compileTypescript(files, { relaxed: true });
}, slow);
afterAll(() => compiled?.dispose());

test('all of it compiles', () => {
  expect(compiled.diagnostics).toEqual([]);
});

/** Run a module beside the files of a page. */
function run(page: string, module: string): Promise<Record<string, unknown>> {
  return runWith(followed.get(page) ?? new Map(), module, libraries);
}

describe('docs/trackers.md', () => {
  const superProperties = { app_version: '4.2.0' };
  const order = { order_id: 'ord_0123abcd', total: 5, delivery: 'home' };

  test('a call reaches the library', async () => {
    const { calls } = await run(
      'docs/trackers.md',
      `export { calls } from '@segment/analytics-next';
       import { tracker } from './analytics.js';
       import { finishCheckout } from './checkout.js';
       import './landing-page.js';
       finishCheckout(tracker, 'ord_0123abcd', 5);`,
    );
    expect(calls).toEqual([
      ['track', 'Product Viewed', { ...superProperties, sku: 'LMP-0042' }, undefined],
      ['track', 'Order Completed', { ...superProperties, ...order }, undefined],
    ]);
  });

  test('on a server it says who', async () => {
    const { calls } = await run(
      'docs/trackers.md',
      `export { calls } from '@segment/analytics-node';
       import { paymentConfirmed } from './payments.js';
       paymentConfirmed('u1', 'ord_0123abcd', 5);`,
    );
    const properties = { ...order, delivery: 'pickup' };
    expect(calls).toEqual([['track', { userId: 'u1', event: 'Order Completed', properties }]]);
  });

  test.each([
    [true, ['load', 'track']],
    [false, []],
  ])('consent: %s', async (isGranted, expected) => {
    const { calls, before } = await run(
      'docs/trackers.md',
      `import { calls } from '@segment/analytics-next';
       import { answerConsent, tracker } from './consent.js';
       tracker.productViewed({ sku: 'LMP-0042' });
       export const before = calls.length;
       answerConsent(${isGranted});
       await Promise.resolve();
       export { calls };`,
    );
    expect(before).toBe(0);
    expect((calls as string[][]).map(([call]) => call)).toEqual(expected);
  });

  test('in development a call that breaks the plan is told and sent', async () => {
    const { told, calls } = await run(
      'docs/trackers.md',
      `export { calls } from '@segment/analytics-next';
       import { tracker } from './development.js';
       export const told = [];
       console = { warn: (...args) => told.push(args) };
       tracker.orderCompleted({ order_id: 'wrong', total: 5, delivery: 'home' });`,
    );
    expect(told).toEqual([['plan', expect.anything(), '/order_id', expect.stringContaining('pattern')]]);
    expect(calls).toHaveLength(1);
  });

  test('its test passes', async () => {
    const { seen } = await run('docs/trackers.md', `export { seen } from 'vitest'; import './checkout.test.js';`);
    expect(seen).toHaveLength(1);
    for (const [value, wanted] of seen as unknown[][]) expect(value).toEqual(wanted);
  });

  test('several libraries get it', async () => {
    const { calls, sent } = await run(
      'docs/trackers.md',
      `export { calls } from '@segment/analytics-next';
       import { tracker } from './several.js';
       export const sent = [];
       const navigator = { sendBeacon: (...args) => sent.push(args) };
       Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
       tracker.productViewed({ sku: 'LMP-0042' });`,
    );
    expect(calls).toEqual([['track', 'Product Viewed', { ...superProperties, sku: 'LMP-0042' }]]);
    expect(sent).toHaveLength(1);
  });
});

describe('docs/migrate/typewriter.md', () => {
  const order = { order_id: 'ord_0123abcd', total: 39.9, delivery: 'home' };

  test('the call sends what Typewriter sent, but for its own mark', async () => {
    const { calls } = await run(
      'docs/migrate/typewriter.md',
      `export { calls } from '@segment/analytics-next'; import './checkout.js';`,
    );
    expect(calls).toEqual([['track', 'Order Completed', order, undefined]]);
  });

  test('so does that on a server', async () => {
    const { calls } = await run(
      'docs/migrate/typewriter.md',
      `export { calls } from '@segment/analytics-node'; import './payments.js';`,
    );
    expect(calls).toEqual([['track', { userId: 'u1', event: 'Order Completed', properties: order }]]);
  });

  test('violations are told', async () => {
    const { told } = await run(
      'docs/migrate/typewriter.md',
      `import { tracker } from './development.js';
       export const told = [];
       console = { error: (...args) => told.push(args) };
       tracker.orderCompleted({ order_id: 1, total: 5, delivery: 'home' });`,
    );
    expect(told).toEqual([[[expect.objectContaining({ path: '/order_id', rule: 'type' })], expect.anything()]]);
  });
});

describe('docs/migrate/ampli.md', () => {
  const order = { order_id: 'ord_0123abcd', total: 39.9, delivery: 'home' };

  test('the calls reach the library that the app has loaded', async () => {
    const { calls } = await run(
      'docs/migrate/ampli.md',
      `export { calls } from '@amplitude/analytics-browser'; import './checkout.js'; import './team.js';`,
    );
    expect(calls).toEqual([
      ['init', 'YOUR_API_KEY'],
      ['setUserId', 'u1'],
      ['track', { event_type: '$identify', user_properties: { $set: { plan_tier: 'paid' } } }, undefined, {}],
      ['track', 'Order Completed', order, {}],
      ['setGroup', 'team', 'acme', {}],
      [
        'track',
        { event_type: '$groupidentify', group_properties: { $set: { seats: 12 } } },
        undefined,
        { groups: { team: 'acme' } },
      ],
    ]);
  });

  test('on a server the user is among the options', async () => {
    const { calls } = await run(
      'docs/migrate/ampli.md',
      `export { calls } from '@amplitude/analytics-node'; import './payments.js';`,
    );
    expect((calls as unknown[])[1]).toEqual(['track', 'Order Completed', order, { user_id: 'u1' }]);
  });

  test('violations are told', async () => {
    const { told } = await run(
      'docs/migrate/ampli.md',
      `import { tracker } from './development.js';
       export const told = [];
       console = { error: (...args) => told.push(args) };
       tracker.orderCompleted({ order_id: 1, total: 5, delivery: 'home' });`,
    );
    expect(told).toEqual([[[expect.objectContaining({ path: '/order_id', rule: 'type' })], expect.anything()]]);
  });
});
