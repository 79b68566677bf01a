/**
 * One number for a log, and the five it is made of. Each can be computed by hand from `audit.events`:
 *
 * - **coverage**: active planned events with at least one row, per active planned event;
 * - **validity**: 1 minus values that violate a check on values, per value of a planned property that is present;
 * - **completeness**: 1 minus required properties missing or null, per required property of each row of its event;
 * - **uniqueness**: 1 minus rows counted by a `duplicate-…` check, per row;
 * - **timeliness**: 1 minus rows counted by a `time-…` check, per row.
 *
 * All are 0 to 100; where there is nothing to judge, 100. The total weighs them 25, 25, 20, 20 and 10.
 */
import type { EventFacts } from './facts.js';

export interface Score {
  readonly total: number;
  readonly coverage: number;
  readonly validity: number;
  readonly completeness: number;
  readonly uniqueness: number;
  readonly timeliness: number;
}

const weights = { coverage: 25, validity: 25, completeness: 20, uniqueness: 20, timeliness: 10 } as const;
const absences = new Set(['property-missing', 'property-null']);

export function scoreEvents(events: readonly EventFacts[]): Score {
  const active = events.filter(({ event }) => event?.status === 'active');
  const properties = events.flatMap((event) => event.properties.map((facts) => ({ facts, rows: event.all.rows })));
  const planned = properties.filter(({ facts }) => facts.property !== undefined);
  const required = planned.filter(({ facts }) => facts.property?.required && !/[.[]/.test(facts.path));
  const counted = (prefix: string) =>
    sum(events, ({ checks }) => sum([...checks], ([id, rows]) => (id.startsWith(prefix) ? rows.rows : 0)));
  const rows = sum(events, ({ all }) => all.rows);
  const parts = {
    coverage: share(
      sum(active, ({ all }) => (all.rows > 0 ? 1 : 0)),
      active.length,
    ),
    validity:
      100 -
      share(
        sum(planned, ({ facts }) => sum([...facts.violations], ([id, { rows: n }]) => (absences.has(id) ? 0 : n))),
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
    timeliness: 100 - share(counted('time-'), rows, 0),
  };
  const names = Object.keys(weights) as (keyof typeof weights)[];
  const total = sum(names, (name) => weights[name] * parts[name]) / 100;
  return { total: round(total), ...mapValues(parts, (value) => round(Math.max(0, value))) };
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
