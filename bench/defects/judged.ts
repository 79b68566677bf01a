/** Whether rules speak of a row at all: what they do not judge is no defect, however wrong it is. */
import type { Property, Since } from '../../src/plan/model.js';
import type { LogRow } from '../log-row.js';
import type { DefectContext } from './defect.js';

const day = 86_400_000;

/** Whether the event's rules judge the row. */
export function isEventJudged(row: LogRow, { event }: DefectContext): boolean {
  return isOver(event?.since, row.time);
}

/** A function that says whether the row's values are judged by a property; what holds it is asked first. */
export function judgedBy(row: LogRow, context: DefectContext): (property: Property) => boolean {
  if (!isEventJudged(row, context)) return () => false;
  return ({ since, sources }) => isOver(since, row.time) && (sources === undefined || sources.includes(row.source));
}

function isOver(since: Since | undefined, time: number | string | undefined): boolean {
  if (since === undefined || !('date' in since)) return true;
  // A day of slack on either side of midnight; the zone does not matter then.
  return typeof time === 'number' && time >= Date.parse(`${since.date}T00:00:00Z`) + day;
}
