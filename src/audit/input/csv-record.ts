/**
 * One record of a CSV text, byte by byte (RFC 4180): where it ends, how many cells it has, whether every reader agrees on
 * it. Holds no state; a record that does not end within the bytes is undefined.
 */

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface CsvDialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** Names of the columns of a text that has no header; its cells have no quotes either, a line is a record. */
  readonly columns?: readonly string[];
}

export interface CsvRecord {
  /** After the last byte of the record, before its line end. */
  readonly end: number;
  /** After its line end. */
  readonly next: number;
  readonly cells: number;
  /** A quoted cell is followed by something else than a delimiter or line end. */
  readonly isBroken: boolean;
  /** Readers differ on it: a quote within an unquoted cell, a lone carriage return. */
  readonly isOdd: boolean;
  /** A quoted cell holds a line end. */
  readonly hasInnerLine: boolean;
}

/** The record that begins at `start`. `isLast`: no bytes follow `data`. */
export function findCsvRecord(data: Buffer, start: number, delimiter: number, isLast: boolean): CsvRecord | undefined {
  let cells = 1;
  let isBroken = false;
  let isOdd = false;
  let hasInnerLine = false;
  let isCellStart = true;
  let at = start;
  while (at < data.length) {
    const byte = data[at];
    if (byte === quote && isCellStart) {
      const close = findClosingQuote(data, at + 1, isLast);
      if (close === undefined) return undefined;
      hasInnerLine ||= includesLine(data, at + 1, close);
      at = close + 1;
      const after = data[at];
      if (at < data.length && after !== delimiter && after !== lineFeed && !endsLine(data, at)) isBroken = true;
      isCellStart = false;
      continue;
    }
    isCellStart = false;
    if (byte === delimiter) {
      cells += 1;
      isCellStart = true;
    } else if (byte === lineFeed) {
      return { end: at, next: at + 1, cells, isBroken, isOdd, hasInnerLine };
    } else if (byte === carriageReturn) {
      if (at + 1 === data.length && !isLast) return undefined;
      if (data[at + 1] === lineFeed) return { end: at, next: at + 2, cells, isBroken, isOdd, hasInnerLine };
      if (at + 1 < data.length) isOdd = true;
    } else if (byte === quote) {
      isOdd = true;
    }
    at += 1;
  }
  return isLast ? { end: at, next: at, cells, isBroken, isOdd, hasInnerLine } : undefined;
}

/** The same for a text without quotes. */
export function findPlainRecord(
  data: Buffer,
  start: number,
  delimiter: number,
  isLast: boolean,
): CsvRecord | undefined {
  const feed = data.indexOf(lineFeed, start);
  if (feed === -1 && !isLast) return undefined;
  const stop = feed === -1 ? data.length : feed;
  const end = stop > start && data[stop - 1] === carriageReturn ? stop - 1 : stop;
  let cells = 1;
  let isOdd = false;
  for (let at = start; at < end; at += 1) {
    if (data[at] === delimiter) cells += 1;
    else if (data[at] === carriageReturn) isOdd = true;
  }
  return { end, next: feed === -1 ? stop : feed + 1, cells, isBroken: false, isOdd, hasInnerLine: false };
}

function endsLine(data: Buffer, at: number): boolean {
  return data[at] === carriageReturn && (at + 1 === data.length || data[at + 1] === lineFeed);
}

/** The quote that ends a cell; two in a row stand for one. Undefined where there is none, or where the next byte decides. */
function findClosingQuote(data: Buffer, from: number, isLast: boolean): number | undefined {
  let at = data.indexOf(quote, from);
  while (at !== -1) {
    if (at + 1 === data.length) return isLast ? at : undefined;
    if (data[at + 1] !== quote) return at;
    at = data.indexOf(quote, at + 2);
  }
  return undefined;
}

function includesLine(data: Buffer, start: number, end: number): boolean {
  const feed = data.indexOf(lineFeed, start);
  if (feed !== -1 && feed < end) return true;
  const carriage = data.indexOf(carriageReturn, start);
  return carriage !== -1 && carriage < end;
}

/** The cells of a record that is not broken. */
export function splitCsvRecord(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let close = record.indexOf('"', at + 1);
      while (close !== -1 && record[close + 1] === '"') close = record.indexOf('"', close + 2);
      const end = close === -1 ? record.length : close;
      cells.push(record.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const next = record.indexOf(delimiter, at);
      const end = next === -1 ? record.length : next;
      cells.push(record.slice(at, end));
      at = end;
    }
    if (at >= record.length) return cells;
    at += 1;
  }
}
