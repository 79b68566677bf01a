import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './days.js';

const iso = (time: number) => new Date(time).toISOString();

describe('startOfDay', () => {
  test.each([
    ['2026-06-30', 'UTC', '2026-06-30T00:00:00.000Z'],
    ['2026-06-30', 'Europe/Paris', '2026-06-29T22:00:00.000Z'],
    ['2026-01-30', 'America/New_York', '2026-01-30T05:00:00.000Z'],
    // Clocks change during this day, after midnight.
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['2026-04-05', 'Pacific/Auckland', '2026-04-04T11:00:00.000Z'],
    // Midnight does not exist on this day: it begins at one o'clock.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-06-30', 'Asia/Kathmandu', '2026-06-29T18:15:00.000Z'],
  ])('%s in %s is %s', (date, zone, expected) => {
    expect(iso(startOfDay(date, zone))).toBe(expected);
  });

  test('is the first instant of its local date, in every zone and season', () => {
    const zones = [
      'Europe/Paris',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'UTC',
    ];
    const localDate = (time: number, zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(time);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.constantFrom(...zones), (day, zone) => {
        const date = iso(Date.UTC(2020, 0, 1) + day * 86_400_000).slice(0, 10);
        const start = startOfDay(date, zone);
        expect(localDate(start, zone)).toBe(date);
        expect(localDate(start - 1000, zone)).not.toBe(date);
      }),
    );
  });
});

test('endOfDay is the start of the next one', () => {
  expect(iso(endOfDay('2026-02-28', 'Europe/Paris'))).toBe('2026-02-28T23:00:00.000Z');
});

test('the day of an instant is that of its zone', () => {
  const instant = Date.parse('2026-03-31T22:30:00.000Z');
  expect(dayOf(instant, 'UTC')).toBe('2026-03-31');
  expect(dayOf(instant, 'Europe/Paris')).toBe('2026-04-01');
  expect(dayOf(Date.parse('2026-04-01T03:59:59.999Z'), 'America/New_York')).toBe('2026-03-31');
});
