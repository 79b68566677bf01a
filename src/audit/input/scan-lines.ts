/**
 * One pass over the lines of a text: counts them, finds blank, oversized and undecodable ones, keeps the first records.
 * Holds no more than one line and one piece in memory; knows nothing of what a line means.
 */
import { isUtf8 } from 'node:buffer';
import type { MalformedReason } from '../log.js';
import { createLineMap, type LineMap } from './line-map.js';

const lineFeed = 0x0a;
const sampledBytes = 4 * 1024 * 1024;
/** What stands in a copy for a line that the engine cannot read: short, and malformed for it too. */
const replacement = Buffer.from('!');

export interface ScanLimits {
  /** Bytes of the longest line that is read. */
  readonly maxLine: number;
  /** Records that are kept as a sample. */
  readonly sampled: number;
}

export interface LineScan {
  readonly map: LineMap;
  /** Rows (0-based, among lines that are not blank) known to be malformed, and why; ascending. */
  readonly malformed: readonly { readonly row: number; readonly reason: MalformedReason }[];
  /** Bytes of the longest line that is within the limit. */
  readonly longest: number;
  /** Whether a line is over the limit, so that the engine reads a copy without it. */
  readonly isOversized: boolean;
  /** The first lines that are neither blank nor malformed. */
  readonly sample: readonly string[];
  /** Why the text ended before its end. */
  readonly failure?: string;
}

/**
 * Scan `chunks`. `copy` is given the same text, line by line the same,
 * without what the engine cannot read, and a line end at its end. An error of `chunks` ends the scan and becomes `failure`; an error of `copy` rejects.
 */
export async function scanLines(
  chunks: AsyncIterable<Uint8Array>,
  limits: ScanLimits,
  copy?: (bytes: Uint8Array) => Promise<void>,
): Promise<LineScan> {
  const map = createLineMap();
  const malformed: { row: number; reason: MalformedReason }[] = [];
  const sample: string[] = [];
  let sampled = 0;
  let longest = 0;
  let isOversized = false;
  /** The beginning of a line whose end has not come yet; its size, and what is kept of it. */
  let pending: Buffer[] = [];
  let pendingBytes = 0;

  /** Takes whole lines, each with its line feed but perhaps the last. */
  async function take(body: Buffer): Promise<void> {
    const isDecodable = isUtf8(body);
    let copied = 0;
    for (let start = 0; start < body.length; ) {
      const feed = body.indexOf(lineFeed, start);
      const end = feed === -1 ? body.length : feed;
      const isOver = end - start > limits.maxLine;
      const isBlank = !isOver && isBlankLine(body, start, end);
      map.add(isBlank);
      if (isOver) {
        isOversized = true;
        addMalformed('too-long');
        await copy?.(body.subarray(copied, start));
        await copy?.(replacement);
        copied = end;
      } else {
        longest = Math.max(longest, end - start);
        if (!isDecodable && !isUtf8(body.subarray(start, end))) addMalformed('not-utf8');
        else if (!isBlank && sample.length < limits.sampled && sampled < sampledBytes) {
          sample.push(body.toString('utf8', start, end));
          sampled += end - start;
        }
      }
      start = end + 1;
    }
    await copy?.(body.subarray(copied));
  }

  /** A line that outgrew the limit before it ended: its bytes were dropped on the way. */
  async function takeOversized(): Promise<void> {
    isOversized = true;
    map.add(false);
    addMalformed('too-long');
    await copy?.(Buffer.concat([replacement, Buffer.of(lineFeed)]));
    pending = [];
    pendingBytes = 0;
  }

  function addMalformed(reason: MalformedReason): void {
    malformed.push({ row: map.lines - map.blank - 1, reason });
  }

  async function takeChunk(chunk: Buffer): Promise<void> {
    let start = 0;
    if (pendingBytes > 0) {
      const feed = chunk.indexOf(lineFeed);
      const end = feed === -1 ? chunk.length : feed + 1;
      hold(chunk.subarray(0, end));
      if (feed === -1) return;
      start = end;
      if (pendingBytes - 1 > limits.maxLine) await takeOversized();
      else await take(release());
    }
    const last = chunk.lastIndexOf(lineFeed);
    if (last >= start) await take(chunk.subarray(start, last + 1));
    hold(chunk.subarray(Math.max(start, last + 1)));
  }

  function hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    pendingBytes += bytes.length;
    if (pendingBytes > limits.maxLine + 1) pending = [];
    else pending.push(bytes);
  }

  function release(): Buffer {
    const line = pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    return line;
  }

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
    await takeChunk(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
  }
  if (pendingBytes > limits.maxLine) await takeOversized();
  else if (pendingBytes > 0) await take(release());
  // A text of one byte is nothing for the engine.
  await copy?.(Buffer.of(lineFeed));
  return { map, malformed, longest, isOversized, sample, ...(failure === undefined ? {} : { failure }) };
}

/** White space as the engine sees it: a line of nothing else is no row for it. */
export function isBlankLine(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09 && byte !== 0x0b && byte !== 0x0c) return false;
  }
  return true;
}
