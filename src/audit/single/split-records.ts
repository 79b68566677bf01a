/**
 * The records of a text as it comes in: lines of JSON, or the elements of an array and objects over several lines. Holds one
 * record at a time; gives what a piece of the text completes as soon as the piece is there.
 */
import { isUtf8 } from 'node:buffer';
import type { RecordText } from './locate-in-record.js';

type Bytes = AsyncIterable<Uint8Array>;

/** What a piece of the text completes. */
export interface RecordBatch {
  readonly records: readonly RecordText[];
  /** Blank lines among them. */
  readonly blank: number;
}

export interface SplitOptions {
  /** As it is printed. */
  readonly file: string;
  /** Bytes of the longest record that is read. */
  readonly maxLine: number;
}

const lineFeed = 0x0a;

/** One record a line. */
export async function* splitLines(text: Bytes, options: SplitOptions): AsyncIterable<RecordBatch> {
  const pending = createPending(options);
  let line = 1;
  for await (const piece of text) {
    const records: RecordText[] = [];
    let blank = 0;
    let start = 0;
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    for (let feed = bytes.indexOf(lineFeed); feed !== -1; feed = bytes.indexOf(lineFeed, start)) {
      pending.add(bytes.subarray(start, feed));
      const record = pending.take(line, 1);
      if (record === undefined) blank += 1;
      else records.push(record);
      line += 1;
      start = feed + 1;
    }
    pending.add(bytes.subarray(start));
    yield { records, blank };
  }
  if (pending.isEmpty()) return;
  const last = pending.take(line, 1);
  yield { records: last === undefined ? [] : [last], blank: last === undefined ? 1 : 0 };
}

/** The elements of an array, or objects one after the other, over any number of lines. */
export async function* splitValues(text: Bytes, options: SplitOptions): AsyncIterable<RecordBatch> {
  const pending = createPending(options);
  let isArray: boolean | undefined;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  /** Where the current value began. */
  let begin: { readonly line: number; readonly column: number } | undefined;
  let line = 1;
  let column = 0;
  for await (const piece of text) {
    const records: RecordText[] = [];
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let start = 0;
    const end = (at: number) => {
      if (begin === undefined) return;
      pending.add(bytes.subarray(start, at));
      const record = pending.take(begin.line, begin.column);
      if (record !== undefined) records.push(record);
      begin = undefined;
    };
    for (const [at, byte] of bytes.entries()) {
      if (byte === lineFeed) {
        line += 1;
        column = 0;
      } else if ((byte & 0xc0) !== 0x80) column += byte >= 0xf0 ? 2 : 1;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === 0x5c) isEscaped = true;
        else if (byte === 0x22) isInString = false;
        continue;
      }
      const isSpace = byte === 0x20 || byte === lineFeed || byte === 0x0d || byte === 0x09;
      if (isSpace && begin === undefined) continue;
      const isOpening = byte === 0x7b || byte === 0x5b;
      if (isArray === undefined) {
        isArray = byte === 0x5b;
        if (isArray) continue;
      }
      if (depth === 0 && isArray && (byte === 0x2c || byte === 0x5d)) {
        end(at);
        continue;
      }
      if (begin === undefined) {
        begin = { line, column };
        start = at;
      }
      if (byte === 0x22) isInString = true;
      else if (isOpening) depth += 1;
      else if ((byte === 0x7d || byte === 0x5d) && depth > 0) {
        depth -= 1;
        if (depth === 0 && !isArray) end(at + 1);
      }
    }
    if (begin !== undefined) pending.add(bytes.subarray(start));
    yield { records, blank: 0 };
  }
  // Cut off: no JSON, and told as such.
  const last = begin === undefined ? undefined : pending.take(begin.line, begin.column);
  if (last !== undefined) yield { records: [last], blank: 0 };
}

/** Gathers the bytes of one record over pieces of the text; those of one that is too long are dropped. */
function createPending({ file, maxLine }: SplitOptions) {
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    add(bytes: Uint8Array) {
      size += bytes.length;
      if (size > maxLine) parts = [];
      else if (bytes.length > 0) parts.push(bytes);
    },
    isEmpty: () => size === 0,
    /** The record; undefined where it is blank. */
    take(line: number, column: number): RecordText | undefined {
      const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      const isOver = size > maxLine;
      parts = [];
      size = 0;
      const place = { file, line, column };
      if (isOver) return { ...place, text: '', defect: 'too-long' };
      if (!isUtf8(bytes)) return { ...place, text: '', defect: 'not-utf8' };
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
      return /^[ \r\t\v\f]*$/.test(text) ? undefined : { ...place, text };
    },
  };
}
