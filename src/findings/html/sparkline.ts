/** Rows by day as a small area, drawn when the report is made. Hides how days are put together and scaled. */
import { curveLinear, line } from 'd3-shape';
import { formatCount } from '../printable.js';
import { type Markup, markup } from './markup.js';

/** More points than this cannot be told apart: days are added up. */
const mostPoints = 62;
const width = 240;
const height = 48;
const dayMilliseconds = 86_400_000;

/** The days of a log, first and last, and how many make a point. */
export interface Calendar {
  readonly days: readonly string[];
  readonly step: number;
}

/** Every day from the first to the last that any of the events has. */
export function spanDays(events: readonly { readonly days: ReadonlyMap<string, number> }[]): Calendar {
  let first: string | undefined;
  let last = '';
  for (const { days } of events) {
    for (const day of days.keys()) {
      if (first === undefined || day < first) first = day;
      if (day > last) last = day;
    }
  }
  if (first === undefined) return { days: [], step: 1 };
  const start = Date.parse(first);
  const length = Math.round((Date.parse(last) - start) / dayMilliseconds) + 1;
  if (!(length > 0)) return { days: [], step: 1 };
  const days = Array.from({ length }, (_, index) =>
    new Date(start + index * dayMilliseconds).toISOString().slice(0, 10),
  );
  return { days, step: Math.ceil(length / mostPoints) };
}

/** The area of one event; nothing where it never came or the log has one day. */
export function drawSparkline(rowsByDay: ReadonlyMap<string, number>, { days, step }: Calendar): Markup {
  if (rowsByDay.size === 0 || days.length < 2) return markup``;
  const points: number[] = [];
  days.forEach((day, index) => {
    const point = Math.floor(index / step);
    points[point] = (points[point] ?? 0) + (rowsByDay.get(day) ?? 0);
  });
  const highest = Math.max(...points);
  const lowest = Math.min(...points);
  const top = line<number>()
    .x((_, index) => (index * width) / Math.max(1, points.length - 1))
    .y((rows) => height - 2 - (rows / highest) * (height - 4))
    .curve(curveLinear)
    .digits(0)(points);
  const per = step === 1 ? 'a day' : `in ${step} days`;
  const label = `${formatCount(lowest)} to ${formatCount(highest)} ${per}`;
  return markup`<svg class="spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}"><path d="${top ?? ''}V${height}H0Z"/></svg>`;
}
