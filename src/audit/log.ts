/**
 * The log as the audit sees it: files that were given, how their lines were accounted for, and one table of normalised
 * rows in the engine. Every log format ends here; every measurement begins here.
 */
import type { VendorNames } from './vendor-names.js';

/**
 * Name of the table that `openLog` leaves in the engine: one row for every line that is not blank, in the order of the
 * input.
 *
 * | column | type | meaning |
 * | --- | --- | --- |
 * | `file` | INTEGER | index in `OpenedLog.files` |
 * | `malformed` | VARCHAR | why the line is malformed, one of `malformedReasons`; NULL for a good line. All else but `file` is then NULL, `names` and `texts` unspecified |
 * | `call` | VARCHAR | `track`, `page`, `screen`, `identify`, `group`, or another kind of call as the format names it; `ignored` for rows that the user leaves out |
 * | `event` | VARCHAR | name of the event; NULL for a nameless page or screen, an identify, a group |
 * | `name_key` | UBIGINT | hash of `call` and `event`, by which rows are joined to names; unspecified for malformed lines |
 * | `id` | VARCHAR | the format's own key of one delivery; empty text is NULL |
 * | `time` | TIMESTAMP | when it happened, UTC; NULL where absent or unreadable |
 * | `received` | TIMESTAMP | when the vendor got it, UTC; NULL where unknown |
 * | `user_id`, `anonymous_id` | VARCHAR | as sent; empty text is NULL |
 * | `version` | VARCHAR | version of the app |
 * | `source` | VARCHAR | id of the first source of the plan whose `match` holds; NULL for none |
 * | `campaign` | VARCHAR[] | one text for each of the plan's campaign parameters, from the record's context, NULL for none, empty where there is none of all; the column is there only where the plan has such parameters |
 * | `shape` | UBIGINT | hash of `names`: rows of one shape have the same properties in the same order; unspecified for malformed lines |
 * | `names` | VARCHAR[] | names of the properties, in the order of the record; traits for identify and group; empty where the record has none |
 * | `texts` | JSON[] | their values, each at the place of its name, as JSON text; JSON null is SQL NULL |
 */
export const logTable = 'log';

/** Why a line is not an event, in words that follow "is": `line-malformed` prints them. */
export const malformedReasons = {
  'not-json': 'not a JSON object, cut off or garbled',
  'not-utf8': 'not valid UTF-8',
  'not-ijson': 'outside I-JSON: a trailing comma, NaN, Infinity or a number beyond double',
  'repeated-key': 'with a property given twice',
  'no-event': 'without the name of an event',
  'not-a-record': 'not a record of the table',
  'too-long': 'longer than the limit',
} as const;
export type MalformedReason = keyof typeof malformedReasons;

export function isMalformedReason(text: string): text is MalformedReason {
  return Object.hasOwn(malformedReasons, text);
}

/** One input file after it was read. */
export interface LogFile {
  /** As the user gave it, or found in a folder; what reports print. */
  readonly path: string;
  /** Bytes on disk. */
  readonly bytes: number;
  /** Records, blank ones included. */
  readonly lines: number;
  readonly blank: number;
  /** Set where reading stopped midway (a truncated gzip): what went wrong; its rows up to there are in the table. */
  readonly failure?: string;
}

/** Where a row of the table was read from. `line` is 1-based; absent where the input has none. */
export interface RowPlace {
  readonly file: string;
  readonly line?: number;
}

/** A row and the bytes of its record, without its line end. */
export interface RawRow {
  readonly row: number;
  /** Undefined where the file has no lines of text (Parquet), or the line is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
}

/** A log in the engine. */
export interface OpenedLog {
  /** Id of the log format. */
  readonly format: string;
  readonly files: readonly LogFile[];
  /** Whether pages and screens are calls of their own; else they are tracks, by their names. */
  readonly hasPages: boolean;
  /** How the vendor spells the name of a planned event that it cannot take as it is. */
  readonly spellEvent?: (name: string) => string;
  /** The vendor's own events and properties, exempt from `event-unplanned` and `property-unplanned`. */
  readonly vendorEvents: VendorNames;
  readonly vendorProperties: VendorNames;
  /** What the vendor adds to pages beside those; nothing unless given. */
  readonly pageProperties?: VendorNames;
  /** Whether the format has a received time at all. */
  readonly hasReceived: boolean;
  /** The bytes of some rows, whose numbers ascend; absent where they are not on this machine. */
  readRaw?(rows: AsyncIterable<number>): AsyncIterable<RawRow>;
  /** The places of rows, by `rowid` of the log table. */
  locate(rows: readonly number[]): Promise<ReadonlyMap<number, RowPlace>>;
}
