/** The words in which checks state what they counted. */
import { countOf, formatCount } from '../findings/printable.js';
import type { Since } from '../plan/model.js';
import type { Rows } from './facts.js';

/** `412 of 20,310 rows (2.0 %)`; without the whole where it is the same or not known. */
export function rowsOf(rows: number, of: number): string {
  if (rows === of) return rows === 1 ? 'the only row' : `all ${formatCount(rows)} rows`;
  return `${formatCount(rows)} of ${countOf(of, 'row')} (${percent(rows / of)})`;
}

/** `202 rows, 200 of them ios 4.2.0`. */
export function rowsIn(rows: Rows, all?: Rows): string {
  return `${countOf(rows.rows, 'row')}${all === undefined ? '' : mostlyFrom(rows, all)}`;
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

/** Where nearly all of some rows come from, if that says something: `, 99 of them ios 4.2.0`. */
export function mostlyFrom(rows: Rows, all: Rows | undefined): string {
  const parts = [standsOut(rows.sources, rows.rows, all?.sources), standsOut(rows.versions, rows.rows, all?.versions)];
  const named = parts.filter((part) => part !== undefined);
  if (named.length === 0) return '';
  const least = Math.min(...named.map((part) => part.rows));
  const names = named.map((part) => part.name).join(' ');
  return least === rows.rows ? `, all ${names}` : `, ${formatCount(least)} of them ${names}`;
}

/** A value that holds at least 80 % of the rows, and clearly more than its share of all rows. */
function standsOut(
  counts: ReadonlyMap<string | null, number>,
  total: number,
  all: ReadonlyMap<string | null, number> | undefined,
): { readonly name: string; readonly rows: number } | undefined {
  const [name, rows] = [...counts].reduce<[string | null, number]>(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    [null, 0],
  );
  if (name === null || rows < 0.8 * total) return undefined;
  const whole = [...(all ?? new Map()).values()].reduce((sum: number, count: number) => sum + count, 0);
  const usual = whole === 0 ? 0 : (all?.get(name) ?? 0) / whole;
  return rows / total > usual + 0.1 ? { name, rows } : undefined;
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
