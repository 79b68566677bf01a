/** The counts of one entry of the truth's events: a planned event with its aliases, or another observed name. */
import { compareText } from '../../src/findings/finding.js';
import type { Event, Property, UnplannedPolicy } from '../../src/plan/model.js';
import type { RowFacts } from './judge-values.js';
import type { LoggedEvent } from './read-event.js';
import { createTally, sortCounts, type Tally } from './tally.js';
import type { TruthEvent } from './truth.js';

export interface EventCount {
  readonly name: string;
  readonly call: string;
  /** Absent for names that the plan does not have. */
  readonly event?: Event;
  /** What rows are judged by; absent for names that the plan does not have. */
  readonly rules?: { readonly properties: ReadonlyMap<string, Property>; readonly unplanned: UnplannedPolicy };
  readonly tally: Tally;
  /** Last time that is not in the future, epoch milliseconds. */
  lastPlausible: number | undefined;
  readonly users: Set<string>;
  /** Rows by the checks on whole rows that count them. */
  readonly checks: Map<string, number>;
  readonly paths: Map<string, PathCount>;
}

interface PathCount {
  readonly isPlanned: boolean;
  present: number;
  null: number;
  missing: number;
  readonly violations: Map<string, number>;
}

/** An entry with nothing seen yet. */
export function createEventCount(part: Pick<EventCount, 'name' | 'call' | 'event' | 'rules'>): EventCount {
  return {
    ...part,
    tally: createTally(),
    lastPlausible: undefined,
    users: new Set(),
    checks: new Map(),
    paths: new Map(),
  };
}

/** Adds one row. */
export function countRow(count: EventCount, event: LoggedEvent): void {
  count.tally.add(event);
  const user = event.userId ?? event.anonymousId;
  if (user !== undefined) count.users.add(user);
}

/** Adds what was seen of the values of one row. */
export function countValues(count: EventCount, facts: RowFacts): void {
  const countOf = (path: string, isPlanned: boolean) => {
    const known = count.paths.get(path);
    if (known !== undefined) return known;
    const fresh = { isPlanned, present: 0, null: 0, missing: 0, violations: new Map<string, number>() };
    count.paths.set(path, fresh);
    return fresh;
  };
  for (const [path, seen] of facts.paths) {
    const counted = countOf(path, seen.isPlanned);
    if (seen.isPresent) counted.present++;
    if (seen.isNull) counted.null++;
    if (seen.isAbsent) counted.missing++;
  }
  // A row counts once for a check at a path, under however many aliases it has the property.
  const counted = new Set<string>();
  for (const { check, path } of facts.violations.values()) {
    if (counted.has(`${check} ${path}`)) continue;
    counted.add(`${check} ${path}`);
    const { violations } = countOf(path, true);
    violations.set(check, (violations.get(check) ?? 0) + 1);
  }
}

/** The entry as the truth holds it. */
export function printEventCount(count: EventCount): TruthEvent {
  const { firstSeen, lastSeen } = count.tally.print();
  return {
    event: count.name,
    call: count.call,
    planned: count.rules !== undefined,
    ...(count.event === undefined ? {} : { status: count.event.status }),
    rows: count.tally.rows,
    ...(firstSeen === undefined ? {} : { firstSeen }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    users: count.users.size,
    duplicates: {
      id: count.checks.get('duplicate-id') ?? 0,
      key: count.checks.get('duplicate-key') ?? 0,
      content: count.checks.get('duplicate-content') ?? 0,
    },
    checks: sortCounts(count.checks),
    properties: [...count.paths]
      .sort(([a], [b]) => compareText(a, b))
      .map(([property, path]) => ({
        property,
        planned: path.isPlanned,
        present: path.present,
        null: path.null,
        missing: path.missing,
        violations: sortCounts(path.violations),
      })),
  };
}
