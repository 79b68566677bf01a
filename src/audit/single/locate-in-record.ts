/** From a path in a record to file, line and column, while the record's text is at hand. */
import type { Span } from '../../findings/source.js';
import type { MalformedReason } from '../log.js';
import { findPart } from './json-scan.js';

/** The text of one record and where it begins. */
export interface RecordText {
  readonly file: string;
  /** 1-based; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** Why its bytes are no text of a record. */
  readonly defect?: MalformedReason;
}

/** The place of what is at the path, or of the nearest that holds it; of a malformed record its first line. */
export function locateInRecord(record: RecordText, path: readonly (string | number)[]): Span {
  const { file, text } = record;
  const part = record.defect === undefined ? findNearest(text, path) : { start: 0, end: firstLineEnd(text) };
  const start = positionIn(record, part.start);
  const end = positionIn(record, part.end);
  const location = { file, ...start, endLine: end.line, endColumn: end.column };
  // Spans are put into order by their start; nothing else is done with those of a text that is not kept.
  return { file, start: record.line * 2 ** 20 + part.start, end: record.line * 2 ** 20 + part.end, location };
}

function findNearest(
  text: string,
  path: readonly (string | number)[],
): { readonly start: number; readonly end: number } {
  for (let length = path.length; length > 0; length -= 1) {
    const part = findPart(text, path.slice(0, length));
    if (part !== undefined) return part;
  }
  return { start: 0, end: firstLineEnd(text) };
}

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
}

function positionIn(
  { line, column, text }: RecordText,
  offset: number,
): { readonly line: number; readonly column: number } {
  let lines = 0;
  let lineStart = 0;
  for (let feed = text.indexOf('\n'); feed !== -1 && feed < offset; feed = text.indexOf('\n', feed + 1)) {
    lines += 1;
    lineStart = feed + 1;
  }
  return { line: line + lines, column: lines === 0 ? column + offset : offset - lineStart + 1 };
}
