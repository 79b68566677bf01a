/** Generated TypeScript against the real compiler and the real SDKs' types: what has to compile, and what must not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import type { GenerateRequest } from '../src/generate/generate.js';
import { sdks } from '../src/generate/sdks/index.js';
import type { Plan } from '../src/plan/model.js';
import { type Compiled, compileTypescript, type Diagnostic } from './compile-typescript.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { hostilePlan, hostileTexts, smallShop } from './tracker-plans.js';

const rightCalls = `
const order = { order_id: 'o', total: 1, currency: 'EUR', products: [{ sku: 's' }], delivery: 'pickup' } as const;
tracker.orderCompleted(order);
tracker.orderCompleted({ ...order, coupon: null, count: 2, gift: true, level: 2, extra: [{ a: null }], later: 'x' });
tracker.orderCompleted({ ...order, delivery: 'home', city: 'Paris' });
tracker.orderCompleted({ ...order, products: [{ sku: 's', price: 1.5 }] }, { timestamp: new Date(0) });
const line: OrderCompleted['products'][number] = { sku: 's' };
tracker.orderCompleted({ ...order, products: [line] });
tracker.searchPerformed();
tracker.searchPerformed({ query: 'q' });
tracker.cartViewed();
tracker.checkout({ step: 1 });
tracker.identify('u', { plan: 'pro' });
tracker.identify(undefined, { plan: 'pro' });
tracker.group('g', { name: 'n' });
orderCompleted(connect(analytics, settings), order);
`;

/** Each must be refused, on its own line, with this code. */
const wrongCalls: readonly (readonly [what: string, code: string, call: string])[] = [
  ['a misspelled event', 'TS2551', `tracker.orderComplete(order);`],
  ['an event that is not planned', 'TS2339', `tracker.debugPing({});`],
  ['no properties', 'TS2554', `tracker.orderCompleted();`],
  ['a missing required property', 'TS2741', `tracker.checkout({});`],
  ['a misspelled property', 'TS2561', `tracker.searchPerformed({ qery: 'q' });`],
  ['an extra property', 'TS2353', `tracker.checkout({ step: 1, other: 2 });`],
  ['an extra property of an event without any', 'TS2322', `tracker.cartViewed({ total: 1 });`],
  ['an extra property beside a union', 'TS2353', `tracker.orderCompleted({ ...order, other: 2 });`],
  ['text for a number', 'TS2322', `tracker.orderCompleted({ ...order, total: '12.50' });`],
  ['a number for text', 'TS2322', `tracker.searchPerformed({ query: 1 });`],
  ['text for a boolean', 'TS2322', `tracker.orderCompleted({ ...order, gift: 'true' });`],
  ['an undeclared enum value', 'TS2322', `tracker.orderCompleted({ ...order, currency: 'CHF' });`],
  ['an enum value in another case', 'TS2820', `tracker.orderCompleted({ ...order, currency: 'eur' });`],
  ['an undeclared number of an enum', 'TS2322', `tracker.orderCompleted({ ...order, level: 3 });`],
  ['a wide string for an enum', 'TS2322', `tracker.orderCompleted({ ...order, currency: String('EUR') });`],
  ['null where it is not nullable', 'TS2322', `tracker.orderCompleted({ ...order, count: null });`],
  ['undefined for an optional property', 'TS2379', `tracker.searchPerformed({ query: undefined });`],
  ['undefined for a required property', 'TS2322', `tracker.checkout({ step: undefined });`],
  ['an object for an array', 'TS2740', `tracker.orderCompleted({ ...order, products: {} });`],
  ['a missing property of an element', 'TS2741', `tracker.orderCompleted({ ...order, products: [{}] });`],
  [
    'an extra property of an element',
    'TS2353',
    `tracker.orderCompleted({ ...order, products: [{ sku: 's', x: 1 }] });`,
  ],
  ['a wrong type in an element', 'TS2322', `tracker.orderCompleted({ ...order, products: [{ sku: 1 }] });`],
  ['what the case requires', 'TS2345', `tracker.orderCompleted({ ...order, delivery: 'home' });`],
  ['a function for a JSON value', 'TS2322', `tracker.orderCompleted({ ...order, extra: () => 1 });`],
  ['an undeclared trait', 'TS2353', `tracker.identify('u', { plan: 'pro', age: 3 });`],
  ['an undeclared value of a trait', 'TS2322', `tracker.identify('u', { plan: 'gold' });`],
  ['a group without id', 'TS2345', `tracker.group({ name: 'n' });`],
  ['a super property given per call', 'TS2353', `tracker.searchPerformed({ query: 'q', theme: 'dark' });`],
  ['no super properties', 'TS2554', `createTracker(analytics);`],
  ['wrong super properties', 'TS2741', `createTracker(analytics, { superProperties: () => ({ theme: 'dark' }) });`],
  ['a misspelled setting', 'TS2561', `createTracker(analytics, { ...settings, onErorr: () => 1 });`],
  [
    'development without a hook',
    'TS2741',
    `createTracker(analytics, { ...settings, development: { validate: () => [] } });`,
  ],
  ['an unconnected client', 'TS2741', `orderCompleted(analytics, order);`],
  ['a client of another kind', 'TS2353', `createTracker({ capture: () => 1 }, settings);`],
  ['a changed argument', 'TS2540', `line.sku = 'x';`],
  ['an unknown option', 'TS2353', `tracker.checkout({ step: 1 }, { user: 'u' });`],
];

const serverCalls: readonly (readonly [what: string, code: string | undefined, call: string])[] = [
  ['right', undefined, `tracker.checkout({ step: 1 }, { userId: 'u' });`],
  [
    'right',
    undefined,
    `tracker.checkout({ step: 1 }, { anonymousId: 'a', timestamp: new Date(0), context: { ip: '::1' } });`,
  ],
  ['right', undefined, `tracker.identify({ plan: 'pro' }, { userId: 'u' });`],
  ['right', undefined, `tracker.searchPerformed({}, { userId: 'u', messageId: 'm' });`],
  ['nobody did it', 'TS2554', `tracker.checkout({ step: 1 });`],
  ['an empty identity', 'TS2345', `tracker.checkout({ step: 1 }, {});`],
  ['a misspelled identity', 'TS2561', `tracker.checkout({ step: 1 }, { userid: 'u' });`],
  ['a browser client', 'TS2345', `createTracker(browser, settings);`],
];

const clients = {
  'segment-browser': `import { AnalyticsBrowser, type Analytics, type AnalyticsSnippet } from '@segment/analytics-next';
declare const direct: Analytics;
declare const snippet: AnalyticsSnippet;
export const accepted: readonly Client[] = [direct, snippet];
const analytics: AnalyticsBrowser = AnalyticsBrowser.load({ writeKey: 'k' });`,
  'segment-node': `import { Analytics } from '@segment/analytics-node';
import type { AnalyticsBrowser } from '@segment/analytics-next';
declare const browser: AnalyticsBrowser;
const analytics: Analytics = new Analytics({ writeKey: 'k' });`,
} as const;

function addFiles(into: Map<string, string>, folder: string, plan: Plan, request: GenerateRequest): void {
  const emitted = emitFiles(plan, request);
  for (const { path, text } of emitted) into.set(`${folder}/${path}`, text);
}

/** A module with one call a line; the calls begin in the line after `firstLine`. */
function callingModule(head: string, calls: readonly string[]): { text: string; firstLine: number } {
  const text = `${head}\n${calls.join('\n')}\n`;
  return { text, firstLine: head.split('\n').length + 1 };
}

describe.each(['typescript', 'javascript'])('%s, one run of the compiler', (target) => {
  let compiled: Compiled;
  let wrong: { text: string; firstLine: number };
  let server: { text: string; firstLine: number };

  const inFile = (file: string): readonly Diagnostic[] =>
    compiled.diagnostics.filter((diagnostic) => diagnostic.file === file);

  beforeAll(async () => {
    const files = new Map<string, string>();
    const plans: readonly (readonly [string, Plan])[] = [
      ['shop', await loadShippedPlan('shop')],
      ['invoicing', await loadShippedPlan('invoicing')],
      ['hostile', await requirePlan(hostilePlan)],
      ['empty', await requirePlan('name: Empty\nevents: {}\n')],
    ];
    // Those whose vendor takes some plans only are compiled in test/sdks.
    for (const { id } of sdks.filter(({ findProblems }) => findProblems === undefined)) {
      addFiles(files, `small/${id}`, await requirePlan(smallShop), { target, sdk: id });
    }
    for (const [name, plan] of plans) {
      for (const layout of ['files', 'single']) {
        addFiles(files, `${name}/${layout}`, plan, { target, sdk: 'function', layout });
      }
    }

    const head = (sdk: 'segment-browser' | 'segment-node') => `${clients[sdk]}
import { connect, createTracker, orderCompleted, type OrderCompleted${sdk === 'segment-browser' ? ', type Client' : ''} } from './small/${sdk}/index.js';
const settings = { superProperties: (): { app_version: string } => ({ app_version: '1' }) };
const tracker = createTracker(analytics, settings);
export const used: readonly unknown[] = [connect, orderCompleted];`;
    files.set('right.ts', head('segment-browser') + rightCalls);
    wrong = callingModule(
      `${head('segment-browser')}
const order = { order_id: 'o', total: 1, currency: 'EUR', products: [{ sku: 's' }], delivery: 'pickup' } as const;
const line: OrderCompleted['products'][number] = { sku: 's' };`,
      wrongCalls.map(([, , call]) => call),
    );
    files.set('wrong.ts', wrong.text);
    server = callingModule(
      `${head('segment-node')}\nexport type Line = OrderCompleted['products'][number];`,
      serverCalls.map(([, , call]) => call),
    );
    files.set('server.ts', server.text);
    compiled = await compileTypescript(files);
    // On a busy machine the compiler takes its time.
  }, 60_000);

  afterAll(() => compiled.dispose());

  test('generated code of every plan, the hostile one included, has no errors', () => {
    expect(compiled.diagnostics.filter(({ file }) => file !== 'wrong.ts' && file !== 'server.ts')).toEqual([]);
  });

  test('right calls compile against the real browser client', () => {
    expect(inFile('right.ts')).toEqual([]);
  });

  test.each(wrongCalls.map(([what, code, call], index) => ({ what, code, call, index })))(
    'refused: $what',
    ({ code, index }) => {
      const found = inFile('wrong.ts').filter(({ line }) => line === wrong.firstLine + index);
      expect(found.map((diagnostic) => diagnostic.code)).toEqual([code]);
    },
  );

  test('nothing else is refused in the module of wrong calls', () => {
    expect(inFile('wrong.ts').filter(({ line }) => line < wrong.firstLine)).toEqual([]);
  });

  test.each(serverCalls.map(([what, code, call], index) => ({ what, code, call, index })))(
    'on a server: $what: $call',
    ({ code, index }) => {
      const found = inFile('server.ts').filter(({ line }) => line === server.firstLine + index);
      expect(found.map((diagnostic) => diagnostic.code)).toEqual(code === undefined ? [] : [code]);
    },
  );

  test.each(['files', 'single'])('hostile names arrive as they are, layout %s', async (layout) => {
    const module = await compiled.load(`hostile/${layout}/index.js`);
    const calls: { call: string; name: string; properties: Record<string, unknown> }[] = [];
    const { createTracker } = module;
    if (typeof createTracker !== 'function') throw new Error('createTracker is not exported');
    const superProperties = { '*/ super': '*/ alert(1) /*' };
    const tracker: Record<string, (properties: object) => void> = createTracker(
      (call: (typeof calls)[number]) => calls.push(call),
      { superProperties: () => superProperties },
    );
    const properties = Object.fromEntries(hostileTexts.map((name) => [name, 'plain']));
    for (const send of Object.values(tracker)) send(properties);
    expect(calls.map(({ name }) => name).sort()).toEqual([...hostileTexts].sort());
    const wanted = Object.entries({ ...superProperties, ...properties });
    for (const call of calls) expect(Object.entries(call.properties).sort()).toEqual(wanted.sort());
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
