/** What kind of text a log is, told by its first lines: one JSON object a line, other JSON, or a table. */
import type { CsvDialect } from './csv-record.js';
import { enrichedColumns, isEnrichedLine } from './enriched-columns.js';

export type TextShape =
  | { readonly kind: 'ndjson' }
  /** A JSON array, or JSON objects that span lines. */
  | { readonly kind: 'json' }
  | { readonly kind: 'csv'; readonly dialect: CsvDialect }
  /** Nothing but white space. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

const delimiters = [',', ';', '\t', '|'] as const;

/** Enough for the first line of most logs; the rest of the head is read where that does not do. */
const glanceBytes = 16 * 1024;

/** The shape of a text that begins with `head`, which may end anywhere. */
export function sniffTextShape(head: Uint8Array): TextShape {
  const glance = shapeOf(head.subarray(0, glanceBytes));
  return glance.kind === 'ndjson' || head.length <= glanceBytes ? glance : shapeOf(head);
}

function shapeOf(head: Uint8Array): TextShape {
  const lines = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').split('\n');
  const full = lines.filter((line) => line.trim() !== '');
  const first = full[0]?.trim();
  if (first === undefined) return { kind: 'empty' };
  if (full.some(isEnrichedLine)) return { kind: 'csv', dialect: { delimiter: '\t', columns: enrichedColumns } };
  if (isOpenArray(first)) return { kind: 'json' };
  if (full.some(isJsonObject)) return { kind: 'ndjson' };
  if (first.startsWith('[')) return { kind: 'json' };
  if (first.startsWith('{')) {
    const second = full[1]?.trim();
    return { kind: second !== undefined && /^["}[\]]/.test(second) ? 'json' : 'ndjson' };
  }
  const delimiter = chooseDelimiter(first, full.slice(1, 20));
  return delimiter === undefined ? { kind: 'unknown' } : { kind: 'csv', dialect: { delimiter } };
}

/**
 * Whether an array of objects begins here and goes on below, where an element may stand alone on its line. Anything else after
 * the bracket, like the time of a server's message, is a line of its own.
 */
function isOpenArray(line: string): boolean {
  return /^\[\s*(?:\{|$)/.test(line) && !isJson(line);
}

function isJsonObject(line: string): boolean {
  return line.trimStart().startsWith('{') && isJson(line);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The candidate that cuts the header into most cells, provided that the rows below use it too. */
function chooseDelimiter(header: string, rows: readonly string[]): string | undefined {
  const found = delimiters
    .map((delimiter) => ({ delimiter, cells: header.split(delimiter).length }))
    .filter(({ delimiter, cells }) => cells > 1 && (rows.length === 0 || rows.some((row) => row.includes(delimiter))));
  return found.sort((a, b) => b.cells - a.cells)[0]?.delimiter;
}
