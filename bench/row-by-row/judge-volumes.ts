/** Hours, days and weeks with too few or too many rows: each row is put into its bucket, the rest is arithmetic on a few. */
import { type Bucket, cutBuckets, hourMilliseconds, type Period } from '../../src/audit/buckets.js';
import { dayMilliseconds, startOfDay } from '../../src/audit/days.js';
import { callOf, traitEvents } from '../../src/audit/names.js';
import { findOddBuckets } from '../../src/audit/volume.js';
import type { Event, Plan } from '../../src/plan/model.js';
import { keyOf } from './find-entry.js';
import type { CountedFinding } from './report-counts.js';
import type { PartCounts } from './scan-rows.js';

const bucketLength = { hour: hourMilliseconds, day: dayMilliseconds, week: 7 * dayMilliseconds } as const;
const futureAllowance = 5 * 60_000;

/** An event whose rows are counted by bucket. */
interface Series {
  readonly event: Event;
  readonly buckets: readonly Bucket[];
  readonly rows: number[];
  /** Rows of the other event of `ratioTo` in the same buckets. */
  readonly compared: { readonly name: string; readonly rows: number[] } | undefined;
}

/** The findings on volumes, each with the rows in its odd buckets. */
export function judgeVolumes(plan: Plan, counts: PartCounts, now: number): CountedFinding[] {
  const period = findPeriod(counts, now);
  if (period === undefined) return [];
  return countSeries(plan, counts, period).flatMap(({ event, buckets, rows, compared }) =>
    findOddBuckets(
      buckets.map((bucket, index) => ({ ...bucket, rows: rows[index] ?? 0 })),
      event.expect?.every ?? 'day',
      event.expect,
      compared,
    ).map(({ kind, buckets: odd }) => ({
      id: `volume-${kind}`,
      event: event.name,
      rows: odd.reduce((sum, bucket) => sum + bucket.rows, 0),
    })),
  );
}

/** From the first to the last receipt; rows without one speak by their own time, unless it is in the future. */
function findPeriod({ columns: { time, received } }: PartCounts, now: number): Period | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < time.length; index += 1) {
    let moment = received[index] ?? Number.NaN;
    if (Number.isNaN(moment)) moment = time[index] ?? Number.NaN;
    if (Number.isNaN(moment) || (Number.isNaN(received[index]) && moment > now + futureAllowance)) continue;
    if (moment < from) from = moment;
    if (moment > to) to = moment;
  }
  from = Math.max(from, dayMilliseconds);
  return from < to ? { from, to } : undefined;
}

function countSeries(plan: Plan, counts: PartCounts, period: Period): Series[] {
  const indexes = new Map([...counts.entries.keys()].map((key, index) => [key, index]));
  const indexOf = (event: Event | undefined) => event && indexes.get(keyOf(callOf(event), event.name));
  /** By entry: the series it is counted in, its own or another's. */
  const counted = new Map<number, { readonly buckets: readonly Bucket[]; readonly length: number; rows: number[] }[]>();
  const series: Series[] = [];
  for (const event of [...plan.events.values(), ...traitEvents(plan)]) {
    const index = indexOf(event);
    if (event.status !== 'active' || index === undefined) continue;
    const { since, expect } = event;
    const start = since !== undefined && 'date' in since ? startOfDay(since.date, plan.timezone) : 0;
    const cadence = expect?.every ?? 'day';
    const buckets = cutBuckets({ from: Math.max(period.from, start), to: period.to }, cadence, plan);
    const watch = (entry: number): number[] => {
      const rows = buckets.map(() => 0);
      counted.set(entry, [...(counted.get(entry) ?? []), { buckets, length: bucketLength[cadence], rows }]);
      return rows;
    };
    const other = plan.events.get(expect?.ratioTo?.event ?? '');
    const otherIndex = indexOf(other);
    series.push({
      event,
      buckets,
      rows: watch(index),
      compared: other && {
        name: other.name,
        rows: otherIndex === undefined ? buckets.map(() => 0) : watch(otherIndex),
      },
    });
  }
  const { entry, time } = counts.columns;
  for (let index = 0; index < entry.length; index += 1) {
    const at = time[index] ?? Number.NaN;
    for (const { buckets, length, rows } of counted.get(entry[index] ?? -1) ?? []) {
      const place = findBucket(buckets, length, at);
      if (place !== -1) rows[place] = (rows[place] ?? 0) + 1;
    }
  }
  return series;
}

/** Buckets follow each other; all are of one length but where clocks change. */
function findBucket(buckets: readonly Bucket[], length: number, time: number): number {
  const [first] = buckets;
  if (first === undefined || !(time >= first.from)) return -1;
  let place = Math.min(Math.floor((time - first.from) / length), buckets.length - 1);
  while (place > 0 && time < (buckets[place]?.from ?? 0)) place -= 1;
  while (time >= (buckets[place]?.to ?? Number.POSITIVE_INFINITY)) place += 1;
  return place < buckets.length ? place : -1;
}
