/** Reads one part of a log and counts its rows. */
import { closeSync, openSync } from 'node:fs';
import { readPlan } from '../read-plan.js';
import { readLines } from './read-lines.js';
import { createScan, type PartCounts } from './scan-rows.js';

/** A part of a log: bytes from the beginning of a line to before the beginning of another, or the end. */
export interface Part {
  readonly log: string;
  /** Path of the plan: a thread reads its own. */
  readonly plan: string;
  /** Epoch milliseconds; stands in for a missing time of receipt. */
  readonly now: number;
  readonly start: number;
  readonly end: number;
}

/** Counts the rows of a part. */
export async function scanPart({ log, plan, now, start, end }: Part): Promise<PartCounts> {
  const scan = createScan(await readPlan(plan), now);
  const file = openSync(log, 'r');
  readLines(file, start, end, scan);
  closeSync(file);
  return scan.finish();
}
