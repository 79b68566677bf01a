/** One row as the facts count it: no share, no first and last, so that checks say nothing of what one event does not tell. */
import type { Json } from '../../plan/model.js';
import { endOfDay } from '../days.js';
import { type Deadline, noRows, type Rows } from '../facts.js';

export interface OneRow {
  /** Epoch milliseconds; undefined where unreadable. */
  readonly time: number | undefined;
  readonly source: string | null;
  /** The row, with a value to show. */
  rows(value?: Json): Rows;
  /** The row up to the last day, or after it. */
  deadline(until: string | undefined): Deadline;
}

export function createOneRow(time: number | undefined, source: string | null, timezone: string): OneRow {
  const rows = (value?: Json): Rows => ({
    rows: 1,
    versions: new Map(),
    sources: new Map([[source, 1]]),
    examples: [{ row: 0, ...(value !== undefined && { value: JSON.stringify(value) }) }],
  });
  return {
    time,
    source,
    rows,
    deadline(until) {
      const isLate = until !== undefined && time !== undefined && time >= endOfDay(until, timezone);
      return isLate ? { onTime: noRows(), late: rows() } : { onTime: rows(), late: noRows() };
    },
  };
}
