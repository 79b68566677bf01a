/** What generated Python sends, run with Segment's real library against a server on this machine. */
import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { auditText } from '../src/dev/audit-text.js';
import { emitFiles } from '../src/dev/emit-files.js';
import { fieldName } from '../src/generate/field-names.js';
import { spellMethods } from '../src/generate/languages/python.js';
import { toJsonSchema } from '../src/plan/json-schema.js';
import type { Json, Plan } from '../src/plan/model.js';
import { drawPayloads, drawSuperProperties } from './draw-payloads.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { hasPython, type PythonFolder, writePython } from './python-tools.js';
import { type Sent, startServer } from './segment-server.js';
import { hostilePlan, smallShop } from './tracker-plans.js';
import { createValidator } from './validate-event.js';

/** Sends the calls of its input through the real client, then prints what `on_error` was told. */
const sendModule = `import importlib
import json
import sys

from segment.analytics.client import Client

given = json.load(sys.stdin)
package = importlib.import_module(given["plan"])
told = []
client = Client("test", host=given["host"])
tracker = package.Tracker(
    package.SegmentSink(client),
    super_properties=lambda: given["superProperties"],
    on_error=lambda error, call: told.append([type(error).__name__, call]),
)
for method, arguments in given["calls"]:
    getattr(tracker, method)(*arguments)
client.shutdown()
print(json.dumps(told))
`;

/** Nothing is raised: not without hook, and not where the hook itself raises. */
const silentModule = `import logging
import sys

from small import Tracker

logging.basicConfig(stream=sys.stdout)


class Broken:
    def send(self, call, options):
        raise RuntimeError("sink is broken")


def hook(error, call):
    raise RuntimeError("hook is broken")


Tracker(Broken(), super_properties=dict).checkout({"step": 1}, {"user_id": "u"})
Tracker(Broken(), super_properties=dict, on_error=hook).checkout({"step": 1}, {"user_id": "u"})
`;

describe.skipIf(!hasPython)('Segment’s library for Python (`npm run python-tools` installs it)', () => {
  const plans = new Map<string, Plan>();
  const received: Sent[] = [];
  let folder: PythonFolder;
  let server: Server;
  let host: string;

  beforeAll(async () => {
    const files = new Map([
      ['send.py', sendModule],
      ['silent.py', silentModule],
    ]);
    plans.set('shop', await loadShippedPlan('shop'));
    plans.set('invoicing', await loadShippedPlan('invoicing'));
    plans.set('hostile', await requirePlan(hostilePlan));
    plans.set('small', await requirePlan(smallShop));
    for (const [name, plan] of plans) {
      const emitted = emitFiles(plan, { target: 'python', sdk: 'segment' });
      for (const { path, text } of emitted) files.set(`${name}/${path}`, text);
    }
    folder = await writePython(files);
    ({ server, host } = await startServer((batch) => received.push(...batch)));
  });
  afterEach(() => received.splice(0));
  afterAll(async () => {
    await folder.dispose();
    await new Promise((resolve) => server.close(resolve));
  });

  /** What `on_error` was told. */
  async function send(plan: string, superProperties: Json, calls: readonly Json[]): Promise<unknown> {
    return JSON.parse(await folder.run('send.py', JSON.stringify({ plan, host, superProperties, calls })));
  }

  test.each(['shop', 'invoicing', 'hostile'])(
    '%s: what arrives is what was given, under the plan’s names',
    async (name) => {
      const plan = plans.get(name);
      if (plan === undefined) throw new Error(`no plan ${name}`);
      const superProperties = drawSuperProperties(plan);
      const methods = spellMethods(plan.naming.events?.style);
      const calls = drawPayloads(plan, { count: 2 });
      const options = (index: number) => ({
        user_id: `user-${index}`,
        message_id: `m-${index}`,
        context: { locale: 'de' },
      });
      const told = await send(
        name,
        superProperties,
        calls.map(({ event, properties }, index) => [fieldName(event.key, methods), [properties, options(index)]]),
      );
      expect(told).toEqual([]);
      expect(received).toHaveLength(calls.length);
      const byUser = new Map(received.map((sent) => [sent.userId, sent]));
      calls.forEach(({ event, properties }, index) => {
        const sent = byUser.get(`user-${index}`);
        expect(sent).toMatchObject({ type: event.call, messageId: `m-${index}`, context: { locale: 'de' } });
        expect(event.call === 'track' ? sent?.event : sent?.name).toBe(event.name);
        expect(sent?.properties).toEqual({ ...superProperties, ...properties });
        // The patterns of the hostile plan are hostile too.
        if (name !== 'hostile') expect(createValidator(toJsonSchema(event))(sent?.properties), event.name).toEqual([]);
      });
    },
  );

  test('every kind of call passes the audit without a finding', async () => {
    const order = { order_id: 'o', total: 1.5, currency: 'EUR', products: [{ sku: 's' }], delivery: 'pickup' };
    const by = { user_id: 'u', anonymous_id: 'a' };
    const told = await send('small', { app_version: '1', theme: 'dark' }, [
      ['order_completed', [{ ...order, coupon: null, extra: { a: [1, null] } }, by]],
      ['order_completed', [{ ...order, delivery: 'home', city: 'Paris' }, by]],
      ['search_performed', [{ query: 'é🎉' }, { anonymous_id: 'a' }]],
      ['checkout', [{ step: 1 }, by]],
      ['identify', [{ plan: 'pro' }, by]],
      ['group', ['g', { name: 'n' }, by]],
    ]);
    expect(told).toEqual([]);
    expect(received.map(({ type }) => type)).toEqual(['track', 'track', 'track', 'page', 'identify', 'group']);
    expect(received[4]).toMatchObject({ userId: 'u', anonymousId: 'a', traits: { plan: 'pro' } });
    expect(received[5]).toMatchObject({ groupId: 'g', traits: { name: 'n' } });
    const now = new Date(Date.now() + 1000).toISOString();
    const log = received.map((sent) => `${JSON.stringify({ ...sent, receivedAt: now })}\n`).join('');
    const { findings } = await auditText(smallShop, log, { now: Date.parse(now) });
    expect(findings).toEqual([]);
  });

  test('what the library refuses, and what is no dictionary, reaches on_error with the call', async () => {
    const told = await send('small', { app_version: '1' }, [
      ['checkout', [{ step: 1 }, {}]],
      ['identify', [{ plan: 'pro' }, {}]],
      ['checkout', [null, { user_id: 'u' }]],
    ]);
    expect(told).toEqual([
      ['AssertionError', { call: 'page', name: 'Checkout', properties: { app_version: '1', step: 1 } }],
      ['AssertionError', { call: 'identify', traits: { plan: 'pro' } }],
      ['TypeError', { call: 'page', name: 'Checkout', properties: {} }],
    ]);
    expect(received).toEqual([]);
  });

  test('without on_error, and where on_error raises, the log is told and nothing is raised', async () => {
    const logged = await folder.run('silent.py', '');
    expect(logged.match(/a call was not sent/g)).toHaveLength(2);
    expect(logged).toContain('sink is broken');
    expect(logged).toContain('hook is broken');
  });
});
