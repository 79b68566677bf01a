/**
 * Rows by hour, day and week of the plan's zone, and which of these hold too few or too many: counted by what the calendar of
 * the zone calls them, in steps of a quarter of an hour, which is where every zone of today changes its name.
 */
import type { Event, Plan } from '../../src/plan/model.js';
import { dayOf } from '../time-zone.js';
import type { EventCount } from './event-count.js';
import type { LoggedEvent } from './read-event.js';
import { createTally, type Tally } from './tally.js';
import type { TruthBucket, TruthFinding } from './truth.js';

type Cadence = 'hour' | 'day' | 'week';

const quarter = 15 * 60_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** One hour, day or week. */
interface Span {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export interface VolumeCount {
  /** Adds one row; `isFuture` where its time is ahead of its receipt. */
  add(entry: EventCount, event: LoggedEvent, isFuture: boolean): void;
  /** What is odd, once all rows were added. */
  find(entries: readonly EventCount[]): TruthFinding[];
}

/** Counts nothing yet. */
export function createVolumeCount(plan: Plan): VolumeCount {
  const expectations = [...plan.events.values()].flatMap(({ expect }) => expect?.every ?? []);
  const cadences = [...new Set<Cadence>(['day', ...expectations])];
  const tallies = new Map<string, Tally>();
  const names = new Map<string, string>();
  let first: number | undefined;
  let last: number | undefined;

  /** What the calendar calls the span in which an instant lies; the second of two equal hours has another offset. */
  function nameOf(instant: number, cadence: Cadence): string {
    const slot = Math.floor(instant / quarter);
    const known = names.get(`${cadence} ${slot}`);
    if (known !== undefined) return known;
    const name = describeSpan(slot * quarter, cadence, plan);
    names.set(`${cadence} ${slot}`, name);
    return name;
  }

  const tallyOf = (entry: EventCount, cadence: Cadence, key: string): Tally => {
    const place = JSON.stringify([entry.call, entry.name, cadence, key]);
    const tally = tallies.get(place) ?? createTally();
    tallies.set(place, tally);
    return tally;
  };

  function listSpans(cadence: Cadence, from: number, to: number): Span[] {
    const starts: number[] = [];
    for (let slot = Math.floor(from / quarter); slot * quarter <= to; slot++) {
      if (nameOf(slot * quarter, cadence) !== nameOf((slot - 1) * quarter, cadence)) starts.push(slot * quarter);
    }
    return starts.flatMap((start, index) => {
      const end = starts[index + 1];
      if (end === undefined || start < from || end > to) return [];
      return [{ key: nameOf(start, cadence), from: start, to: end }];
    });
  }

  return {
    add(entry, event, isFuture) {
      const { time, received } = event;
      const moment = received ?? (isFuture ? undefined : time);
      if (moment !== undefined) {
        first = Math.min(first ?? moment, moment);
        last = Math.max(last ?? moment, moment);
      }
      if (time === undefined || entry.rules === undefined) return;
      for (const cadence of cadences) tallyOf(entry, cadence, nameOf(time, cadence)).add(event);
    },
    find(entries) {
      const [from, to] = [first, last];
      if (from === undefined || to === undefined) return [];
      return entries.flatMap((entry) => {
        if (!isLive(entry) || entry.tally.rows === 0) return [];
        const { expect, since } = entry.event ?? {};
        const cadence = expect?.every ?? 'day';
        const spans = listSpans(cadence, from, to).filter(
          (span) => since === undefined || !('date' in since) || dayOf(span.from, plan.timezone) >= since.date,
        );
        const counted = spans.map((span) => ({ span, tally: tallyOf(entry, cadence, span.key) }));
        const other = entries.find(({ event }) => event !== undefined && event.key === expect?.ratioTo?.event);
        const others = spans.map((span) => (other === undefined ? undefined : tallyOf(other, cadence, span.key).rows));
        return describeOdd(entry, counted, judgeSpans(counted, cadence, expect, others));
      });
    },
  };
}

/** Whether the plan says that it arrives; traits have no status of their own. */
export function isLive({ event, rules }: EventCount): boolean {
  return rules !== undefined && (event === undefined || event.status === 'active');
}

function describeSpan(instant: number, cadence: Cadence, plan: Plan): string {
  const day = dayOf(instant, plan.timezone);
  if (cadence === 'day') return day;
  if (cadence === 'week') {
    let first = Date.parse(`${day}T00:00:00Z`);
    while (weekdays[new Date(first).getUTCDay()] !== plan.weekStart) first -= 86_400_000;
    return new Date(first).toISOString().slice(0, 10);
  }
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: plan.timezone,
    hour: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value;
  return `${day} ${part('hour')}:00 ${part('timeZoneName')}`;
}

interface Counted {
  readonly span: Span;
  readonly tally: Tally;
}

interface Judged {
  readonly id: string;
  readonly isAfter: boolean;
  readonly index: number;
  readonly expected: TruthBucket['expected'];
}

function judgeSpans(
  counted: readonly Counted[],
  cadence: Cadence,
  expect: Event['expect'],
  others: readonly (number | undefined)[],
): Judged[] {
  const judged: Judged[] = [];
  for (const [index, { span, tally }] of counted.entries()) {
    const { rows } = tally;
    const other = others[index];
    const usual = findUsual(counted, span, cadence);
    const say = (id: string, isAfter: boolean, expected: TruthBucket['expected']) =>
      judged.push({ id, isAfter, index, expected });
    if (rows === 0 && expect !== undefined) say('volume-gap', false, { min: 1 });
    else if (rows === 0 && usual !== undefined) say('volume-gap', false, usual);

    const { min, max, ratioTo } = expect ?? {};
    if (min !== undefined && rows < min) say('volume-drop', true, { min });
    else if (ratioTo?.min !== undefined && other !== undefined && rows / other < ratioTo.min) {
      say('volume-drop', true, { min: countFrom(0, (count) => count / other >= (ratioTo.min ?? 0)) });
    } else if (usual !== undefined && rows > 0 && rows < usual.min) say('volume-drop', false, usual);

    if (max !== undefined && rows > max) say('volume-spike', true, { max });
    else if (ratioTo?.max !== undefined && other !== undefined && rows / other > ratioTo.max) {
      say('volume-spike', true, { max: countFrom(0, (count) => (count + 1) / other > (ratioTo.max ?? 0)) });
    } else if (usual !== undefined && rows > usual.max) say('volume-spike', false, usual);
  }
  return judged;
}

function countFrom(start: number, isEnough: (count: number) => boolean): number {
  let count = start;
  while (!isEnough(count)) count++;
  return count;
}

/** The median of four of the same weekday, else of 14 days, give or take; undefined where it is below 50. */
function findUsual(
  counted: readonly Counted[],
  { key }: Span,
  cadence: Cadence,
): { readonly min: number; readonly max: number } | undefined {
  const weekday = (name: string) => new Date(`${name.slice(0, 10)}T00:00:00Z`).getUTCDay();
  const hour = (name: string) => name.slice(11, 16);
  const rowsOf = (isAlike: (name: string) => boolean) =>
    counted.filter(({ span }) => isAlike(span.key)).map(({ tally }) => tally.rows);
  const closest = rowsOf((name) => weekday(name) === weekday(key) && hour(name) === hour(key));
  const wider = cadence === 'week' ? [] : rowsOf((name) => hour(name) === hour(key));
  const rows = closest.length >= 4 ? closest : wider.length >= 14 ? wider : [];
  const middle = middleOf(rows);
  if (middle < 50) return undefined;
  const allowed = Math.max(6 * middleOf(rows.map((count) => Math.abs(count - middle))), 0.3 * middle);
  // Binary fractions: what is not above by a millionth is not above.
  return {
    min: Math.max(0, Math.ceil(middle - allowed - 1e-6)),
    max: Math.floor(middle + allowed + 1e-6),
  };
}

function middleOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (low + high) / 2;
}

/** One finding for each check, the plan's limits apart. */
function describeOdd(entry: EventCount, counted: readonly Counted[], judged: readonly Judged[]): TruthFinding[] {
  const about = { event: entry.name, ...(entry.call === 'track' ? {} : { call: entry.call }) };
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const key = `${one.id} ${one.isAfter}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const tallies = group.flatMap(({ index }) => counted[index]?.tally ?? []);
    return [
      {
        id: first.id,
        ...about,
        ...(first.isAfter ? { isAfter: true as const } : {}),
        ...sumTallies(tallies),
        buckets: group.flatMap(({ index, expected }) => {
          const one = counted[index];
          return one === undefined ? [] : [{ bucket: one.span.key.slice(0, 16), rows: one.tally.rows, expected }];
        }),
      },
    ];
  });
}

function sumTallies(tallies: readonly Tally[]) {
  const sum = createTally();
  for (const tally of tallies) sum.addAll(tally);
  return sum.print();
}
