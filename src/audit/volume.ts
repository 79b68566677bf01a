/**
 * Which hours, days or weeks of an event hold too few or too many rows: against what the plan expects, and against the
 * event's own usual numbers. Pure arithmetic on exact counts.
 */
import type { Expectation } from '../plan/model.js';
import type { Bucket, Cadence } from './buckets.js';

/** A bucket and its rows. */
export interface CountedBucket extends Bucket {
  readonly rows: number;
}

/** A bucket that is not as expected. */
export interface OddBucket extends CountedBucket {
  readonly expected: Expected;
}

/** What was expected of a bucket, in rows; whole numbers. */
export interface Expected {
  readonly min?: number;
  readonly max?: number;
  /** With what it was compared: buckets of the same weekday or time, any, the plan's limit, rows of another event. */
  readonly basis:
    | { readonly kind: 'weekday' | 'hour' | 'weekday-hour' | 'any' | 'plan' }
    | { readonly kind: 'ratio'; readonly event: string; readonly rows: number };
}

export type VolumeKind = 'gap' | 'drop' | 'spike';

/** Odd buckets of one kind, in order; by the plan's own limits, or by what is usual. */
export interface OddBuckets {
  readonly kind: VolumeKind;
  readonly isLimit: boolean;
  readonly buckets: readonly OddBucket[];
}

/** The other event of `expect.ratioTo`, and its rows in each of the buckets. */
export interface Compared {
  readonly name: string;
  readonly rows: readonly number[];
}

/** With fewer rows, chance moves a bucket by a third. */
const leastMedian = 50;
const leastAlike = 4;
const leastDays = 14;

/** What is odd about the buckets of one event, all of one cadence. Without `expect` only what is usual counts. */
export function findOddBuckets(
  buckets: readonly CountedBucket[],
  cadence: Cadence,
  expect?: Expectation,
  compared?: Compared,
): readonly OddBuckets[] {
  const usual = createUsual(buckets, cadence);
  const found = new Map<string, OddBucket[]>();
  const add = (kind: VolumeKind, isLimit: boolean, bucket: CountedBucket, expected: Expected) => {
    const key = `${kind} ${isLimit}`;
    found.set(key, [...(found.get(key) ?? []), { ...bucket, expected }]);
  };
  for (const [index, bucket] of buckets.entries()) {
    const expected = usual(bucket);
    if (bucket.rows === 0) {
      if (expect !== undefined) add('gap', false, bucket, { min: 1, basis: { kind: 'plan' } });
      else if (expected !== undefined) add('gap', false, bucket, expected);
    }
    const [low, high] = [findMin(bucket, expect, compared, index), findMax(bucket, expect, compared, index)];
    if (low !== undefined) add('drop', true, bucket, low);
    // A bucket without a row is a gap; what the plan limits is not said twice.
    else if (expected?.min !== undefined && bucket.rows > 0 && bucket.rows < expected.min) {
      add('drop', false, bucket, expected);
    }
    if (high !== undefined) add('spike', true, bucket, high);
    else if (expected?.max !== undefined && bucket.rows > expected.max) add('spike', false, bucket, expected);
  }
  const order = [...(['gap', 'drop', 'spike'] as const)].flatMap((kind) =>
    [true, false].map((isLimit) => ({ kind, isLimit, buckets: found.get(`${kind} ${isLimit}`) ?? [] })),
  );
  return order.filter(({ buckets: odd }) => odd.length > 0);
}

/** The plan's lower limit where the bucket is below it. */
function findMin(
  bucket: CountedBucket,
  expect: Expectation | undefined,
  compared: Compared | undefined,
  index: number,
) {
  const { min, ratioTo } = expect ?? {};
  if (min !== undefined && bucket.rows < min) return { min, basis: { kind: 'plan' } } satisfies Expected;
  const rows = compared?.rows[index];
  if (compared === undefined || ratioTo?.min === undefined || rows === undefined) return undefined;
  if (!(ratioOf(bucket.rows, rows) < ratioTo.min)) return undefined;
  return { min: leastRows(ratioTo.min, rows), basis: { kind: 'ratio', event: compared.name, rows } } satisfies Expected;
}

/** The plan's upper limit where the bucket is above it. */
function findMax(
  bucket: CountedBucket,
  expect: Expectation | undefined,
  compared: Compared | undefined,
  index: number,
) {
  const { max, ratioTo } = expect ?? {};
  if (max !== undefined && bucket.rows > max) return { max, basis: { kind: 'plan' } } satisfies Expected;
  const rows = compared?.rows[index];
  if (compared === undefined || ratioTo?.max === undefined || rows === undefined) return undefined;
  if (!(ratioOf(bucket.rows, rows) > ratioTo.max)) return undefined;
  return { max: mostRows(ratioTo.max, rows), basis: { kind: 'ratio', event: compared.name, rows } } satisfies Expected;
}

/** A quotient, not a product with the limit: 7 of 100 is 0.07, but 0.07 of 100 is a little more than 7. NaN for 0 of 0. */
function ratioOf(rows: number, of: number): number {
  return rows / of;
}

/** The smallest count whose ratio to `of` is not below the limit. */
function leastRows(limit: number, of: number): number {
  let rows = Math.floor(limit * of);
  while (ratioOf(rows, of) < limit) rows += 1;
  return rows;
}

/** The greatest count whose ratio to `of` is not above the limit. */
function mostRows(limit: number, of: number): number {
  let rows = Math.ceil(limit * of);
  while (ratioOf(rows, of) > limit) rows -= 1;
  return rows;
}

/** What is usual for a bucket; undefined where that cannot be told. */
function createUsual(
  buckets: readonly CountedBucket[],
  cadence: Cadence,
): (bucket: CountedBucket) => Expected | undefined {
  const alike = groupRows(buckets, ({ weekday, hour }) => `${weekday} ${hour}`);
  const sameHour = groupRows(buckets, ({ hour }) => String(hour));
  const ranges = new Map<readonly number[], ReturnType<typeof usualRange>>();
  const rangeOf = (rows: readonly number[]) => {
    if (!ranges.has(rows)) ranges.set(rows, usualRange(rows));
    return ranges.get(rows);
  };
  return ({ weekday, hour }) => {
    const close = alike.get(`${weekday} ${hour}`) ?? [];
    const isClose = close.length >= leastAlike;
    const rows = isClose ? close : (sameHour.get(String(hour)) ?? []);
    if (!isClose && (cadence === 'week' || rows.length < leastDays)) return undefined;
    const range = rangeOf(rows);
    if (range === undefined) return undefined;
    const byDay = cadence === 'hour' ? 'weekday-hour' : 'weekday';
    const kind = cadence === 'week' ? 'any' : isClose ? byDay : cadence === 'hour' ? 'hour' : 'any';
    return { ...range, basis: { kind } };
  };
}

function groupRows(buckets: readonly CountedBucket[], keyOf: (bucket: CountedBucket) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const bucket of buckets) {
    const key = keyOf(bucket);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bucket.rows]);
    else group.push(bucket.rows);
  }
  return groups;
}

/**
 * The whole numbers within six median absolute deviations of the median, or within 30 % of it where that is more; undefined
 * where the median is too small.
 */
export function usualRange(rows: readonly number[]): { readonly min: number; readonly max: number } | undefined {
  const middle = median(rows);
  if (middle < leastMedian) return undefined;
  const deviation = median(rows.map((count) => Math.abs(count - middle)));
  // Ten times everything: tenths are not exact in binary.
  const allowed = Math.max(60 * deviation, 3 * middle);
  return { min: Math.max(0, Math.ceil((10 * middle - allowed) / 10)), max: Math.floor((10 * middle + allowed) / 10) };
}

/** The middle number, or the mean of the two in the middle; 0 for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
