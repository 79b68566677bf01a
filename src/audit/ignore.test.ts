import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFiles } from '../dev/audit-files.js';
import { auditText, completeLines, type LogLine } from '../dev/audit-text.js';
import { loadPlanText } from '../plan/load.js';
import type { AuditResult } from './audit.js';
import type { RowConditions } from './ignore.js';

const plan = `name: Shop
events:
  Order Completed:
    aliases: [Purchase]
    properties:
      total: { type: number, required: true, aliases: [amount] }
      currency: { type: string, enum: [EUR] }
      address: { type: object, required: true, properties: { city: { type: string, required: true }, zip: string } }
      products: { type: array, items: { type: object, properties: { price: { type: number, required: true } } } }
  Refund Requested: {}
`;

const event = 'Order Completed';
const whole = { total: 1, address: { city: 'Paris' } };
const lines: readonly LogLine[] = [
  { event, properties: { ...whole, products: [{ price: 'x' }, {}], debug: 'ada@example.com' } },
  { event, properties: { amount: 'x', currency: 'USD', address: { zip: 1, internal: { deep: true } } } },
  { event: 'Purchase', properties: { address: 5 } },
  { event: 'debug_ping' },
  'garbage',
];

const ignore = (events: readonly string[], properties: readonly string[] = []) =>
  auditText(plan, completeLines(lines), { ignored: { events, properties } });

/** `id event.property` of each finding, without the line that is always garbage. */
const tell = ({ findings }: AuditResult) =>
  findings
    .filter(({ id }) => id !== 'line-malformed')
    .map(({ id, event, property }) => [id, [event, property].filter((part) => part !== undefined).join('.')].join(' '))
    .sort();

const all = [
  'event-alias Purchase',
  'event-missing Refund Requested',
  'event-unplanned debug_ping',
  'property-alias Order Completed.total',
  'property-enum Order Completed.currency',
  'property-missing Order Completed.address.city',
  'property-missing Order Completed.products[].price',
  'property-missing Order Completed.total',
  'property-pii Order Completed.debug',
  'property-type Order Completed.address',
  'property-type Order Completed.address.zip',
  'property-type Order Completed.products[].price',
  'property-type Order Completed.total',
  'property-unplanned Order Completed.address.internal',
  'property-unplanned Order Completed.debug',
];
const without = (pattern: RegExp) => all.filter((line) => !pattern.test(line));

test('nothing is ignored unless asked for', async () => {
  expect(tell(await ignore([]))).toEqual(all);
});

test.each<[string, RegExp]>([
  ['currency', /currency/],
  ['total', /\.total/],
  ['debug', /\.debug/],
  ['address', /address/],
  ['address.zip', /address\.zip/],
  ['address.internal', /internal/],
  ['products[].price', /products/],
  ['products[]', /products/],
  ['products', /products/],
  ['elsewhere.inside', /nothing/],
])('a property is exempt from every check on properties: %s', async (path, gone) => {
  const result = await ignore([], [path]);
  expect(tell(result)).toEqual(without(gone));
  const listed = result.facts.events.flatMap(({ properties }) => properties.map((property) => property.path));
  expect(listed).not.toContain(path);
  expect([...result.facts.ignoredProperties]).toEqual(path === 'elsewhere.inside' ? [] : [path]);
});

test('an ignored name that is an alias is no alias any more', async () => {
  expect(tell(await ignore([], ['amount']))).toEqual(
    without(/property-alias|property-type Order Completed.total/)
      .concat()
      .sort(),
  );
});

test('rows of ignored events are skipped, and the events are not missing', async () => {
  const result = await ignore(['Refund Requested', 'debug_ping']);
  expect(tell(result)).toEqual(without(/Refund|debug_ping/));
  expect(result.facts.input).toMatchObject({ lines: 5, events: 3, malformed: 1, skipped: 1 });
  expect([...result.facts.ignoredNames]).toEqual(['debug_ping']);
  const planned = await ignore(['Order Completed']);
  expect(tell(planned)).toEqual(['event-missing Refund Requested', 'event-unplanned debug_ping']);
  expect(planned.facts.input).toMatchObject({ events: 1, skipped: 3 });
  expect((await ignore(['Purchase'])).facts.input).toMatchObject({ events: 3, skipped: 1 });
});

const conditions = (...sets: Readonly<Record<string, string | number | boolean | null>>[]): RowConditions[] =>
  sets.map((set) => new Map(Object.entries(set).map(([path, value]) => [path, [value]])));

test.each<[string, RowConditions[], number]>([
  ['text', conditions({ 'context.app.namespace': 'test' }), 1],
  ['a number, however written', conditions({ 'context.build': 7 }), 2],
  ['true', conditions({ 'properties.test': true }), 1],
  ['absent', conditions({ userId: null }), 1],
  ['all of a set', conditions({ 'context.app.namespace': 'test', 'context.build': 8 }), 0],
  ['any of the sets', conditions({ 'context.app.namespace': 'test' }, { 'properties.test': true }), 2],
  ['a key with a dot', conditions({ 'context["a.b"]': 'x' }), 1],
  ['nothing', [], 0],
  ['no condition', conditions({}), 0],
])('rows where a field has a value are skipped: %s', async (_, ignoredRows, skipped) => {
  const log = completeLines([
    { event: 'Refund Requested', context: { app: { namespace: 'test' }, build: 7 } },
    '{"type":"track","event":"Refund Requested","messageId":"m","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","context":{"build":7.0,"a.b":"x"}}',
    { event: 'Refund Requested', properties: { test: true }, userId: null, anonymousId: 'a' },
    { event: null, context: { app: { namespace: 'test' }, build: 7 } },
  ]);
  const { facts } = await auditText(plan, log, {}, { ignoredRows });
  expect(facts.input).toMatchObject({ lines: 4, events: 3 - skipped, malformed: 1, skipped });
});

test('rows of tables too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  try {
    await writeFile(
      join(folder, 'log.csv'),
      'event,user_id,stage\nRefund Requested,u1,test\nRefund Requested,u2,live\n',
    );
    const fields = new Map([
      ['event', 'event'],
      ['userId', 'user_id'],
    ] as const);
    const input = {
      folder,
      inputs: ['log.csv'],
      format: 'generic',
      fields,
      ignoredRows: conditions({ stage: 'test' }),
    };
    const { facts } = await auditFiles(await loadPlanText(plan), input);
    expect(facts.input).toMatchObject({ lines: 2, events: 1, skipped: 1 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
