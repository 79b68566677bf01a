/** What a defect is: a change to one valid row, and the facts that an audit then has to report. */
import type { Event, Json, Plan, Property } from '../../src/plan/model.js';
import type { LogRow } from '../log-row.js';
import type { Random } from '../random.js';
import type { Scenario } from '../scenario.js';

/** Where and how a defect is put in: an entry of the scenario. */
export interface DefectOrder {
  /** Path of the property, for defects of values. */
  readonly property?: string | undefined;
  /** The name, value or manner. */
  readonly as?: Json | undefined;
}

export interface DefectContext {
  readonly plan: Plan;
  /** The plan's event of the row; absent for identify, group and alias. */
  readonly event: Event | undefined;
  /** Properties of the event, or the traits. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly random: Random;
  readonly scenario: Scenario;
  /** Paths at which other defects of the same row lie; absent where the row has one defect. */
  readonly touched?: Set<string>;
}

/** One row or line that an audit counts because of the defect. */
export interface InjectedFact {
  readonly id: string;
  /** Observed name; `$identify` and `$group` for those calls. */
  readonly event?: string;
  /** `track` where absent. */
  readonly call?: string;
  /** Path in dot and [] notation. */
  readonly property?: string;
  /** Of a malformed line. */
  readonly reason?: string;
  /** Whether it counts for the second finding: after `until`, or a retired name. */
  readonly isAfter?: boolean;
}

export interface DefectResult {
  /** What is written in place of the row. */
  readonly rows: readonly LogRow[];
  readonly facts: readonly InjectedFact[];
  /** Spoils the printed line of the first row. */
  readonly spoil?: (line: string) => Buffer;
}

/** Undefined where it cannot be done to this row. The row may be changed in place. */
export type Defect = (row: LogRow, order: DefectOrder, context: DefectContext) => DefectResult | undefined;

/** The call and name under which an audit reports the row; `track` is not said. */
export function reportedAs(row: LogRow, name?: string): { readonly event: string; readonly call?: string } {
  const isTraits = row.call === 'identify' || row.call === 'group';
  const event = name ?? (isTraits ? `$${row.call}` : (row.name ?? row.key));
  return row.call === 'track' ? { event } : { event, call: row.call };
}
