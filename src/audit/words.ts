/** The words in which checks state what they counted. */
import { countOf, formatCount } from '../findings/printable.js';
import type { Since } from '../plan/model.js';
import type { Rows } from './facts.js';

/** `412 of 20,310 rows (2.0 %)`; without the whole where it is the same or not known. */
export function rowsOf(rows: number, of: number): string {
  if (rows === of) return rows === 1 ? 'the only row' : `all ${formatCount(rows)} rows`;
  return `${formatCount(rows)} of ${countOf(of, 'row')} (${percent(rows / of)})`;
}

/** `202 rows`. */
export function rowsIn(rows: Rows): string {
  return countOf(rows.rows, 'row');
}

/** `2.0 %`; small shares keep one significant digit, so that some is never none. */
export function percent(share: number): string {
  const value = share * 100;
  if (value >= 10) return `${value.toFixed(0)} %`;
  if (value >= 0.1 || value === 0) return `${value.toFixed(1)} %`;
  return `${value.toPrecision(1)} %`;
}

/** `"Order Completed".total`: an event's property, as messages name it. */
export function nameProperty(event: string, path: string): string {
  return path.startsWith('[') ? `"${event}"${path}` : `"${event}".${path}`;
}

/**
 * Where nearly all of some rows come from, and since or until when, where that stands out among all rows:
 * `, 99 of them ios 4.2.0, since 2026-03-18`.
 */
export function mostlyFrom(rows: Rows, all: Rows): string {
  const parts = [
    standsOut(rows.sources, rows.rows, all.sources, all.rows),
    standsOut(rows.versions, rows.rows, all.versions, all.rows),
  ];
  const named = parts.filter((part) => part !== undefined);
  return `${nameParts(named, rows.rows)}${describeDays(rows, all)}`;
}

interface Part {
  readonly name: string;
  readonly rows: number;
}

function nameParts(parts: readonly Part[], total: number): string {
  if (parts.length === 0) return '';
  const least = Math.min(...parts.map((part) => part.rows));
  const names = parts.map((part) => part.name).join(' ');
  return least === total ? `, all ${names}` : `, ${formatCount(least)} of them ${names}`;
}

/** What would come about by chance less often than this is said. */
const chance = 0.01;

/** A value that holds at least 80 % of the rows, and clearly more than its share of all rows. */
function standsOut(
  counts: ReadonlyMap<string | null, number>,
  total: number,
  all: ReadonlyMap<string | null, number>,
  whole: number,
): Part | undefined {
  let [name, rows]: [string | null, number] = [null, 0];
  for (const [value, count] of counts) if (count > rows) [name, rows] = [value, count];
  if (name === null || rows < 0.8 * total) return undefined;
  const usual = whole === 0 ? 0 : (all.get(name) ?? 0) / whole;
  return rows / total > usual + 0.1 && usual ** rows < chance ? { name, rows } : undefined;
}

/** `, since 2026-03-18`: days between which the rows lie, where all rows begin earlier or end later. */
function describeDays(rows: Rows, all: Rows): string {
  if (rows.first === undefined || rows.last === undefined || all.first === undefined || all.last === undefined)
    return '';
  if (rows.rows < fewestForDays) return '';
  const length = all.last - all.first;
  // Rows spread over the whole time would leave out this much of it only by chance.
  const isGap = (gap: number) => gap >= dayMilliseconds && (1 - gap / length) ** rows.rows < chance;
  const isLate = isGap(rows.first - all.first);
  const isOver = isGap(all.last - rows.last);
  const [first, last] = [printDay(rows.first), printDay(rows.last)];
  if (isLate && isOver) return first === last ? `, on ${first}` : `, from ${first} to ${last}`;
  return `${isLate ? `, since ${first}` : ''}${isOver ? `, until ${last}` : ''}`;
}

const dayMilliseconds = 86_400_000;
const fewestForDays = 3;

/** The day of an epoch time, UTC. */
function printDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An epoch time as the day and time people read, UTC. */
export function printTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `, last seen 2026-03-01 10:00:00 UTC`; nothing where no row has a time. */
export function lastSeen({ last }: Rows): string {
  return last === undefined ? '' : `, last seen ${printTime(last)}`;
}

/** ` since 3.0.0 for "Cart Opened"`: from when on something is to go, and what comes in its place as `print` writes it. */
export function sinceAndFor(
  end: { readonly since?: Since; readonly replacedBy?: string } | undefined,
  print: (name: string) => string = (name) => `"${name}"`,
): string {
  const since = end?.since === undefined ? '' : ` since ${'date' in end.since ? end.since.date : end.since.version}`;
  return `${since}${end?.replacedBy === undefined ? '' : ` for ${print(end.replacedBy)}`}`;
}

const mostValues = 6;

/** `"EUR", "USD" and 3 more`: values as JSON, the first few of them. */
export function listValues(values: readonly unknown[]): string {
  const more = values.length > mostValues ? ` and ${values.length - mostValues} more` : '';
  return `${values
    .slice(0, mostValues)
    .map((value) => JSON.stringify(value))
    .join(', ')}${more}`;
}

/** A list as in a sentence: `a, b or c`. */
export function listOf(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
