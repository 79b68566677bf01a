/** One number for a log, and the five it is made of: each can be computed by hand from `audit.events`. */
import type { EventFacts } from './facts.js';

export interface Score {
  readonly total: number;
  readonly coverage: number;
  readonly validity: number;
  readonly completeness: number;
  readonly uniqueness: number;
  readonly timeliness: number;
}

/** What each part is, in a sentence: the documentation prints them. All are 0 to 100; where there is nothing to judge, 100. */
export const scoreParts = {
  coverage: { weight: 25, meaning: 'active planned events with at least one row, per active planned event' },
  validity: {
    weight: 25,
    meaning:
      '1 minus the rows counted by checks on values, per row that has the planned property; `property-missing`, `-null`, `-obsolete`, `-alias`, `-unused` and `-cardinality` aside',
  },
  completeness: {
    weight: 20,
    meaning:
      '1 minus the rows in which a required property at the top is missing or null, per row and required property',
  },
  uniqueness: { weight: 20, meaning: '1 minus the rows counted by a `duplicate-…` check, per row' },
  timeliness: {
    weight: 10,
    meaning: '1 minus the rows counted by `time-invalid`, `time-future` and `time-late`, per row',
  },
} as const;
const absences = new Set(['property-missing', 'property-null']);
/** Checks on properties whose values may all be right. */
const notOnValues = new Set([
  ...absences,
  'property-obsolete',
  'property-alias',
  'property-unused',
  'property-cardinality',
]);

export function scoreEvents(events: readonly EventFacts[]): Score {
  const active = events.filter(({ event }) => event?.status === 'active');
  const properties = events.flatMap((event) => event.properties.map((facts) => ({ facts, rows: event.all.rows })));
  const planned = properties.filter(({ facts }) => facts.property !== undefined);
  const required = planned.filter(({ facts }) => facts.property?.required && !/[.[]/.test(facts.path));
  const counted = (prefix: string) =>
    sum(events, ({ checks }) => sum([...checks], ([id, rows]) => (id.startsWith(prefix) ? rows.rows : 0)));
  const rows = sum(events, ({ all }) => all.rows);
  const unbounded = {
    coverage: share(
      sum(active, ({ all }) => (all.rows > 0 ? 1 : 0)),
      active.length,
    ),
    validity:
      100 -
      share(
        sum(planned, ({ facts }) => sum([...facts.violations], ([id, { rows: n }]) => (notOnValues.has(id) ? 0 : n))),
        sum(planned, ({ facts }) => facts.present),
        0,
      ),
    completeness:
      100 -
      share(
        sum(required, ({ facts }) => sum([...facts.violations], ([id, { rows: n }]) => (absences.has(id) ? n : 0))),
        sum(required, ({ rows: n }) => n),
        0,
      ),
    uniqueness: 100 - share(counted('duplicate-'), rows, 0),
    timeliness: 100 - share(counted('time-invalid') + counted('time-future') + counted('time-late'), rows, 0),
  };
  // Several checks may count one row.
  const parts = mapValues(unbounded, (value) => Math.max(0, value));
  const names = Object.keys(scoreParts) as (keyof typeof scoreParts)[];
  const total = sum(names, (name) => scoreParts[name].weight * parts[name]) / 100;
  return { total: round(total), ...mapValues(parts, round) };
}

function share(part: number, whole: number, ofNothing = 100): number {
  return whole === 0 ? ofNothing : (100 * part) / whole;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function mapValues<Key extends string>(
  record: Readonly<Record<Key, number>>,
  change: (value: number) => number,
): Record<Key, number> {
  return Object.fromEntries(Object.entries<number>(record).map(([key, value]) => [key, change(value)])) as Record<
    Key,
    number
  >;
}
