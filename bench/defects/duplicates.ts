/** Defects of delivery: the same row again, the same content under another id, the same business key once more. */

import { copyRow } from '../log-row.js';
import type { Defect } from './defect.js';
import { reportedAs } from './defect.js';

/** A retry: same id and time, received some seconds later. `as`: how many repeats. Default 1. */
export const repeatId: Defect = (row, order) => {
  const times = typeof order.as === 'number' ? order.as : 1;
  const repeats = Array.from({ length: times }, (_, index) => ({
    ...copyRow(row),
    received: row.received + (index + 1) * 1_500,
  }));
  return { rows: [row, ...repeats], facts: repeats.map(() => ({ id: 'duplicate-id', ...reportedAs(row) })) };
};

/** A double click: the same content under a new id. `as`: milliseconds between the two, at most 2,000. Default by chance. */
export const repeatContent: Defect = (row, order, { event, random }) => {
  if (event === undefined || event.dedupe !== undefined || typeof row.time !== 'number') return undefined;
  const gap = typeof order.as === 'number' ? order.as : random.integer(0, 2_000);
  const repeat = { ...copyRow(row), id: random.uuid(), time: row.time + gap, received: row.received + gap };
  return { rows: [row, repeat], facts: [{ id: 'duplicate-content', ...reportedAs(row) }] };
};

/** Another row with the event's `dedupe.key`. `as`: seconds between the two. Default a minute, or half of `within`. */
export const repeatKey: Defect = (row, order, { event, random }) => {
  if (event?.dedupe === undefined || typeof row.time !== 'number') return undefined;
  const within = event.dedupe.within?.seconds ?? 120;
  const gap = (typeof order.as === 'number' ? order.as : within / 2) * 1000;
  const repeat = { ...copyRow(row), id: random.uuid(), time: row.time + gap, received: row.received + gap };
  return { rows: [row, repeat], facts: [{ id: 'duplicate-key', ...reportedAs(row) }] };
};
