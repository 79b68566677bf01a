import { expect, test } from 'vitest';
import { auditText, completeLines, type LogLine } from '../dev/audit-text.js';
import type { AuditOptions } from './audit.js';

const day = (date: number, hour = 12) => new Date(Date.UTC(2026, 2, date, hour)).toISOString();
const row = (event: string, date: number, more: object = {}) => ({ event, timestamp: day(date), ...more });
const rows = (event: string, dates: readonly number[], more: object = {}) =>
  dates.map((date) => row(event, date, more));

/** `check: first bucket and its rows, …` of each finding about volumes. */
async function tell(plan: string, lines: readonly LogLine[], options: Partial<AuditOptions> = {}): Promise<string[]> {
  const { findings } = await auditText(plan, completeLines(lines), options);
  return findings
    .filter(({ id }) => id.startsWith('volume-'))
    .map(
      ({ severity, id, event, buckets = [] }) =>
        `${severity} ${id} ${event}: ${buckets.map((bucket) => `${bucket.bucket} ${bucket.rows}`).join(', ')}`,
    )
    .sort();
}

const daily = 'name: Shop\nevents:\n  A: { expect: { every: day, min: 1 } }\n  B: {}\n';

test('an old row that came late makes no empty days before the log', async () => {
  const late = { ...row('A', 1), timestamp: '2026-01-05T10:00:00.000Z', receivedAt: day(1) };
  expect(await tell(daily, [late, ...rows('A', [1, 2, 4])])).toEqual([
    'error volume-drop A: 2026-03-03 0',
    'warning volume-gap A: 2026-03-03 0',
  ]);
});

test('days before an event is expected, and after what is audited, are not looked at', async () => {
  const plan = 'name: Shop\nevents:\n  A: { since: 2026-03-04, expect: { every: day } }\n  B: {}\n';
  const lines = [...rows('B', [1]), ...rows('A', [4, 6, 9])];
  expect(await tell(plan, lines)).toEqual(['warning volume-gap A: 2026-03-05 0, 2026-03-07 0, 2026-03-08 0']);
  // A row from before the limit that was received after it does not reach beyond it.
  const until = { until: Date.parse(day(7, 0)) };
  const late = { ...row('A', 6), receivedAt: day(9) };
  expect(await tell(plan, [...lines, late], until)).toEqual(['warning volume-gap A: 2026-03-05 0']);
});

test('of one source alone, the plan’s numbers say nothing', async () => {
  const plan = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
  ios: { match: { context.library.name: analytics-swift } }
events:
  A: { expect: { every: day, min: 2 } }
  B: { sources: [web], expect: { every: day } }
`;
  const ios = { context: { library: { name: 'analytics-swift' } } };
  const lines = [...rows('A', [1, 2, 3, 4]), ...rows('A', [1, 2, 4], ios), ...rows('B', [1], ios), ...rows('B', [2])];
  expect(await tell(plan, lines)).toEqual(['error volume-drop A: 2026-03-03 1', 'warning volume-gap B: 2026-03-03 0']);
  expect(await tell(plan, lines, { source: 'ios' })).toEqual(['warning volume-gap A: 2026-03-03 0']);
});

test('neither deprecated nor unplanned names nor events that never came are looked at', async () => {
  const plan =
    'name: Shop\nevents:\n  A: { deprecated: {}, expect: { every: day } }\n  B: { expect: { every: day } }\n';
  expect(await tell(plan, [...rows('A', [1, 5]), ...rows('C', [1, 5])])).toEqual([]);
});

test('days are those of the zone: of 23 hours where clocks change, as many rows of each', async () => {
  const plan = 'name: Shop\ntimezone: Europe/Paris\nevents:\n  A: { expect: { every: day, min: 2, max: 2 } }\n';
  const at = (timestamp: string) => ({ event: 'A', timestamp });
  const lines = [
    at('2026-03-28T22:59:59.000Z'),
    // The 29th, from midnight at +01:00 to midnight at +02:00.
    at('2026-03-28T23:00:00.000Z'),
    at('2026-03-29T21:59:59.999Z'),
    // The 30th.
    at('2026-03-29T22:00:00.000Z'),
    at('2026-03-30T22:00:00.000Z'),
  ];
  expect(await tell(plan, lines)).toEqual(['error volume-drop A: 2026-03-30 1']);
});

test('the rows of odd days are the evidence', async () => {
  const plan = 'name: Shop\nevents:\n  A: { expect: { every: day, max: 1 } }\n';
  const web = { context: { app: { version: '2.0' } } };
  const lines = [...rows('A', [1, 2, 3, 3], web), row('A', 3), ...rows('A', [4, 5, 5, 6])];
  const { findings } = await auditText(plan, completeLines(lines));
  expect(findings.find(({ id }) => id === 'volume-spike')).toMatchObject({
    rows: 5,
    share: 0.555556,
    firstSeen: day(3),
    lastSeen: day(5),
    by: { version: [{ value: '2.0', rows: 2 }], otherRows: 3 },
    examples: [{ line: 3 }, { line: 4 }, { line: 5 }],
    buckets: [
      { bucket: '2026-03-03', from: day(3, 0), to: day(4, 0), rows: 3, expected: { max: 1 } },
      { bucket: '2026-03-05', from: day(5, 0), to: day(6, 0), rows: 2, expected: { max: 1 } },
    ],
  });
});

test('every event is counted by day of the plan’s zone, judged or not', async () => {
  const plan = 'name: Shop\ntimezone: Pacific/Auckland\nevents:\n  A: { status: planned }\n';
  const late = { ...row('A', 1), timestamp: '2026-01-05T10:00:00.000Z', receivedAt: day(1) };
  // In Auckland 11:59 UTC is just after midnight, until clocks go back on 5 April.
  const zoned = [
    row('A', 3, { timestamp: '2026-04-03T11:30:00Z' }),
    row('A', 3, { timestamp: '2026-04-05T12:30:00Z' }),
  ];
  const { facts } = await auditText(plan, completeLines([late, ...rows('A', [1, 1]), row('C', 2), ...zoned]));
  expect(facts.events.map(({ name, days }) => [name, Object.fromEntries(days)])).toEqual([
    ['A', { '2026-03-02': 2, '2026-04-04': 1, '2026-04-06': 1 }],
    ['C', { '2026-03-03': 1 }],
  ]);
  const one = await auditText(plan, completeLines(rows('A', [4])));
  expect(one.facts.events.map(({ days }) => [...days])).toEqual([[['2026-03-05', 1]]]);
});
