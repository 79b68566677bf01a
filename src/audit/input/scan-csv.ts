/**
 * One pass over the records of a CSV text: counts them, finds blank and malformed ones, keeps the header and the first
 * records. A copy holds each record as a JSON array in one line, on which all readers agree, without the header and blank
 * lines.
 */
import { isUtf8 } from 'node:buffer';
import type { MalformedReason } from '../log.js';
import { type CsvDialect, type CsvRecord, findCsvRecord, findPlainRecord, splitCsvRecord } from './csv-record.js';
import { createLineMap, type LineMap } from './line-map.js';
import type { ScanLimits } from './scan-lines.js';

export interface CsvScan {
  /** Records after the header, if there is one, blank lines among them. */
  readonly map: LineMap;
  readonly malformed: readonly { readonly row: number; readonly reason: MalformedReason }[];
  /** Names of the columns, each once. */
  readonly header: readonly string[];
  /** The cells of the first good records. */
  readonly sample: readonly (readonly string[])[];
  /** Bytes of the longest record; of a copy, its longest line. */
  readonly longest: number;
  /** The engine reads the text just as this scan did: no defects, no blank lines, no line end within a cell, one kind of it. */
  readonly isRegular: boolean;
  readonly failure?: string;
}

/** Scan `chunks`; `copy` is given the records as lines of JSON. See `scanLines`. */
export async function scanCsv(
  chunks: AsyncIterable<Uint8Array>,
  { delimiter, columns }: CsvDialect,
  limits: ScanLimits,
  copy?: (bytes: Uint8Array) => Promise<void>,
): Promise<CsvScan> {
  const map = createLineMap();
  const malformed: { row: number; reason: MalformedReason }[] = [];
  const sample: (readonly string[])[] = [];
  let header = columns;
  const find = columns === undefined ? findCsvRecord : findPlainRecord;
  const split = (record: string) =>
    columns === undefined ? splitCsvRecord(record, delimiter) : record.split(delimiter);
  let longest = 0;
  let isRegular = true;
  const lineEnds = new Set<'\n' | '\r\n'>();
  let output: string[] = [];

  function takeRecord(data: Buffer, start: number, record: CsvRecord, isDecodable: boolean): void {
    longest = Math.max(longest, record.end - start);
    if (record.next > record.end) lineEnds.add(record.next - record.end === 2 ? '\r\n' : '\n');
    if (record.isOdd || record.hasInnerLine) isRegular = false;
    const read = () => split(data.toString('utf8', start, record.end));
    if (header === undefined) {
      header = nameColumns(read());
      if (record.isBroken) isRegular = false;
      return;
    }
    if (record.cells === 1 && isBlank(data, start, record.end)) {
      map.add(true);
      isRegular = false;
    } else if (record.isBroken || record.cells !== header.length) {
      refuse('not-a-record');
    } else if (!isDecodable && !isUtf8(data.subarray(start, record.end))) {
      refuse('not-utf8');
    } else {
      map.add(false);
      if (sample.length < limits.sampled) sample.push(read());
      if (copy) put(JSON.stringify(read()));
    }
  }

  function put(line: string): void {
    output.push(line, '\n');
    longest = Math.max(longest, Buffer.byteLength(line));
  }

  function refuse(reason: MalformedReason): void {
    map.add(false);
    malformed.push({ row: map.lines - map.blank - 1, reason });
    isRegular = false;
    if (copy) put('[]');
  }

  /** Take the records of `data`; what is left belongs to a record that has not ended yet. */
  function takeRecords(data: Buffer, isLast: boolean): Buffer {
    const isDecodable = isUtf8(data);
    // Readers differ on NUL.
    if (data.includes(0)) isRegular = false;
    let at = 0;
    while (at < data.length) {
      const record = find(data, at, delimiter.charCodeAt(0), isLast);
      if (record === undefined || record.end - at > limits.maxLine) {
        if (record === undefined && !isLast && data.length - at <= limits.maxLine) break;
        // A quote that is never closed, or a record beyond the limit: its first line is given up, the next is a new start.
        const feed = data.indexOf(0x0a, at);
        const end = feed === -1 ? data.length : feed;
        if (header === undefined) header = nameColumns(['']);
        else refuse(end - at > limits.maxLine ? 'too-long' : 'not-a-record');
        if (feed === -1 && !isLast) isSkipping = true;
        at = end + 1;
      } else {
        takeRecord(data, at, record, isDecodable);
        at = record.next;
      }
    }
    return data.subarray(Math.min(at, data.length));
  }

  let isSkipping = false;
  let pending: Buffer = Buffer.alloc(0);
  let failure: string | undefined;
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await iterator.next();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      break;
    }
    if (next.done) break;
    let chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    if (isSkipping) {
      const feed = chunk.indexOf(0x0a);
      if (feed === -1) continue;
      chunk = chunk.subarray(feed + 1);
      isSkipping = false;
    }
    pending = takeRecords(pending.length === 0 ? chunk : Buffer.concat([pending, chunk]), false);
    await flush();
  }
  if (pending.length > 0) takeRecords(pending, true);
  await flush();
  return {
    map,
    malformed,
    header: header ?? [],
    sample,
    longest,
    isRegular: isRegular && lineEnds.size < 2,
    ...(failure === undefined ? {} : { failure }),
  };

  async function flush(): Promise<void> {
    if (output.length > 0) await copy?.(Buffer.from(output.join('')));
    output = [];
  }
}

function isBlank(data: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (data[at] !== 0x20 && data[at] !== 0x09 && data[at] !== 0x0d) return false;
  }
  return true;
}

/** A name for every column, none twice. */
function nameColumns(cells: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim() || `column ${index + 1}`;
    let unique = name;
    for (let count = 2; names.includes(unique); count += 1) unique = `${name} (${count})`;
    names.push(unique);
  }
  return names;
}
