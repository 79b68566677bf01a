/** The shape of a `*.truth.json`: what an audit of the log has to find, counted row by row. Times are ISO 8601, UTC. */

/** Rows of one finding, and where they come from. */
export interface CountedRows {
  readonly rows: number;
  /** Over readable times, the future included; absent where no row has one. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Rows by app version and by source; rows without one are left out. */
  readonly versions: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
}

export interface TruthFinding extends Partial<CountedRows> {
  readonly id: string;
  /** Observed name for findings about names, planned name for all others. */
  readonly event?: string;
  /** `track` where absent. */
  readonly call?: string;
  readonly plannedEvent?: string;
  /** Path in dot and [] notation. */
  readonly property?: string;
  /** Of `property-alias`: the name under which the property arrived. */
  readonly alias?: string;
  /** Of `source-missing`. */
  readonly source?: string;
  /** Of `line-malformed`. */
  readonly reason?: string;
  /**
   * The second finding of `event-alias`, `event-obsolete`, `property-alias` and `property-obsolete`: past the last day; of the
   * checks on volumes: outside the plan's own limits.
   */
  readonly isAfter?: true;
  readonly rows?: number;
  /** Of the checks on volumes: what is odd, in order. */
  readonly buckets?: readonly TruthBucket[];
}

/** An hour, day or week with too few or too many rows. */
export interface TruthBucket {
  /** Its first day, of an hour with the time. */
  readonly bucket: string;
  readonly rows: number;
  readonly expected: { readonly min?: number; readonly max?: number };
}

export interface TruthProperty {
  readonly property: string;
  readonly planned: boolean;
  readonly present: number;
  readonly null: number;
  /** Rows (nested: with a parent object) that lack it, required or not. */
  readonly missing: number;
  readonly violations: Readonly<Record<string, number>>;
}

export interface TruthEvent {
  readonly event: string;
  readonly call: string;
  readonly planned: boolean;
  readonly status?: string;
  readonly rows: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Distinct user ids, else anonymous ids. */
  readonly users: number;
  readonly duplicates: { readonly id: number; readonly key: number; readonly content: number };
  /** Rows by the checks on whole rows that count them. */
  readonly checks: Readonly<Record<string, number>>;
  readonly properties: readonly TruthProperty[];
}

export interface Truth {
  readonly plan: string;
  readonly format: string;
  /** Checks that were counted; findings of others are not in here. */
  readonly covers: readonly string[];
  readonly input: {
    readonly lines: number;
    readonly events: number;
    readonly malformed: number;
    readonly blank: number;
    readonly skipped: number;
  };
  readonly period?: { readonly from: string; readonly to: string };
  /** Rows by source of the plan; `none` where no `match` holds. */
  readonly sources: Readonly<Record<string, number>>;
  readonly findings: readonly TruthFinding[];
  readonly events: readonly TruthEvent[];
}

/** The checks that the count covers. */
export const coveredChecks = [
  'campaign-value',
  'duplicate-content',
  'duplicate-id',
  'duplicate-key',
  'event-alias',
  'event-early',
  'event-missing',
  'event-obsolete',
  'event-source',
  'event-stale',
  'event-unplanned',
  'event-variant',
  'identity-missing',
  'identity-placeholder',
  'identity-shared',
  'line-malformed',
  'property-alias',
  'property-cardinality',
  'property-const',
  'property-enum',
  'property-format',
  'property-items',
  'property-length',
  'property-missing',
  'property-null',
  'property-obsolete',
  'property-pattern',
  'property-pii',
  'property-placeholder',
  'property-range',
  'property-type',
  'property-unplanned',
  'property-unused',
  'source-missing',
  'time-future',
  'time-invalid',
  'time-late',
  'time-order',
  'volume-drop',
  'volume-gap',
  'volume-spike',
] as const;
