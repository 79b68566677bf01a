/** Counters of rows that remember when, from which version and which source. */

import type { LoggedEvent } from './read-event.js';
import type { CountedRows } from './truth.js';

export interface Tally {
  add(event: LoggedEvent): void;
  /** Adds the rows of another. */
  addAll(other: Tally): void;
  /** Epoch milliseconds. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly versions: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, number>;
  readonly rows: number;
  print(): CountedRows;
}

/** A counter at zero. */
export function createTally(): Tally {
  let rows = 0;
  let first: number | undefined;
  let last: number | undefined;
  const versions = new Map<string, number>();
  const sources = new Map<string, number>();
  return {
    add({ time, version, source }) {
      rows++;
      if (time !== undefined) {
        first = Math.min(first ?? time, time);
        last = Math.max(last ?? time, time);
      }
      if (version !== undefined) versions.set(version, (versions.get(version) ?? 0) + 1);
      if (source !== undefined) sources.set(source, (sources.get(source) ?? 0) + 1);
    },
    addAll(other) {
      rows += other.rows;
      if (other.first !== undefined) first = Math.min(first ?? other.first, other.first);
      if (other.last !== undefined) last = Math.max(last ?? other.last, other.last);
      for (const [version, count] of other.versions) versions.set(version, (versions.get(version) ?? 0) + count);
      for (const [source, count] of other.sources) sources.set(source, (sources.get(source) ?? 0) + count);
    },
    versions,
    sources,
    get first() {
      return first;
    },
    get last() {
      return last;
    },
    get rows() {
      return rows;
    },
    print: () => ({
      rows,
      ...(first === undefined ? {} : { firstSeen: new Date(first).toISOString() }),
      ...(last === undefined ? {} : { lastSeen: new Date(last).toISOString() }),
      versions: sortCounts(versions),
      sources: sortCounts(sources),
    }),
  };
}

/** As an object whose keys are in order. */
export function sortCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
