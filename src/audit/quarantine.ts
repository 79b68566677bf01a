/** Rejected rows as lines of JSON: where each came from, what is wrong with it, and its record byte for byte. */
import { isUtf8 } from 'node:buffer';
import { printJson } from '../findings/json-text.js';
import type { Engine } from '../sql/engine.js';
import type { OpenedLog } from './log.js';
import { findRejectedRows, type RejectedRow, type RejectReason, type RowErrors } from './rejected-rows.js';

/** One line of the file. */
export interface QuarantinedRow {
  readonly file: string;
  /** 1-based; of a table the row. */
  readonly line?: number;
  readonly reasons: readonly RejectReason[];
  /** The record as it stands in the file, without its line end. */
  readonly raw?: string;
  /** The same of bytes that are no UTF-8. Both are absent for rows of Parquet and for lines beyond the limit. */
  readonly base64?: string;
}

/**
 * The lines of the file, each with its line end: the rows that errors of the audit count, in the order of the log. To be
 * called after `auditLog` on the same engine, of a log whose bytes are on this machine.
 */
export async function* printQuarantine(engine: Engine, opened: OpenedLog, errors: RowErrors): AsyncIterable<string> {
  // The reader of bytes asks for rows; what is known of each waits until its bytes come.
  const waiting: RejectedRow[] = [];
  async function* wanted(): AsyncIterable<number> {
    for await (const rejected of findRejectedRows(engine, errors)) {
      waiting.push(rejected);
      yield rejected.row;
    }
  }
  if (opened.readRaw === undefined) throw new Error('the bytes of the log are not at hand');
  for await (const { row, bytes } of opened.readRaw(wanted())) {
    const rejected = waiting.shift();
    const place = (await opened.locate([row])).get(row);
    const line: QuarantinedRow = {
      file: place?.file ?? '',
      ...(place?.line !== undefined && { line: place.line }),
      reasons: rejected?.reasons ?? [],
      ...printBytes(bytes),
    };
    yield printJson(line, 0);
  }
}

function printBytes(bytes: Uint8Array | undefined): Pick<QuarantinedRow, 'raw' | 'base64'> {
  if (bytes === undefined) return {};
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return isUtf8(text) ? { raw: text.toString('utf8') } : { base64: text.toString('base64') };
}
