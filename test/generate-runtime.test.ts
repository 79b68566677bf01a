/** What generated trackers do beside sending: they never break the app, wait for the SDK, and in development say what is wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { type Compiled, compileTypescript } from './compile-typescript.js';
import { requirePlan } from './load-example-plan.js';

const shop = `
name: Shop
superProperties: { app_version: { type: string, required: true } }
events:
  Order Completed: { unplanned: forbid, properties: { total: { type: number, required: true } } }
  Cart Viewed: {}
`;

interface Call {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}
type Tracker = Readonly<Record<'orderCompleted' | 'cartViewed', (properties?: object, options?: object) => void>>;

const targets = ['typescript', 'javascript'] as const;
let compiled: Compiled;

beforeAll(async () => {
  const files = new Map<string, string>();
  for (const target of targets) {
    for (const sdk of ['function', 'segment-browser']) {
      for (const { path, text } of emitFiles(await requirePlan(shop), { target, sdk, validators: 'true' })) {
        files.set(`${target}/${sdk}/${path}`, text);
      }
    }
  }
  compiled = await compileTypescript(files);
  expect(compiled.diagnostics).toEqual([]);
  // On a busy machine the compiler takes its time.
}, 60_000);
afterAll(() => compiled.dispose());

describe.each(targets)('%s', (target) => {
  const superProperties = () => ({ app_version: '1' });

  async function track(client: unknown, settings: object = {}, sdk = 'function'): Promise<Tracker> {
    const { createTracker } = await compiled.load(`${target}/${sdk}/index.js`);
    if (typeof createTracker !== 'function') throw new Error('createTracker is not exported');
    return createTracker(client, { superProperties, ...settings });
  }

  test('what the SDK throws, rejects or super properties throw goes to onError, with the call', async () => {
    const lost: [string, string][] = [];
    const onError = (error: Error, { name }: Call) => lost.push([error.message, name]);
    const throwing = await track(
      () => {
        throw new Error('no network');
      },
      { onError },
    );
    throwing.cartViewed();
    const rejecting = await track(async () => Promise.reject(new Error('rejected')), { onError });
    rejecting.cartViewed();
    const broken = () => {
      throw new Error('no version');
    };
    (await track(() => 1, { onError, superProperties: broken })).orderCompleted({ total: 1 });
    await new Promise(setImmediate);
    expect(lost).toEqual([
      ['no network', 'Cart Viewed'],
      ['rejected', 'Cart Viewed'],
      ['no version', 'Order Completed'],
    ]);
  });

  test('without a hook, or with one that fails, the app goes on', async () => {
    const fail = () => {
      throw new Error('x');
    };
    const silent = await track(fail);
    const twice = await track(fail, { onError: fail });
    expect(() => silent.cartViewed()).not.toThrow();
    expect(() => twice.cartViewed()).not.toThrow();
    const unhandled = await track(async () => fail());
    unhandled.cartViewed();
    const later = await track(fail, { onError: async () => fail() });
    later.cartViewed();
    // A rejection that nobody handles would end this process.
    await new Promise(setImmediate);
  });

  test('several functions get every call, whatever one of them does', async () => {
    const got: string[] = [];
    const lost: string[] = [];
    const tracker = await track(
      [
        () => {
          throw new Error('first');
        },
        ({ name }: Call) => got.push(name),
      ],
      { onError: (error: Error) => lost.push(error.message) },
    );
    tracker.cartViewed();
    await new Promise(setImmediate);
    expect(got).toEqual(['Cart Viewed']);
    expect(lost).toEqual(['first']);
  });

  test('calls wait for `ready` and are sent in order, with what was true when they were made', async () => {
    const sent: unknown[] = [];
    let version = 1;
    let start: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      start = resolve;
    });
    const client = { track: (...given: unknown[]) => sent.push(given) };
    const before = Date.now();
    const settings = { ready, superProperties: () => ({ app_version: String(version) }) };
    const tracker = await track(client, settings, 'segment-browser');
    tracker.orderCompleted({ total: 1 });
    version = 2;
    tracker.cartViewed({}, { userId: 'u' });
    expect(sent).toEqual([]);
    start();
    await new Promise(setImmediate);
    tracker.cartViewed();
    expect(sent).toEqual([
      ['Order Completed', { app_version: '1', total: 1 }, { timestamp: expect.any(Date) }],
      ['Cart Viewed', { app_version: '2' }, { timestamp: expect.any(Date), userId: 'u' }],
      ['Cart Viewed', { app_version: '2' }, undefined],
    ]);
    const [[, , { timestamp }]] = sent as [[string, object, { timestamp: Date }]];
    expect(timestamp.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('without consent nothing is sent, and at most 1,000 calls wait', async () => {
    const sent: unknown[] = [];
    const lost: string[] = [];
    const onError = (error: Error) => lost.push(error.message);
    let refuse: () => void = () => undefined;
    const ready = new Promise((_, reject) => {
      refuse = () => reject(new Error('no consent'));
    });
    const tracker = await track((call: Call) => sent.push(call), { ready, onError });
    tracker.cartViewed();
    refuse();
    await new Promise(setImmediate);
    tracker.cartViewed();
    expect(sent).toEqual([]);
    expect(lost).toEqual(['no consent', 'no consent']);

    lost.splice(0);
    const waiting = await track(() => 1, { ready: new Promise(() => undefined), onError });
    for (let count = 0; count < 1002; count += 1) waiting.cartViewed();
    expect(lost).toHaveLength(2);
    expect(lost[0]).toContain('1000 calls are waiting');
  });

  test('in development violations are told before the call is sent, and failures are not kept quiet', async () => {
    const { validate } = await compiled.load(`${target}/function/validate.js`);
    const sent: Call[] = [];
    const told: unknown[] = [];
    const onViolation = (violations: unknown, { name }: Call) => told.push([name, violations, sent.length]);
    const development = { validate, onViolation };
    const tracker = await track((call: Call) => sent.push(call), { development });
    tracker.orderCompleted({ total: '1', coupon: 'X' });
    tracker.orderCompleted({ total: 1 });
    expect(told).toEqual([
      [
        'Order Completed',
        [
          { path: '/coupon', rule: 'additionalProperties', message: 'is not in the plan' },
          { path: '/total', rule: 'type', message: 'must be number' },
        ],
        0,
      ],
    ]);
    expect(sent).toHaveLength(2);

    const strict = {
      validate,
      onViolation: () => {
        throw new Error('fix it');
      },
    };
    const testing = await track((call: Call) => sent.push(call), { development: strict });
    expect(() => testing.orderCompleted({})).toThrow('fix it');
    expect(sent).toHaveLength(2);
  });
});
