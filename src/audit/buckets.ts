/**
 * The hours, days and weeks of a time zone: where each begins and ends, also where clocks change. Hides how a zone is
 * written as spans of one offset, by which an engine that knows no zones counts the same buckets.
 */
import { type Expectation, type Weekday, weekdays } from '../plan/model.js';
import { dayMilliseconds, startOfDay, zoneOffset } from './days.js';

export type Cadence = Expectation['every'];

/** From an instant to another, the latter excluded; epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** An hour, day or week. */
export interface Bucket extends Period {
  /** Its first day, `2026-03-21`; of an hour with the time, `2026-03-21 14:00`. In the zone. */
  readonly label: string;
  readonly weekday: Weekday;
  /** Hour of the day, of an hour only. */
  readonly hour?: number;
  /** Where it is counted: numbers of days or hours on the zone's clocks, with the offset for hours, which may repeat. */
  readonly places: readonly string[];
}

/** A span in which the zone's clocks are ahead of UTC by one offset, in milliseconds. */
export interface OffsetSpan extends Period {
  readonly offset: number;
}

export const hourMilliseconds = 3_600_000;

/** The spans of one offset in a period, in order. */
export function listOffsets({ from, to }: Period, zone: string): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  for (let day = from; day < to; day += dayMilliseconds) {
    const next = Math.min(day + dayMilliseconds, to);
    if (zoneOffset(next, zone) === zoneOffset(start, zone)) continue;
    const change = findChange(Math.max(day, start), next, zone);
    spans.push({ from: start, to: change, offset: zoneOffset(start, zone) });
    start = change;
  }
  return start < to ? [...spans, { from: start, to, offset: zoneOffset(start, zone) }] : spans;
}

/** The first instant of another offset. */
function findChange(before: number, after: number, zone: string): number {
  const offset = zoneOffset(before, zone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The buckets that lie wholly in a period, in order. */
export function cutBuckets(
  period: Period,
  cadence: Cadence,
  { timezone, weekStart }: { readonly timezone: string; readonly weekStart: Weekday },
): readonly Bucket[] {
  const buckets =
    cadence === 'hour'
      ? cutHours(period, timezone)
      : cutDays(period, timezone, cadence === 'day' ? undefined : weekStart);
  return buckets.filter(({ from, to }) => from >= period.from && to <= period.to);
}

/** Under which a day is counted. `day`: days since 1970-01-01 on the zone's calendar. */
export function dayPlace(day: number): string {
  return String(day);
}

/** Under which an hour is counted. `hour`: hours since 1970-01-01 on the zone's clocks, which are ahead by `offset`. */
export function hourPlace(hour: number, offset: number): string {
  return `${hour}/${offset}`;
}

/** Days; with `weekStart` weeks. */
function cutDays(period: Period, zone: string, weekStart: Weekday | undefined): Bucket[] {
  const dayOf = (instant: number) => Math.floor((instant + zoneOffset(instant, zone)) / dayMilliseconds);
  const length = weekStart === undefined ? 1 : 7;
  const buckets: Bucket[] = [];
  for (let day = dayOf(period.from); day <= dayOf(period.to); day += 1) {
    if (weekStart !== undefined && weekdayOf(day) !== weekStart) continue;
    buckets.push({
      from: startOfDay(dateOf(day), zone),
      to: startOfDay(dateOf(day + length), zone),
      label: dateOf(day),
      weekday: weekdayOf(day),
      places: Array.from({ length }, (_, index) => dayPlace(day + index)),
    });
  }
  return buckets;
}

function cutHours(period: Period, zone: string): Bucket[] {
  return listOffsets(period, zone).flatMap((span) => {
    const hourOf = (instant: number) => Math.floor((instant + span.offset) / hourMilliseconds);
    const first = hourOf(span.from);
    return Array.from({ length: hourOf(span.to - 1) - first + 1 }, (_, index): Bucket => {
      const hour = first + index;
      const day = Math.floor(hour / 24);
      const start = hour * hourMilliseconds - span.offset;
      // Clocks that change by half an hour cut an hour short; at the ends of the period nothing is known of the rest.
      const isCut = start < span.from && span.from > period.from;
      const end = start + hourMilliseconds;
      return {
        from: isCut ? span.from : start,
        to: end > span.to && span.to < period.to ? span.to : end,
        label: `${dateOf(day)} ${String(hour - day * 24).padStart(2, '0')}:00`,
        weekday: weekdayOf(day),
        hour: hour - day * 24,
        places: [hourPlace(hour, span.offset)],
      };
    });
  });
}

/** A day on the zone's calendar, YYYY-MM-DD. `day`: days since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 'monday';
}
