import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutBuckets, dayPlace, hourPlace, listOffsets } from './buckets.js';
import { dayMilliseconds } from './days.js';

const at = (text: string) => Date.parse(text);
const iso = (time: number) => new Date(time).toISOString();
const hour = 3_600_000;

describe('listOffsets', () => {
  test('a year in Paris has three spans, a year in UTC one', () => {
    const year = { from: at('2026-01-01T00:00:00Z'), to: at('2027-01-01T00:00:00Z') };
    expect(listOffsets(year, 'Europe/Paris').map(({ to, offset }) => [iso(to), offset / hour])).toEqual([
      ['2026-03-29T01:00:00.000Z', 1],
      ['2026-10-25T01:00:00.000Z', 2],
      ['2027-01-01T00:00:00.000Z', 1],
    ]);
    expect(listOffsets(year, 'UTC')).toEqual([{ ...year, offset: 0 }]);
  });

  test('a change within the first day is seen', () => {
    const spans = listOffsets({ from: at('2026-03-29T00:30:00Z'), to: at('2026-03-29T02:00:00Z') }, 'Europe/Paris');
    expect(spans.map(({ from }) => iso(from))).toEqual(['2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z']);
  });
});

describe('cutBuckets', () => {
  const cut = (from: string, to: string, cadence: 'hour' | 'day' | 'week', timezone: string, weekStart = 'monday') =>
    cutBuckets({ from: at(from), to: at(to) }, cadence, { timezone, weekStart: weekStart as 'monday' });

  test('only whole days, of 23 and 25 hours where clocks change', () => {
    const spring = cut('2026-03-27T22:59:59Z', '2026-03-30T21:59:59Z', 'day', 'Europe/Paris');
    expect(spring.map(({ label, weekday, from, to }) => [label, weekday, (to - from) / hour])).toEqual([
      ['2026-03-28', 'saturday', 24],
      ['2026-03-29', 'sunday', 23],
    ]);
    const [autumn] = cut('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'day', 'Europe/Paris');
    expect(autumn).toMatchObject({
      label: '2026-10-25',
      from: at('2026-10-24T22:00:00Z'),
      to: at('2026-10-25T23:00:00Z'),
    });
  });

  test('weeks begin on the day of the plan', () => {
    const labels = (weekStart: string) =>
      cut('2026-03-01T00:00:00Z', '2026-03-31T00:00:00Z', 'week', 'UTC', weekStart).map(({ label }) => label);
    expect(labels('monday')).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(labels('sunday')).toEqual(['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22']);
  });

  test('an hour that comes twice is two hours; one that does not come is none', () => {
    const autumn = cut('2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', 'hour', 'Europe/Paris');
    expect(autumn.map(({ label, from }) => [label, iso(from)])).toEqual([
      ['2026-10-25 02:00', '2026-10-25T00:00:00.000Z'],
      ['2026-10-25 02:00', '2026-10-25T01:00:00.000Z'],
      ['2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
    ]);
    const spring = cut('2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z', 'hour', 'Europe/Paris');
    expect(spring.map(({ label }) => label)).toEqual(['2026-03-29 01:00', '2026-03-29 03:00']);
  });

  test('hours of a zone that is half an hour off', () => {
    const [first] = cut('2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z', 'hour', 'Asia/Kolkata');
    expect(first).toMatchObject({ label: '2026-03-01 16:00', from: at('2026-03-01T10:30:00Z'), hour: 16 });
  });

  test('every instant is in the one bucket in whose place it is counted', () => {
    const zones = ['UTC', 'Europe/Paris', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom('hour', 'day', 'week'),
        // 2011 to 2026: Apia left out a day, São Paulo its midnights.
        fc.integer({ min: at('2011-12-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z') }),
        fc.integer({ min: 1, max: 40 * dayMilliseconds }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (timezone, cadence, from, length, fractions) => {
          const period = { from, to: from + length };
          const buckets = cutBuckets(period, cadence, { timezone, weekStart: 'monday' });
          for (const [index, { from: start, to }] of buckets.entries()) {
            expect(start).toBeLessThan(to);
            expect(start).toBe(buckets[index - 1]?.to ?? start);
          }
          const spans = listOffsets(period, timezone);
          for (const fraction of fractions) {
            const instant = Math.floor(from + fraction * (length - 1));
            const { offset } = spans.find((span) => instant < span.to) ?? { offset: Number.NaN };
            const place =
              cadence === 'hour'
                ? hourPlace(Math.floor((instant + offset) / hour), offset)
                : dayPlace(Math.floor((instant + offset) / dayMilliseconds));
            const counted = buckets.filter(({ places }) => places.includes(place));
            const around = buckets.filter((bucket) => bucket.from <= instant && instant < bucket.to);
            expect(counted).toEqual(around);
          }
        },
      ),
    );
  });
});
