/** What the statements on properties share: their input, and the names of tables and columns they agree on. */
import type { Event, Plan } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { sql } from '../sql/fragment.js';
import type { ValueTest } from './check.js';
import type { EventFacts } from './facts.js';
import type { MeasureOptions } from './measure-options.js';
import type { VendorNames } from './vendor-names.js';

/** What the counting of properties works on. */
export interface PropertyMeasurement {
  readonly plan: Plan;
  /** The audited events; their position is `event_id`, and the same as their entry's. */
  readonly events: readonly Event[];
  readonly entries: readonly EventFacts[];
  /** Checks on single values, by id; at most 24 (each has a bit). */
  readonly tests: ReadonlyMap<string, ValueTest>;
  /** Ids of the checks that are on. */
  readonly wanted: ReadonlySet<string>;
  readonly vendorProperties: VendorNames;
  /** What the vendor adds to pages beside those. */
  readonly pageProperties: VendorNames;
  readonly options: MeasureOptions;
}

/** The columns that a row takes along at every depth. */
export const rowColumns = sql`row, judged_from, time, version, source`;
/** The same, of a relation `e`. */
export const entryColumns = sql`e.row, e.judged_from, e.time, e.version, e.source`;
/** In SQL: whether a row lies before the `since` of its event. */
export const isEarly = sql`coalesce(time < ${fn.timeOfMs(sql`judged_from`)}, false)`;
