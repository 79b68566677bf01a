import { describe, expect, test } from 'vitest';
import { auditText, completeLines, type LogLine } from '../dev/audit-text.js';
import type { AuditOptions, AuditResult } from './audit.js';

const run = (plan: string, lines: readonly LogLine[], options: Partial<AuditOptions> = {}) =>
  auditText(plan, completeLines(lines), options);

/** `severity id event.property rows` of each finding. */
function tell({ findings }: AuditResult): string[] {
  return findings.map(({ severity, id, event, property, rows }) =>
    [severity, id, [event, property].filter((part) => part !== undefined).join('.'), rows].join(' '),
  );
}

const day = (date: number, hour = 0) => new Date(Date.UTC(2026, 2, date, hour)).toISOString();

describe('what is audited', () => {
  const plan = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
  ios: { match: { context.library.name: analytics-swift } }
events:
  Order Completed: { aliases: [Purchase] }
  Cart Opened: {}
`;
  const ios = { context: { library: { name: 'analytics-swift' } } };
  const lines: readonly LogLine[] = [
    { event: 'Order Completed', timestamp: day(1) },
    { event: 'Purchase', timestamp: day(2), ...ios },
    { event: 'Cart Opened', timestamp: day(3) },
    { event: 'Cart Opened', timestamp: null },
    { type: 'identify', event: undefined, traits: { plan: 'pro' } },
    'not json',
    '',
  ];
  const rowsOf = ({ facts }: AuditResult) => Object.fromEntries(facts.events.map(({ name, all }) => [name, all.rows]));

  test('everything: aliases count as their event, calls that nobody planned are skipped', async () => {
    const result = await run(plan, lines);
    expect(result.facts.input).toMatchObject({ lines: 7, events: 4, malformed: 1, blank: 1, skipped: 1 });
    expect(rowsOf(result)).toEqual({ 'Order Completed': 2, 'Cart Opened': 2 });
    expect(result.json.period).toEqual({ from: day(1), to: day(3) });
  });

  test.each<[string, Partial<AuditOptions>, Record<string, number>, number]>([
    ['from a time on', { since: Date.parse(day(2)) }, { 'Order Completed': 1, 'Cart Opened': 1 }, 3],
    ['before a time', { until: Date.parse(day(2)) }, { 'Order Completed': 1, 'Cart Opened': 0 }, 4],
    ['one source', { source: 'ios' }, { 'Order Completed': 1, 'Cart Opened': 0 }, 4],
    ['one event, with its aliases', { events: ['Order Completed'] }, { 'Order Completed': 2 }, 3],
  ])('%s', async (_, options, rows, skipped) => {
    const result = await run(plan, lines, options);
    expect(rowsOf(result)).toEqual(rows);
    const { lines: total, events, malformed, blank } = result.facts.input;
    expect(result.facts.input.skipped).toBe(skipped);
    expect(events + malformed + blank + skipped).toBe(total);
  });

  test('traits are properties of $identify where the plan declares them', async () => {
    const result = await run(
      `name: Shop\nevents: {}\ntraits: { user: { properties: { plan: { type: string, enum: [free] } } } }\n`,
      [{ type: 'identify', event: undefined, properties: undefined, traits: { plan: 'pro' } }],
    );
    expect(tell(result)).toEqual(['error property-enum $identify.plan 1']);
  });

  test('a nameless page is the only page of the plan', async () => {
    const page = { type: 'page', event: undefined };
    const one = await run('name: Shop\nevents: { Home: { call: page } }\n', [page, { ...page, name: 'Home' }]);
    expect(rowsOf(one)).toEqual({ Home: 2 });
    const two = await run('name: Shop\nevents: { Home: { call: page }, Cart: { call: page } }\n', [page]);
    expect(two.facts.input).toMatchObject({ events: 0, skipped: 1 });
  });
});

describe('what rules judge', () => {
  test('neither rows before `since` nor rows of other sources', async () => {
    const plan = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
  ios: { match: { context.library.name: analytics-swift } }
events:
  Order Completed:
    properties:
      coupon: { type: string, required: true, since: 2026-03-02 }
      device: { type: string, required: true, sources: [ios] }
`;
    const result = await run(plan, [
      { event: 'Order Completed', timestamp: day(1, 23), properties: { coupon: 5, device: 7 } },
      { event: 'Order Completed', timestamp: day(2, 1), properties: { coupon: 5 } },
      { event: 'Order Completed', timestamp: day(2, 2), context: { library: { name: 'analytics-swift' } } },
    ]);
    expect(tell(result)).toEqual([
      'error property-missing Order Completed.coupon 1',
      'error property-missing Order Completed.device 1',
      'error property-type Order Completed.coupon 1',
    ]);
  });

  test('an alias satisfies what is required, and its value is checked', async () => {
    const plan = `name: Shop
events:
  Order Completed:
    properties: { total: { type: number, required: true, aliases: [amount] } }
`;
    const result = await run(plan, [
      { event: 'Order Completed', properties: { amount: 5 } },
      { event: 'Order Completed', properties: { amount: 'x', total: 'y' } },
      { event: 'Order Completed', properties: {} },
    ]);
    expect(tell(result)).toEqual([
      'error property-missing Order Completed.total 1',
      'error property-type Order Completed.total 1',
      'info property-alias Order Completed.total 2',
    ]);
    expect(result.facts.events[0]?.properties[0]).toMatchObject({ present: 2, missing: 1 });
  });

  test('what is on its way out is looked at where the property is judged', async () => {
    const plan = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
  ios: { match: { context.library.name: analytics-swift } }
events:
  Order Completed:
    properties:
      revenue: { deprecated: {}, since: 2026-03-02 }
      device: { deprecated: {}, sources: [ios], aliases: [phone, handset] }
`;
    const result = await run(plan, [
      { event: 'Order Completed', timestamp: day(1, 23), properties: { revenue: 5, device: 7 } },
      { event: 'Order Completed', timestamp: day(2, 1), properties: { revenue: 5 } },
      {
        event: 'Order Completed',
        timestamp: day(2, 2),
        properties: { phone: 7, handset: 7 },
        context: { library: { name: 'analytics-swift' } },
      },
    ]);
    expect(tell(result)).toEqual([
      'warning property-obsolete Order Completed.device 1',
      'warning property-obsolete Order Completed.revenue 1',
      'info property-alias Order Completed.device 1',
      'info property-alias Order Completed.device 1',
    ]);
    // One row, whatever the number of names.
    expect(result.json.events[0]?.properties).toMatchObject([
      {},
      { property: 'device', violations: { 'property-obsolete': 1, 'property-alias': 1 } },
    ]);
  });

  test('variants are never checked, and do not count as the event', async () => {
    const plan =
      'name: Shop\nevents: { Order Completed: { properties: { total: { type: number, required: true } } } }\n';
    expect(tell(await run(plan, [{ event: 'order_completed' }]))).toEqual([
      'error event-variant order_completed 1',
      'error event-missing Order Completed 0',
    ]);
  });
});

describe('duplicates', () => {
  const plan = `name: Shop
events:
  Order Completed: { dedupe: { key: [order_id] }, properties: { order_id: string }, unplanned: allow }
`;

  test('each row counts once, by the first check that finds it', async () => {
    const order = { event: 'Order Completed', messageId: 'a', timestamp: day(1), properties: { order_id: '1' } };
    const result = await run(plan, [
      order,
      order,
      { ...order, messageId: 'b' },
      { ...order, messageId: 'c', properties: {} },
    ]);
    expect(tell(result)).toEqual(['error duplicate-id Order Completed 1', 'error duplicate-key Order Completed 1']);
  });

  test('the first is the earliest, wherever it stands, and evidence shows both rows', async () => {
    const result = await run(plan, [
      { event: 'Order Completed', messageId: 'a', timestamp: day(2), context: { app: { version: '2.0' } } },
      { event: 'Order Completed', messageId: 'a', timestamp: day(1), context: { app: { version: '1.0' } } },
    ]);
    const [finding] = result.findings;
    expect(finding).toMatchObject({ id: 'duplicate-id', by: { version: [{ value: '2.0', rows: 1 }] } });
    expect(finding?.examples).toEqual([{ file: 'log.ndjson', line: 1, repeats: { file: 'log.ndjson', line: 2 } }]);
  });

  test('rows without an id, an identity or a time are not compared', async () => {
    const bare = { event: 'Order Completed', messageId: null, userId: null, timestamp: day(1), properties: {} };
    expect(tell(await run(plan, [bare, bare]))).toEqual(['error identity-missing Order Completed 2']);
    const timeless = { ...bare, userId: 'u1', timestamp: null };
    expect(tell(await run(plan, [timeless, timeless]))).toEqual(['error time-invalid Order Completed 2']);
  });
});

describe('findings', () => {
  const plan = `name: Shop
owners: { checkout: { name: Checkout } }
metrics:
  weekly_revenue: { title: Revenue, measure: { sum: Order Completed.total } }
  weekly_orders: { title: Orders, measure: { count: Order Completed } }
events:
  Order Completed:
    owner: checkout
    properties:
      total: number
      # trackwright-ignore property-type: the old apps send text until they are gone
      tax: number
`;
  const lines = [
    { event: 'Order Completed', properties: { total: '1', tax: '1' } },
    { event: 'Order Completed', properties: { total: 1 } },
  ];

  test('carry owner, metrics, place in the plan, and examples with file and line', async () => {
    const { findings, suppressed } = await run(plan, lines);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      id: 'property-type',
      owner: 'checkout',
      metrics: ['weekly_revenue'],
      rows: 1,
      share: 0.5,
      examples: [{ file: 'log.ndjson', line: 1, value: '"1"' }],
    });
    expect(suppressed.map(({ property }) => property)).toEqual(['tax']);
  });

  test('severities and thresholds are the user’s', async () => {
    expect(tell(await run(plan, lines, { checks: { 'property-type': 'warning' } }))).toEqual([
      'warning property-type Order Completed.total 1',
    ]);
    expect(tell(await run(plan, lines, { checks: { 'property-type': 'off' } }))).toEqual([]);
    const tolerated = await run(plan, lines, { shares: new Map([['property-type', 0.5]]) });
    expect(tell(tolerated)).toEqual(['info property-type Order Completed.total 1']);
  });

  test('as many examples as asked for, none for 0', async () => {
    const many = Array.from({ length: 5 }, () => ({ event: 'Order Completed', properties: { total: 'x' } }));
    for (const examples of [0, 1, 4]) {
      const { findings } = await run(plan, many, { examples });
      expect(findings.find(({ id }) => id === 'property-type')?.examples).toHaveLength(examples);
    }
  });

  test('what stopped shows its last rows, the very last first', async () => {
    const stopped = 'name: Shop\nevents:\n  A: { expect: { every: day } }\n  B: {}\n';
    const lines: readonly LogLine[] = [
      { event: 'A', timestamp: day(2) },
      { event: 'A', timestamp: day(5) },
      { event: 'A', timestamp: day(1) },
      // A clock that is ahead says nothing of when it stopped.
      { event: 'A', timestamp: day(25), receivedAt: day(3) },
      { event: 'A', timestamp: day(4) },
      { event: 'B', timestamp: day(9) },
    ];
    const { findings } = await run(stopped, lines);
    const [stale] = findings.filter(({ id }) => id === 'event-stale');
    expect(stale?.examples?.map(({ line }) => line)).toEqual([2, 5, 1]);
    expect(stale).toMatchObject({ rows: 5, message: expect.stringContaining('4 days before the log ends') });
  });

  test('of one event alone, only its own sources can be missing', async () => {
    const two = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
  ios: { match: { context.library.name: analytics-swift } }
events:
  A: { sources: [web] }
  B: { sources: [ios] }
  C: {}
`;
    const lines = [{ event: 'A' }, { event: 'B', context: { library: { name: 'analytics-swift' } } }, { event: 'C' }];
    expect(tell(await run(two, lines, { events: ['A'] }))).toEqual([]);
    const { findings } = await run(two, lines, { events: ['C'] });
    expect(findings.map(({ message }) => message)).toEqual(['No row comes from the source "ios".']);
  });

  test('names beyond the first ten thousand are not compared, and the report says so', async () => {
    const lines = Array.from({ length: 10_002 }, (_, index) => ({ event: `name ${index} of many` }));
    const { findings, json } = await run('name: Shop\nevents: {}\n', lines, { examples: 0 });
    expect(findings.filter(({ id }) => id === 'event-unplanned')).toHaveLength(10_002);
    expect(json.namesNotCompared).toBe(2);
  });
});
