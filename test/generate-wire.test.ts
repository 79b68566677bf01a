/**
 * What trackers send, run with the real SDKs: Segment's Node library against a server on this machine, Segment's browser
 * library up to its queue. What arrives is compared with what was given and with the plan.
 */
import type { Server } from 'node:http';
import { Analytics as BrowserAnalytics } from '@segment/analytics-next';
import { Analytics } from '@segment/analytics-node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { scriptReserved } from '../src/generate/languages/script.js';
import { assignNames } from '../src/generate/names.js';
import { toJsonSchema, toObjectSchema } from '../src/plan/json-schema.js';
import type { Plan } from '../src/plan/model.js';
import { type Compiled, compileTypescript } from './compile-typescript.js';
import { drawPayloads, drawProperties, drawSuperProperties, type Payload } from './draw-payloads.js';
import { loadShippedPlan } from './load-example-plan.js';
import { type Sent, startServer } from './segment-server.js';
import { createValidator } from './validate-event.js';

/** As a developer's code calls it, without the types that `generate-types.test.ts` is about. */
type Tracker = Readonly<Record<string, (...input: unknown[]) => void>>;

const planNames = ['shop', 'invoicing'] as const;
/** Milliseconds; on a busy machine the compiler takes its time. */
const compilerTimeout = 60_000;
let compiled: Compiled;
const plans = new Map<string, Plan>();

beforeAll(async () => {
  const files = new Map<string, string>();
  for (const name of planNames) {
    const plan = await loadShippedPlan(name);
    plans.set(name, plan);
    for (const sdk of ['segment-browser', 'segment-node']) {
      const emitted = emitFiles(plan, { sdk });
      for (const { path, text } of emitted) files.set(`${name}/${sdk}/${path}`, text);
    }
  }
  compiled = await compileTypescript(files);
  expect(compiled.diagnostics).toEqual([]);
}, compilerTimeout);

afterAll(() => compiled.dispose());

async function connectTracker(folder: string, client: unknown, superProperties: Payload): Promise<Tracker> {
  const { createTracker } = await compiled.load(`${folder}/index.ts`);
  if (typeof createTracker !== 'function') throw new Error('createTracker is not exported');
  return createTracker(client, { superProperties: () => superProperties });
}

function planOf(name: string): Plan {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}

describe.each(planNames)('Segment for Node, %s', (planName) => {
  const received: Sent[] = [];
  let server: Server;
  let host: string;

  beforeAll(async () => {
    ({ server, host } = await startServer((batch) => received.push(...batch)));
  });

  afterEach(() => received.splice(0));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('every event arrives under the plan’s name with exactly what was given, valid by the plan', async () => {
    const plan = planOf(planName);
    const superProperties = drawSuperProperties(plan);
    const analytics = new Analytics({ writeKey: 'test', host, flushInterval: 10 });
    const tracker = await connectTracker(`${planName}/segment-node`, analytics, superProperties);
    const names = assignNames(plan.events.keys(), plan.naming.events?.style, scriptReserved);
    const payloads = drawPayloads(plan);
    const validators = new Map([...plan.events.values()].map((event) => [event, createValidator(toJsonSchema(event))]));

    payloads.forEach(({ event, properties }, index) => {
      const method = tracker[names.get(event.key)?.value ?? ''];
      method?.(properties, { userId: `user-${index}`, timestamp: new Date(index) });
    });
    await analytics.closeAndFlush();

    expect(received).toHaveLength(payloads.length);
    const byUser = new Map(received.map((sent) => [sent.userId, sent]));
    payloads.forEach(({ event, properties }, index) => {
      const sent = byUser.get(`user-${index}`);
      const wanted = { ...superProperties, ...properties };
      expect(sent?.type).toBe(event.call);
      expect(event.call === 'track' ? sent?.event : sent?.name).toBe(event.name);
      expect(sent?.timestamp).toBe(new Date(index).toISOString());
      expect(sent?.properties).toEqual(wanted);
      expect(validators.get(event)?.(wanted), `${event.name}: ${JSON.stringify(wanted)}`).toEqual([]);
    });
  });

  test('traits arrive with identify and group', async () => {
    const { traits } = planOf(planName);
    const analytics = new Analytics({ writeKey: 'test', host, flushInterval: 10 });
    const tracker = await connectTracker(`${planName}/segment-node`, analytics, {});
    const [userTraits = {}] = drawProperties(traits.user?.properties ?? new Map(), 1);
    const [groupTraits = {}] = drawProperties(traits.group?.properties ?? new Map(), 1);
    tracker.identify?.(userTraits, { userId: 'u' });
    tracker.group?.('g', groupTraits, { userId: 'u' });
    await analytics.closeAndFlush();
    const wanted = [
      ...(traits.user === undefined ? [] : [{ type: 'identify', userId: 'u', traits: userTraits }]),
      ...(traits.group === undefined ? [] : [{ type: 'group', userId: 'u', groupId: 'g', traits: groupTraits }]),
    ];
    expect(wanted.length).toBeGreaterThan(0);
    expect(received).toMatchObject(wanted);
    for (const { type, traits: arrived } of received) {
      const declared = type === 'identify' ? traits.user : traits.group;
      expect(createValidator(toObjectSchema(declared?.properties ?? new Map(), 'forbid'))(arrived)).toEqual([]);
    }
  });
});

describe('Segment for browsers', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** As much of a browser as the library looks at before it hands a call on. */
  function stubBrowser(): void {
    const location = { pathname: '/p', search: '', hash: '', href: 'https://shop.example/p', hostname: 'shop.example' };
    const stored = new Map<string, string>();
    vi.stubGlobal('location', location);
    vi.stubGlobal('document', { querySelector: () => null, title: 'Shop', referrer: '', cookie: '', location });
    vi.stubGlobal('navigator', { onLine: true, userAgent: 'test', language: 'en' });
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('window', globalThis);
  }

  /** The real client, with a destination that keeps what reaches it. */
  async function startClient(): Promise<{ client: BrowserAnalytics; sent: Sent[] }> {
    const client = new BrowserAnalytics({ writeKey: 'test' }, { disableClientPersistence: true });
    const sent: Sent[] = [];
    const keep = (context: Parameters<NonNullable<Parameters<typeof client.register>[0]['track']>>[0]) => {
      sent.push(JSON.parse(JSON.stringify(context.event)));
      return context;
    };
    await client.register({
      name: 'keep',
      type: 'destination',
      version: '1',
      isLoaded: () => true,
      load: () => Promise.resolve(),
      track: keep,
      page: keep,
      screen: keep,
      identify: keep,
      group: keep,
    });
    return { client, sent };
  }

  test('every event reaches a destination under the plan’s name with exactly what was given', async () => {
    stubBrowser();
    const plan = planOf('shop');
    const superProperties = drawSuperProperties(plan);
    const { client, sent } = await startClient();
    const tracker = await connectTracker('shop/segment-browser', client, superProperties);
    const names = assignNames(plan.events.keys(), plan.naming.events?.style, scriptReserved);
    const payloads = drawPayloads(plan);
    for (const { event, properties } of payloads) tracker[names.get(event.key)?.value ?? '']?.(properties);
    await vi.waitFor(() => expect(sent).toHaveLength(payloads.length), { timeout: 10_000 });
    payloads.forEach(({ event, properties }, index) => {
      const wanted = { ...superProperties, ...properties };
      expect(sent[index]?.type).toBe(event.call);
      expect(event.call === 'track' ? sent[index]?.event : sent[index]?.name).toBe(event.name);
      if (event.call === 'page') expect(sent[index]?.properties).toMatchObject(wanted);
      else expect(sent[index]?.properties).toEqual(wanted);
    });
  });

  test('identify and group, with and without a user', async () => {
    stubBrowser();
    const { client, sent } = await startClient();
    const tracker = await connectTracker('invoicing/segment-browser', client, {});
    tracker.identify?.(undefined, { locale: 'fr-FR' });
    tracker.identify?.('u1', { locale: 'de-CH' });
    tracker.group?.('g1', { plan: 'free' });
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(sent).toMatchObject([
      { type: 'identify', traits: { locale: 'fr-FR' } },
      { type: 'identify', userId: 'u1', traits: { locale: 'de-CH' } },
      { type: 'group', userId: 'u1', groupId: 'g1', traits: { plan: 'free' } },
    ]);
  });
});
