/** What a suite of measurements is: contenders that take turns, and how far apart they may be. */
import type { Contender, MeasuredLog } from './programs.js';

/** A limit that has to be kept, and the one that is aimed at. */
export interface Bar {
  readonly must: number;
  readonly aim: number;
}

/** One contender's time over another's, round by round. */
export interface Comparison {
  readonly title: string;
  /** Names of contenders. */
  readonly of: string;
  readonly to: string;
  /** Each time is divided by the bytes that were read. */
  readonly isPerByte?: true;
  readonly bar?: Bar;
}

/** What one contender wrote over what another did, in bytes. */
export type SizeComparison = Pick<Comparison, 'title' | 'of' | 'to'> & { readonly bar: Bar };

/** A contender that runs on a log. */
export interface Entry extends Contender {
  readonly log: MeasuredLog;
}

/** Contenders that take turns. */
export interface Suite {
  readonly entries: readonly Entry[];
  readonly comparisons: readonly Comparison[];
  /** Peaks of memory, megabytes (10⁶ bytes), by contender. */
  readonly peaks: Readonly<Record<string, Bar>>;
  /** Bytes that one contender wrote over those of another, by the names of both. */
  readonly sizes: readonly SizeComparison[];
  /** Checks that cannot count the same for all, because a container cannot hold what they count. */
  readonly uncompared: ReadonlySet<string>;
}

/** The contender on a log. */
export function on(log: MeasuredLog, contender: Contender): Entry {
  return { ...contender, log };
}

/** A suite that compares times, and peaks of memory. */
export function createSuite(
  entries: readonly Entry[],
  comparisons: readonly Comparison[],
  peaks: Suite['peaks'] = {},
): Suite {
  return { entries, comparisons, peaks, sizes: [], uncompared: new Set() };
}
