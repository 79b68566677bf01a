import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../dev/emit-files.js';
import { loadPlanText } from '../plan/load.js';
import { emitTrackers, type GenerateRequest } from './generate.js';
import { carriesMark } from './mark.js';
import { settingFacts } from './target-settings.js';

const shop = `
name: Shop
sources: { web: { platform: web }, server: { platform: server } }
superProperties: { app_version: { type: string, required: true, sources: [web] } }
events:
  Cart Opened: { sources: [web], description: The cart is on the screen. }
  Order Completed:
    properties:
      total: { type: number, required: true }
      page_path: { type: string, required: true, sources: [web] }
  Refund Issued: { sources: [server], status: planned }
  Cart Viewed: { deprecated: { since: 2.0.0, until: 2026-06-30, replacedBy: Cart Opened, reason: Two names for one thing. } }
retired:
  Basket Viewed: { since: 1.0.0 }
`;

async function emit(text: string, request: GenerateRequest = {}): Promise<ReadonlyMap<string, string>> {
  const { plan, findings } = await loadPlanText(text);
  if (plan === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return new Map(emitFiles(plan, request).map((file) => [file.path, file.text]));
}

const paths = async (text: string, request?: GenerateRequest) => [...(await emit(text, request)).keys()];

test('one file an event, an index and a sink; nothing of retired names', async () => {
  expect(await paths(shop)).toEqual([
    'events/cart-opened.ts',
    'events/cart-viewed.ts',
    'events/order-completed.ts',
    'events/refund-issued.ts',
    'index.ts',
    'sink.ts',
  ]);
});

test('every file carries the mark, and no file a date, a version of the plan, or the name of the tool twice', async () => {
  for (const text of (await emit(shop.replace('name: Shop', 'name: Shop\nversion: 9.8.7'))).values()) {
    expect(carriesMark(text)).toBe(true);
    expect(text).not.toContain('9.8.7');
  }
});

test('a source has its events and its properties only', async () => {
  const server = await emit(shop, { source: 'server' });
  expect([...server.keys()]).toEqual([
    'events/cart-viewed.ts',
    'events/order-completed.ts',
    'events/refund-issued.ts',
    'index.ts',
    'sink.ts',
  ]);
  expect(server.get('events/order-completed.ts')).not.toContain('page_path');
  expect(server.get('index.ts')).not.toContain('SuperProperties');
  const web = await emit(shop, { source: 'web' });
  expect(web.get('events/order-completed.ts')).toContain('readonly page_path: string;');
  expect(web.get('sink.ts')).toContain('readonly app_version: string;');
  // Code for all sources cannot ask for what only one of them has.
  const all = await emit(shop);
  expect(all.get('events/order-completed.ts')).toContain('readonly page_path?: string;');
  expect(all.get('sink.ts')).toContain('readonly app_version?: string;');
});

test('the state of an event is told where its calls are written', async () => {
  const files = await emit(shop);
  const deprecated =
    '@deprecated Since 2.0.0. Until 2026-06-30. Use `cartOpened` ("Cart Opened") instead. Two names for one thing.';
  expect(files.get('events/cart-viewed.ts')).toContain(deprecated);
  expect(files.get('index.ts')).toContain(deprecated);
  expect(files.get('events/refund-issued.ts')).toContain('Planned: not live yet.');
});

describe('a reviewer sees the change and nothing else', () => {
  const changed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
    [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();

  test('the same plan gives the same bytes', async () => {
    expect(await emit(shop)).toEqual(await emit(shop));
  });

  test('a new event touches its file and the index, also where its name is nearly another’s', async () => {
    const more = shop.replace('events:\n', 'events:\n  order completed: {}\n');
    const [before, after] = [await emit(shop), await emit(more)];
    const touched = changed(before, after);
    expect(touched).toHaveLength(2);
    expect(touched[0]).toMatch(/^events\/order-completed__[0-9a-z]{8}\.ts$/);
    expect(touched[1]).toBe('index.ts');
    const lines = new Set(after.get('index.ts')?.split('\n'));
    for (const line of before.get('index.ts')?.split('\n') ?? []) expect(lines).toContain(line);
  });

  test('a changed property touches the file of its event', async () => {
    const other = shop.replace('total: { type: number', 'total: { type: integer');
    expect(changed(await emit(shop), await emit(other))).toEqual(['events/order-completed.ts']);
  });

  test('the order of the events in the plan changes nothing', async () => {
    const line = '  Cart Opened: { sources: [web], description: The cart is on the screen. }\n';
    const moved = shop.replace(line, '').replace('retired:\n', `${line}retired:\n`);
    expect(await emit(moved)).toEqual(await emit(shop));
  });
});

test.each([
  ['.js', "from './sink.js';"],
  ['.ts', "from './sink.ts';"],
  ['', "from './sink';"],
])('imports end in %j', async (importExtension, ending) => {
  expect((await emit(shop, { importExtension })).get('index.ts')).toContain(ending);
});

test.each([
  [{ target: 'typscript' }, 'There is no target "typscript".', 'Did you mean "typescript"?'],
  [{ sdk: 'segment-nod' }, 'There is no SDK "segment-nod".', 'Did you mean "segment-node"?'],
  [{ source: 'ios' }, 'There is no source "ios".', 'Choose one of: web, server.'],
  [{ importExtension: '.mjs' }, '".mjs" is no value for --import-extension.', 'Write .js, .ts or nothing.'],
  [{ sdk: 'snowplow-node', vendor: '-acme' }, '"-acme" is no value for --vendor.', 'Write for example com.acme.'],
])('%j is refused', async (request, message, help) => {
  const { plan } = await loadPlanText(shop);
  if (plan === undefined) throw new Error('the plan of this test does not load');
  const result = emitTrackers(plan, request);
  if (!('problem' in result)) throw new Error('not refused');
  expect(result.problem.message).toBe(message);
  expect(result.problem.help).toContain(help);
});

test.each([
  ['vendor', { sdk: 'snowplow-browser' }],
  ['package', { target: 'kotlin' }],
  ['package', { target: 'go' }],
] as const)('whatever the setting %s takes can be written, with %j', async (id, request) => {
  const { plan } = await loadPlanText('name: Shop\nevents: { Order Completed: {} }\n');
  const pattern = settingFacts.get(id)?.pattern;
  if (plan === undefined || pattern === undefined) throw new Error('nothing to test');
  fc.assert(
    // A plan may be refused for it; what must not be is a bug.
    fc.property(fc.stringMatching(pattern), (value) => {
      expect(emitTrackers(plan, { ...request, [id]: value })).not.toHaveProperty('problem');
    }),
    { numRuns: 50 },
  );
});
