/**
 * Lines of a part of a file, as fast as a script reads them: big pieces, cut at line feeds. A line is bytes within the piece;
 * what it means is for others.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';

const pieceBytes = 4 * 1024 * 1024;
const longestLine = 64 * 1024 * 1024;
const lineFeed = 0x0a;

export interface LineReader {
  /** One line without its line feed. `offset`: of its first byte in the file, `length`: in bytes. */
  takeLine(text: string, offset: number, length: number): void;
  /** A line that is not valid UTF-8, or over the limit. */
  takeUnreadable(reason: 'not-utf8' | 'too-long'): void;
}

/** Reads the lines from byte `start` to before byte `end`, both at the beginning of a line or the end of the file. */
export function readLines(file: number, start: number, end: number, reader: LineReader): void {
  let buffer = Buffer.allocUnsafe(pieceBytes);
  /** Bytes at the front of the buffer that belong to a line not yet whole. */
  let kept = 0;
  let position = start;
  let isSkipping = false;
  while (position < end) {
    if (kept === buffer.length) {
      if (kept > longestLine) {
        if (!isSkipping) reader.takeUnreadable('too-long');
        isSkipping = true;
        kept = 0;
      } else {
        buffer = Buffer.concat([buffer], buffer.length * 2);
      }
    }
    const wanted = Math.min(buffer.length - kept, end - position);
    const read = readSync(file, buffer, kept, wanted, position);
    if (read === 0) throw new Error(`the file ends at byte ${position}, ${end - position} bytes too soon.`);
    position += read;
    const filled = kept + read;
    const last = position === end ? filled : buffer.lastIndexOf(lineFeed, filled - 1) + 1;
    let from = 0;
    if (isSkipping) {
      const feed = buffer.subarray(0, filled).indexOf(lineFeed);
      isSkipping = feed === -1 && position < end;
      from = feed === -1 ? filled : feed + 1;
    }
    if (from < last) takeLines(buffer.subarray(from, last), position - filled + from, reader);
    kept = Math.max(0, filled - Math.max(from, last));
    buffer.copyWithin(0, filled - kept, filled);
  }
}

/** `lines`: whole lines, each with its line feed but perhaps the last. */
function takeLines(lines: Buffer, offset: number, reader: LineReader): void {
  const isPlain = isAscii(lines);
  const isDecodable = isPlain || isUtf8(lines);
  for (let start = 0; start < lines.length; ) {
    const feed = lines.indexOf(lineFeed, start);
    const end = feed === -1 ? lines.length : feed;
    if (end - start > longestLine) reader.takeUnreadable('too-long');
    else if (!isDecodable && !isUtf8(lines.subarray(start, end))) reader.takeUnreadable('not-utf8');
    else {
      const text = isPlain ? lines.toString('latin1', start, end) : lines.toString('utf8', start, end);
      reader.takeLine(text, offset + start, end - start);
    }
    start = end + 1;
  }
}
