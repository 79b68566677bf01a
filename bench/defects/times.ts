/** Defects of the clock and of the place: times that are absent, in the future or late, and rows from a source not planned. */
import type { Defect } from './defect.js';
import { reportedAs } from './defect.js';

const minute = 60_000;

/** `as`: the text in place of the time, or null for none at all. Default a month that does not exist. */
export const spoilTime: Defect = (row, order) => {
  if (typeof row.time !== 'number') return undefined;
  if (order.as === null) delete row.time;
  else row.time = typeof order.as === 'string' ? order.as : '2026-13-45T99:00:00.000Z';
  return { rows: [row], facts: [{ id: 'time-invalid', ...reportedAs(row) }] };
};

/** `as`: minutes ahead of the receipt. Default 90. */
export const sendFromFuture: Defect = (row, order) => {
  if (typeof row.time !== 'number') return undefined;
  row.time = row.received + (typeof order.as === 'number' ? order.as : 90) * minute;
  return { rows: [row], facts: [{ id: 'time-future', ...reportedAs(row) }] };
};

/** `as`: hours before the receipt. Default 30. */
export const sendLate: Defect = (row, order) => {
  if (typeof row.time !== 'number') return undefined;
  row.time = row.received - (typeof order.as === 'number' ? order.as : 30) * 60 * minute;
  return { rows: [row], facts: [{ id: 'time-late', ...reportedAs(row) }] };
};

/** `as`: the source. Default the plan's first that the event does not list. */
export const sendFromElsewhere: Defect = (row, order, { plan, event, properties }) => {
  if (event === undefined) return undefined;
  const elsewhere = [...plan.sources.keys()].filter((id) => !event.sources.includes(id));
  const source = typeof order.as === 'string' ? order.as : elsewhere[0];
  if (source === undefined || !elsewhere.includes(source)) return undefined;
  // A property that only the new source has to send would be missing: a second defect.
  const isShort = [...properties.values()].some(
    (property) => property.required && property.sources?.includes(source) && !(property.name in row.body),
  );
  if (isShort) return undefined;
  row.source = source;
  return { rows: [row], facts: [{ id: 'event-source', ...reportedAs(row) }] };
};
