/** What of a log is audited, and how: given by the user, read by every measurement. */

import type { Ignored } from './ignore.js';

/** What of the log is audited, and how. Times are epoch milliseconds. */
export interface MeasureOptions {
  /** Examples kept for each finding. */
  readonly examples: number;
  /** Rows before this are skipped. */
  readonly since?: number;
  /** Rows from this on are skipped. */
  readonly until?: number;
  /** Names, as observed or planned, to which the audit is narrowed. */
  readonly events?: readonly string[];
  /** Id of the source to which the audit is narrowed. */
  readonly source?: string;
  /** Absent: nothing is ignored. */
  readonly ignored?: Ignored;
  /** Stands in for a missing received time when a time is judged to be in the future. */
  readonly now: number;
}

/** Whether only a part of the log is audited: then nothing can be called unused. */
export function isNarrowed({ events, source, since, until }: MeasureOptions): boolean {
  return [events, source, since, until].some((limit) => limit !== undefined);
}
