import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expectation } from '../plan/model.js';
import { type Cadence, cutBuckets } from './buckets.js';
import { type Compared, findOddBuckets, median, usualRange } from './volume.js';

/** Buckets from Monday, 2026-03-02 on, with these rows. */
function bucketsOf(rows: readonly number[], cadence: Cadence = 'day') {
  const from = Date.UTC(2026, 2, 2);
  const hours = { hour: 1, day: 24, week: 168 }[cadence];
  const period = { from, to: from + rows.length * hours * 3_600_000 };
  return cutBuckets(period, cadence, { timezone: 'UTC', weekStart: 'monday' }).map((bucket, index) => ({
    ...bucket,
    rows: rows[index] ?? 0,
  }));
}

/** `kind`, `!` for a limit of the plan, the buckets with their rows and what was expected. */
function tell(rows: readonly number[], expect_?: Omit<Expectation, 'ref'>, compared?: Compared): string[] {
  const expect = expect_ && { ...expect_, ref: { file: '', path: [] } };
  const cadence = expect?.every ?? 'day';
  return findOddBuckets(bucketsOf(rows, cadence), cadence, expect, compared).map(
    ({ kind, isLimit, buckets }) =>
      `${kind}${isLimit ? '!' : ''} ${buckets
        .map(({ label, rows: n, expected: { min, max, basis } }) => `${label}: ${n} of ${min}..${max} by ${basis.kind}`)
        .join(', ')}`,
  );
}

const repeat = (rows: number, times: number) => Array.from({ length: times }, () => rows);

test('the middle and what is usual around it', () => {
  expect(median([])).toBe(0);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  // 30 % where all are alike; exactly, though 0.3 is none in binary.
  expect(usualRange([100, 100, 100, 100])).toEqual({ min: 70, max: 130 });
  expect(usualRange([50, 50, 50, 50])).toEqual({ min: 35, max: 65 });
  expect(usualRange([49, 49, 50, 49])).toBeUndefined();
  // Deviations 0, 10, 10, 20: six times their median is more than 30 %.
  expect(usualRange([100, 90, 110, 120, 100])).toEqual({ min: 40, max: 160 });
  // Nothing is too few where numbers swing that much.
  expect(usualRange([100, 50, 150, 200, 0])?.min).toBe(0);
});

describe('what is usual', () => {
  test('of the same weekday from four weeks on', () => {
    // Weekends are quiet: one quiet Monday is odd, the Sundays are not.
    const week = [200, 200, 200, 200, 200, 60, 60];
    const rows = [...week, ...week, ...week, ...week];
    expect(tell(rows)).toEqual([]);
    expect(tell(rows.with(7, 60))).toEqual(['drop 2026-03-09: 60 of 140..260 by weekday']);
    expect(tell(rows.with(13, 200))).toEqual(['spike 2026-03-15: 200 of 42..78 by weekday']);
    expect(tell(rows.with(13, 0))).toEqual(['gap 2026-03-15: 0 of 42..78 by weekday']);
  });

  test('of all days from fourteen on', () => {
    expect(tell([...repeat(100, 13), 69])).toEqual(['drop 2026-03-15: 69 of 70..130 by any']);
    expect(tell([...repeat(100, 13), 70])).toEqual([]);
    expect(tell([...repeat(100, 13), 131])).toEqual(['spike 2026-03-15: 131 of 70..130 by any']);
    expect(tell([...repeat(100, 12), 0])).toEqual([]);
    expect(tell([...repeat(49, 13), 0])).toEqual([]);
  });

  test('of weekdays that came four times, of all days for the others', () => {
    const rows = [...repeat(100, 25)].with(23, 300).with(24, 300);
    // Monday to Thursday came four times, Friday to Sunday three times.
    expect(tell(rows)).toEqual(['spike 2026-03-25: 300 of 70..130 by weekday, 2026-03-26: 300 of 70..130 by weekday']);
    expect(tell(rows.with(18, 300))[0]).toContain('2026-03-20: 300 of 70..130 by any');
  });

  test('of weeks from four on', () => {
    expect(tell([...repeat(100, 3), 60], { every: 'week' })).toEqual(['drop 2026-03-23: 60 of 70..130 by any']);
    expect(tell([...repeat(100, 2), 10], { every: 'week' })).toEqual([]);
  });

  test('of the same hour, and of the same weekday too from four weeks on', () => {
    const day = Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 60 : 600));
    const days = (count: number) => Array.from({ length: count }, () => day).flat();
    const spoiled = (rows: readonly number[]) => rows.with(9, 100).with(2, 600);
    expect(tell(spoiled(days(13)), { every: 'hour' })).toEqual([]);
    expect(tell(spoiled(days(14)), { every: 'hour' })).toEqual([
      'drop 2026-03-02 09:00: 100 of 420..780 by hour',
      'spike 2026-03-02 02:00: 600 of 42..78 by hour',
    ]);
    expect(tell(spoiled(days(28)), { every: 'hour' })[0]).toBe(
      'drop 2026-03-02 09:00: 100 of 420..780 by weekday-hour',
    );
  });
});

describe('what the plan expects', () => {
  test('a row in every bucket', () => {
    expect(tell([1, 0, 2, 0], { every: 'day' })).toEqual([
      'gap 2026-03-03: 0 of 1..undefined by plan, 2026-03-05: 0 of 1..undefined by plan',
    ]);
  });

  test('limits, also of buckets without a row', () => {
    expect(tell([10, 9, 20, 21, 0], { every: 'day', min: 10, max: 20 })).toEqual([
      'gap 2026-03-06: 0 of 1..undefined by plan',
      'drop! 2026-03-03: 9 of 10..undefined by plan, 2026-03-06: 0 of 10..undefined by plan',
      'spike! 2026-03-05: 21 of undefined..20 by plan',
    ]);
  });

  test('what breaks a limit is not unusual too', () => {
    expect(tell([...repeat(100, 14), 10, 60], { every: 'day', min: 50 })).toEqual([
      'drop! 2026-03-16: 10 of 50..undefined by plan',
      'drop 2026-03-17: 60 of 70..130 by any',
    ]);
  });

  test('a ratio to another event, exactly', () => {
    const compared = { name: 'Cart Opened', rows: [100, 100, 0, 0, 100] };
    const ratioTo = { event: 'Cart Opened', min: 0.07, max: 0.29 };
    // 0.07 × 100 and 0.29 × 100 are not 7 and 29 in binary.
    expect(tell([7, 6, 0, 1, 29], { every: 'day', ratioTo }, compared)).toEqual([
      'gap 2026-03-04: 0 of 1..undefined by plan',
      'drop! 2026-03-03: 6 of 7..undefined by ratio',
      'spike! 2026-03-05: 1 of undefined..0 by ratio',
    ]);
    expect(tell([7, 6, 1, 1, 30], { every: 'day', ratioTo }, { ...compared, rows: repeat(100, 5) })).toEqual([
      'drop! 2026-03-03: 6 of 7..undefined by ratio, 2026-03-04: 1 of 7..undefined by ratio, 2026-03-05: 1 of 7..undefined by ratio',
      'spike! 2026-03-06: 30 of undefined..29 by ratio',
    ]);
  });
});

test('neither the order of weeks nor the unit matters', () => {
  const week = fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 7, maxLength: 7 });
  const oddOf = (rows: readonly number[]) =>
    findOddBuckets(bucketsOf(rows), 'day').flatMap(({ kind, buckets }) =>
      buckets.map(({ weekday, rows: n }) => `${kind} ${weekday} ${n}`),
    );
  fc.assert(
    fc.property(fc.array(week, { minLength: 4, maxLength: 6 }), (weeks) => {
      const odd = oddOf(weeks.flat()).sort();
      expect(oddOf([...weeks].reverse().flat()).sort()).toEqual(odd);
      const tenfold = oddOf(weeks.flat().map((rows) => rows * 10)).sort();
      expect(tenfold.map((text) => text.replace(/0$/, '')).sort()).toEqual(odd);
    }),
  );
});
