/** A row as a flat table of one's own: a column a field, properties as JSON text. Only track calls have a place in it. */
import type { LogRow } from '../log-row.js';

/** Columns, in order. */
export const genericColumns = [
  'message_id',
  'event',
  'timestamp',
  'received_at',
  'user_id',
  'anonymous_id',
  'source',
  'app_version',
  'properties',
] as const;

/** The cells of one row; an absent value is empty. */
export function cellsOf(row: LogRow): string[] {
  const time = row.time === undefined ? '' : typeof row.time === 'number' ? new Date(row.time).toISOString() : row.time;
  return [
    row.id,
    row.name ?? '',
    time,
    new Date(row.received).toISOString(),
    row.userId ?? '',
    row.anonymousId ?? '',
    row.source,
    row.version ?? '',
    JSON.stringify(row.body),
  ];
}

/** Prints cells as a CSV record (RFC 4180). */
export function printCsvRecord(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
