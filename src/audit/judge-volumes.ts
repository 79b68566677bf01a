/** What the checks on volumes share: one finding for each event with buckets that are odd in one way. */
import { countOf, formatCount } from '../findings/printable.js';
import type { Cadence } from './buckets.js';
import type { JudgeContext, Judgement } from './check.js';
import type { Expected, OddBucket, VolumeKind } from './volume.js';

/** How a kind of bucket is spoken of. */
interface VolumeWords {
  /** Of a bucket: `1,204 rows`. */
  readonly found: (bucket: OddBucket) => string;
  /** Of further buckets: `too low`. */
  readonly like: string;
  readonly help: string;
}

/** The findings about odd buckets of one kind. What breaks a limit of the plan is an error. */
export function* judgeVolumes(
  { facts }: JudgeContext,
  wanted: VolumeKind,
  { found, like, help }: VolumeWords,
): Iterable<Judgement> {
  for (const { name, event, all, volumes } of facts.events) {
    for (const { kind, isLimit, buckets, rows } of volumes) {
      const [first] = buckets;
      if (kind !== wanted || event === undefined || first === undefined) continue;
      const cadence = event.expect?.every ?? 'day';
      const label = cadence === 'week' ? `in the week of ${first.label}` : first.label;
      const one = buckets.length === 2;
      const more =
        buckets.length === 1 ? '' : ` ${countOf(buckets.length - 1, `more ${cadence}`)} ${one ? 'is' : 'are'} ${like}.`;
      yield {
        ...(isLimit && { severity: 'error' as const }),
        message: `"${name}" ${label}: ${found(first)}; ${describeExpected(first, cadence)}.${more}`,
        help,
        event: name,
        about: { event, ...(event.expect === undefined ? {} : { part: 'expect' as const }) },
        rows,
        of: all.rows,
        buckets: buckets.map((bucket) => ({
          bucket: bucket.label,
          from: new Date(bucket.from).toISOString(),
          to: new Date(bucket.to).toISOString(),
          rows: bucket.rows,
          expected: limitsOf(bucket.expected),
        })),
      };
    }
  }
}

function limitsOf({ min, max }: Expected): { readonly min?: number; readonly max?: number } {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** `8,900 to 11,200 were expected on a Saturday`. */
function describeExpected({ expected, weekday, hour }: OddBucket, cadence: Cadence): string {
  const { min, max, basis } = expected;
  const limits =
    min !== undefined && max !== undefined
      ? `${formatCount(min)} to ${formatCount(max)} were expected`
      : min !== undefined
        ? `at least ${formatCount(min)} ${min === 1 ? 'was' : 'were'} expected`
        : `at most ${formatCount(max ?? 0)} ${max === 1 ? 'was' : 'were'} expected`;
  const day = `on a ${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;
  const time = `at ${String(hour).padStart(2, '0')}:00`;
  switch (basis.kind) {
    case 'weekday':
      return `${limits} ${day}`;
    case 'weekday-hour':
      return `${limits} ${day} ${time}`;
    case 'hour':
      return `${limits} ${time}`;
    case 'ratio':
      return `${limits} beside ${countOf(basis.rows, 'row')} of "${basis.event}"`;
    case 'plan':
      return `${limits} every ${cadence}`;
    case 'any':
      return limits;
  }
}
