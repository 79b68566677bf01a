/**
 * Counts every event by day, and each live one by hour, day or week of the plan's zone, and finds the rows of the buckets that
 * are odd. One query counts, in spans of one offset, so that engines need no zones; only odd buckets are looked at again.
 */
import type { Event, Plan } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { joinSql, type Sql, sql } from '../sql/fragment.js';
import {
  type Bucket,
  type Cadence,
  cutBuckets,
  dateOf,
  dayPlace,
  hourMilliseconds,
  hourPlace,
  listOffsets,
  type OffsetSpan,
  type Period,
} from './buckets.js';
import { createTableOf } from './data-table.js';
import { dayMilliseconds, dayOf, endOfDay, startOfDay } from './days.js';
import { addRows, type EventFacts, noRows } from './facts.js';
import type { MeasureOptions } from './measure-options.js';
import { groupColumns, readGroup } from './row-groups.js';
import { type Compared, type CountedBucket, findOddBuckets } from './volume.js';

/** What volumes are measured on. */
export interface VolumeMeasurement {
  readonly plan: Plan;
  /** The position of an entry is its `entry_id`. */
  readonly entries: readonly EventFacts[];
  readonly options: MeasureOptions;
  /** Whether a check judges volumes; days are counted all the same. */
  readonly isJudged: boolean;
}

/** A live event that came at all; an event that never came is missing, which is said elsewhere. */
interface Measured {
  readonly id: number;
  readonly event: Event;
  readonly cadence: Cadence;
  /** Entry of the other event of `ratioTo`. */
  readonly comparedId?: number;
}

/** Rows by place, by `entry_id`. */
type Counts = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** Fill `EventFacts.days` and, of live events, `volumes`. */
export async function measureVolumes(engine: Engine, work: VolumeMeasurement): Promise<void> {
  const measured = work.isJudged ? chooseEvents(work) : [];
  const period = await measureCoverage(engine, work.options);
  if (period === undefined) return;
  const { counts, days } = await countPlaces(engine, measured, period, work.plan.timezone);
  for (const [id, rowsByDay] of days) {
    for (const day of [...rowsByDay.keys()].sort((a, b) => a - b)) {
      work.entries[id]?.days.set(dateOf(day), rowsByDay.get(day) ?? 0);
    }
  }
  if (measured.length === 0) return;
  const cut = createCutter(work.plan);
  for (const one of measured) {
    const facts = work.entries[one.id];
    const buckets = countBuckets(one, period, counts, work.plan, cut);
    const odd = findOddBuckets(
      buckets,
      one.cadence,
      isWhole(work.options) ? one.event.expect : gapsOnly(one, work.options),
      compare(one, buckets, counts),
    );
    facts?.volumes.push(...odd.map((found) => ({ ...found, rows: noRows() })));
  }
  await addRowsOf(engine, measured, work);
}

/** What the plan expects, it expects of all sources together. */
function isWhole({ source }: MeasureOptions): boolean {
  return source === undefined;
}

/** Of one source alone: that the event comes, where that source sends it. */
function gapsOnly({ event: { expect, sources } }: Measured, { source }: MeasureOptions): Event['expect'] {
  if (expect === undefined || source === undefined || !sources.includes(source)) return undefined;
  return { ref: expect.ref, every: expect.every };
}

function chooseEvents({ entries }: VolumeMeasurement): Measured[] {
  const positions = new Map(entries.map(({ event }, index) => [event?.key, index]));
  return entries.flatMap(({ event, all }, id) => {
    if (event?.status !== 'active' || all.rows === 0) return [];
    const comparedId = positions.get(event.expect?.ratioTo?.event ?? '');
    return [{ id, event, cadence: event.expect?.every ?? 'day', ...(comparedId === undefined ? {} : { comparedId }) }];
  });
}

/**
 * From the first to the last receipt, since a log is everything that was received in some time; rows without a time of
 * receipt speak by their own. Not beyond what is audited.
 */
async function measureCoverage(engine: Engine, { since, until }: MeasureOptions): Promise<Period | undefined> {
  const moment = sql`coalesce(received, CASE WHEN NOT future THEN time END)`;
  const [row] = await engine.query(
    sql`SELECT ${fn.epochMs(sql`min(moment)`)} AS first, ${fn.epochMs(sql`max(moment)`)} AS last
    FROM (SELECT ${moment} AS moment FROM kept) WHERE moment IS NOT NULL`,
  );
  if (row === undefined || row.first === null || row.last === null) return undefined;
  // Engines do not agree on the remainder of a negative number.
  const from = Math.max(Number(row.first), since ?? 0, dayMilliseconds);
  const to = Math.min(Number(row.last), until ?? Number.POSITIVE_INFINITY);
  return from <= to ? { from, to } : undefined;
}

async function countPlaces(
  engine: Engine,
  measured: readonly Measured[],
  period: Period,
  zone: string,
): Promise<{ readonly counts: Counts; readonly days: ReadonlyMap<number, ReadonlyMap<number, number>> }> {
  // Whole days: what happened just before the first receipt belongs to the log as well.
  const from = startOfDay(dayOf(period.from, zone), zone);
  const to = endOfDay(dayOf(period.to, zone), zone);
  const byHour = new Set(measured.filter(({ cadence }) => cadence === 'hour').flatMap(withCompared));
  const unit = byHour.size === 0 ? sql`${dayMilliseconds}` : unitOf(byHour);
  const rows = await engine.query(
    sql`SELECT entry_id, ahead, ms + ahead - (ms + ahead) % ${unit} AS beginning, count(*) AS n FROM (
      SELECT entry_id, ms, ${offsetAt(listOffsets({ from, to }, zone))} AS ahead
      FROM (SELECT entry_id, ${fn.epochMs(sql`time`)} AS ms FROM kept WHERE time IS NOT NULL)
      WHERE ms >= ${from} AND ms < ${to}
    ) GROUP BY entry_id, ahead, beginning`,
  );
  const counts = new Map<number, Map<string, number>>();
  const days = new Map<number, Map<number, number>>();
  for (const row of rows) {
    const id = Number(row.entry_id);
    const places = counts.get(id) ?? new Map<string, number>();
    counts.set(id, places);
    const ofEvent = days.get(id) ?? new Map<number, number>();
    days.set(id, ofEvent);
    const add = (place: string) => places.set(place, (places.get(place) ?? 0) + Number(row.n));
    // On the clocks of the zone, as if they were those of UTC.
    const beginning = Number(row.beginning);
    const day = Math.floor(beginning / dayMilliseconds);
    ofEvent.set(day, (ofEvent.get(day) ?? 0) + Number(row.n));
    add(dayPlace(day));
    if (byHour.has(id)) add(hourPlace(beginning / hourMilliseconds, Number(row.ahead)));
  }
  return { counts, days };
}

function withCompared({ id, comparedId }: Measured): number[] {
  return comparedId === undefined ? [id] : [id, comparedId];
}

function unitOf(byHour: ReadonlySet<number>): Sql {
  const ids = joinSql(
    [...byHour].map((id) => sql`${id}`),
    ', ',
  );
  return sql`CASE WHEN entry_id IN (${ids}) THEN ${hourMilliseconds} ELSE ${dayMilliseconds} END`;
}

function offsetAt(spans: readonly OffsetSpan[]): Sql {
  const last = sql`${spans.at(-1)?.offset ?? 0}`;
  const cases = spans.slice(0, -1).map(({ to, offset }) => sql`WHEN ms < ${to} THEN ${offset}`);
  return cases.length === 0 ? last : sql`CASE ${joinSql(cases, ' ')} ELSE ${last} END`;
}

/** The same buckets for all events that are judged from the same day on: to ask a zone for its days takes long. */
function createCutter(plan: Plan): (period: Period, cadence: Cadence) => readonly Bucket[] {
  const known = new Map<string, readonly Bucket[]>();
  return (period, cadence) => {
    const key = `${cadence} ${period.from} ${period.to}`;
    const buckets = known.get(key) ?? cutBuckets(period, cadence, plan);
    known.set(key, buckets);
    return buckets;
  };
}

/** The whole buckets of an event from its `since` on, with their rows. */
function countBuckets(
  { id, event, cadence }: Measured,
  period: Period,
  counts: Counts,
  plan: Plan,
  cut: ReturnType<typeof createCutter>,
): CountedBucket[] {
  const since = event.since !== undefined && 'date' in event.since ? startOfDay(event.since.date, plan.timezone) : 0;
  const judged = { from: Math.max(period.from, since), to: period.to };
  return cut(judged, cadence).map((bucket) => ({ ...bucket, rows: rowsAt(bucket.places, counts.get(id)) }));
}

function compare(
  { event, comparedId }: Measured,
  buckets: readonly CountedBucket[],
  counts: Counts,
): Compared | undefined {
  const { ratioTo } = event.expect ?? {};
  if (ratioTo === undefined || comparedId === undefined) return undefined;
  return { name: ratioTo.event, rows: buckets.map(({ places }) => rowsAt(places, counts.get(comparedId))) };
}

function rowsAt(places: readonly string[], counts: ReadonlyMap<string, number> | undefined): number {
  return places.reduce((sum, place) => sum + (counts?.get(place) ?? 0), 0);
}

/** The rows of odd buckets, as evidence. */
async function addRowsOf(
  engine: Engine,
  measured: readonly Measured[],
  { entries, options }: VolumeMeasurement,
): Promise<void> {
  const spans = measured.flatMap(({ id }) =>
    (entries[id]?.volumes ?? []).flatMap(({ buckets }, nth) =>
      buckets.filter(({ rows }) => rows > 0).map(({ from, to }) => ({ entry_id: id, nth, from_ms: from, to_ms: to })),
    ),
  );
  if (spans.length === 0) return;
  const shape = { entry_id: 'INTEGER', nth: 'INTEGER', from_ms: 'BIGINT', to_ms: 'BIGINT' } as const;
  await engine.run(createTableOf('odd_buckets', spans, shape));
  const groups = await engine.query(
    sql`SELECT k.entry_id AS entry_id, b.nth AS nth, ${groupColumns(options.examples)}
    FROM kept k JOIN odd_buckets b ON k.entry_id = b.entry_id
      AND k.time >= ${fn.timeOfMs(sql`b.from_ms`)} AND k.time < ${fn.timeOfMs(sql`b.to_ms`)}
    GROUP BY k.entry_id, b.nth, version, source`,
  );
  for (const row of groups) {
    const rows = entries[Number(row.entry_id)]?.volumes[Number(row.nth)]?.rows;
    if (rows !== undefined) addRows(rows, readGroup(row), options.examples);
  }
}
