/** What a log format is: how it is recognised and where the parts of a normalised row are. One file a format. */
import type { Plan } from '../plan/model.js';
import type { Sql } from '../sql/fragment.js';
import type { RawRecord } from './input/raw-record.js';
import type { VendorNames } from './vendor-names.js';

/** A record of a sample, as JSON reads it; of a table: its cells by column. */
export type SampleRecord = Readonly<Record<string, unknown>>;

/**
 * What a time without a zone shows. `local`: the clocks of the zone that the user gives, UTC unless given. `utc`: UTC, whatever
 * is given. `wall`: as `local`, and a number counts from 1970 on those clocks.
 */
export type Clock = 'local' | 'utc' | 'wall';

/** Parts of a row, as SQL over one raw record. Text as sent, empty text included; times unread. */
export interface RowParts {
  /** Kind of call; never NULL. */
  readonly call: Sql;
  /** Name of the event where the call has one. */
  readonly event: Sql;
  /** Whether a row of this call without a name is malformed. */
  readonly needsEvent: Sql;
  /** Whether `event`, which is not NULL, is text. */
  readonly isEventText: Sql;
  readonly id: Sql;
  /** Text or number that `readTime` understands. */
  readonly time: Sql;
  readonly received: Sql;
  /** `local` unless given. */
  readonly timeClock?: Clock;
  /** `local` unless given. */
  readonly receivedClock?: Clock;
  readonly userId: Sql;
  readonly anonymousId: Sql;
  readonly version: Sql;
  /** MAP(VARCHAR, JSON); NULL for none. */
  readonly properties: Sql;
  /** Names among the properties that are fields of the record and no properties. */
  readonly fieldNames?: readonly string[];
  /** Id of a source of the plan, where the record itself names one; else sources are told by their `match`. */
  readonly source?: Sql;
  /** Whether there is a received time at all. */
  readonly hasReceived: boolean;
}

/** The fields that `--map` names. */
export const fieldNames = [
  'event',
  'id',
  'time',
  'receivedAt',
  'userId',
  'anonymousId',
  'sessionId',
  'properties',
  'source',
  'version',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What is known of the records before they are read. */
export interface RecordOutline {
  /** Top-level keys seen in the sample, or the columns of the table; in order. */
  readonly keys: readonly string[];
  /** Field → path in the record, as the user mapped them. */
  readonly fields: ReadonlyMap<FieldName, string>;
  /** Names of the plan's top-level properties: a field of such a name is a property, whatever else it is. */
  readonly planned: ReadonlySet<string>;
  /** Names of top-level properties that the plan calls boolean → names under which their events arrive; none unless given. */
  readonly booleans?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What the plan says of a record before it is read. */
export function outlinePlan(plan: Plan): Required<Pick<RecordOutline, 'planned' | 'booleans'>> {
  const booleans = new Map<string, Set<string>>();
  for (const event of plan.events.values()) {
    for (const property of event.properties.values()) {
      if (property.type !== 'boolean') continue;
      for (const name of [property.name, ...property.aliases.map((alias) => alias.name)]) {
        const events = booleans.get(name) ?? new Set();
        for (const wire of [event.name, ...event.aliases.map((alias) => alias.name)]) events.add(wire);
        booleans.set(name, events);
      }
    }
  }
  return { planned: listPropertyNames(plan), booleans };
}

/** Names of every property at the top of an event of the plan. */
function listPropertyNames(plan: Plan): ReadonlySet<string> {
  return new Set([...plan.events.values()].flatMap((event) => [...event.properties.keys()]));
}

/** Parts of one record as JSON has them: what `RowParts` is to SQL. Where a part is absent it is null or undefined. */
export interface SampleParts {
  readonly call: string;
  readonly event: unknown;
  readonly needsEvent: boolean;
  readonly time: unknown;
  readonly received: unknown;
  readonly userId: unknown;
  readonly anonymousId: unknown;
  readonly version: unknown;
  /** An object; anything else counts as none. */
  readonly properties: unknown;
  /** Where the properties are in the record. */
  readonly propertiesPath: readonly string[];
  readonly source?: unknown;
}

export interface LogFormat {
  readonly id: string;
  /** One sentence: whose export it is. */
  readonly summary: string;
  /** For the documentation page. Markdown: what is read from where, the key of one delivery, what is left out. */
  readonly documentation: string;
  /** Whether the record could have been written by this vendor. */
  recognises(record: SampleRecord): boolean;
  /** Where the parts of a row are. Throws `LogInputError` where the records lack what the format needs. */
  readRecord(record: RawRecord, outline: RecordOutline): RowParts;
  /** The same of one record at hand, for `validate`. */
  readSample(record: SampleRecord, outline: RecordOutline): SampleParts;
  /** Pages and screens are calls of their own; else they arrive as tracks, by their names. */
  readonly hasPages?: true;
  /** How the vendor spells the name of a planned event that it cannot take as it is; absent: nothing is spelled otherwise. */
  readonly spellEvent?: (name: string) => string;
  /** Events that the vendor adds by itself. */
  readonly vendorEvents: VendorNames;
  /** Properties that the vendor adds by itself. */
  readonly vendorProperties: VendorNames;
  /** Properties that the vendor adds to pages by itself, beside those. */
  readonly pageProperties?: VendorNames;
}
