/** Segment: the raw archive (one call a line) and tables of a warehouse (one row a call, one column a property). */
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import type { RawRecord } from '../input/raw-record.js';
import { sampleText, sampleValue } from '../input/sample-value.js';
import type { LogFormat, RecordOutline, RowParts, SampleParts, SampleRecord } from '../log-format.js';
import { noVendorNames } from '../vendor-names.js';

const calls = new Set<unknown>(['track', 'identify', 'page', 'screen', 'group', 'alias']);

export const segment: LogFormat = {
  id: 'segment',
  summary: 'Segment: the raw archive in object storage, or tables exported from the warehouse',
  documentation: `**Raw archive** (S3, Google Cloud Storage): one call a line. A \`track\` is named by \`event\`; a \`page\` or \`screen\` by \`name\`
(a \`category\` alone leaves it nameless); \`identify\` and \`group\` carry \`traits\`; \`alias\` is skipped. A line without \`type\` is a \`track\`.

**Warehouse tables** as CSV, Parquet or NDJSON: \`event_text\` is the name, else \`event\`; a table without either holds pages (it has
\`name\`) or identifies. Every column that is not Segment's own (\`id\`, \`received_at\`, \`context_…\`) is a property.

The key of one delivery is \`messageId\` (\`id\` in tables). The time is \`timestamp\`, else \`originalTimestamp\`. The version of the
app is \`context.app.version\`. \`properties\` that are not an object count as none. What the library tells of a page by itself (\`url\`,
\`path\`, \`title\`, \`referrer\`, \`search\`, \`name\`, \`category\`) need not be among the properties of the plan's page.

How to export and what to type: [Segment](exports/segment.md).`,
  recognises: (record) => isCall(record) || isWarehouseRow(record),
  readRecord: (record, outline) =>
    isWarehouse(outline.keys) ? readWarehouseRow(record, outline) : readCall(record, record.object(['traits'])),
  readSample: (record) => (isWarehouseRow(record) ? sampleWarehouseRow(record) : sampleCall(record, record.traits)),
  hasPages: true,
  vendorEvents: noVendorNames,
  vendorProperties: noVendorNames,
  pageProperties: { names: ['category', 'name', 'path', 'referrer', 'search', 'title', 'url'], prefixes: [] },
};

/** Whether the record is a call as Segment and RudderStack write it. */
export function isCall(record: SampleRecord): boolean {
  return calls.has(record.type) && ('messageId' in record || 'anonymousId' in record || 'userId' in record);
}

/** Whether the record is a row of a warehouse table as Segment and RudderStack make them. */
export function isWarehouseRow(record: SampleRecord): boolean {
  return isWarehouse(Object.keys(record));
}

/** Whether these are the columns of such a table. */
export function isWarehouse(keys: readonly string[]): boolean {
  const has = new Set(keys.map((key) => key.toLowerCase()));
  return (
    has.has('received_at') &&
    (has.has('anonymous_id') || has.has('user_id')) &&
    (has.has('event_text') || has.has('original_timestamp'))
  );
}

/** The parts of a call. `traits`: where identify and group calls keep theirs. */
export function readCall(record: RawRecord, traits: Sql): RowParts {
  const call = sql`coalesce(${record.text(['type'])}, 'track')`;
  const isPage = sql`${call} IN ('page', 'screen')`;
  return {
    call,
    event: sql`CASE WHEN ${call} = 'track' THEN ${record.text(['event'])} WHEN ${isPage} THEN ${record.text(['name'])} END`,
    needsEvent: sql`${call} = 'track'`,
    isEventText: sql`CASE WHEN ${isPage} THEN ${record.isText(['name'])} ELSE ${record.isText(['event'])} END`,
    id: record.text(['messageId']),
    time: sql`coalesce(${record.text(['timestamp'])}, ${record.text(['originalTimestamp'])})`,
    received: record.text(['receivedAt']),
    userId: record.text(['userId']),
    anonymousId: record.text(['anonymousId']),
    version: record.text(['context', 'app', 'version']),
    properties: sql`CASE WHEN ${call} IN ('identify', 'group') THEN ${traits} ELSE ${record.object(['properties'])} END`,
    hasReceived: true,
  };
}

/** `readCall` of one record. */
export function sampleCall(record: SampleRecord, traits: unknown): SampleParts {
  const call = sampleText(record.type) ?? 'track';
  const isPage = call === 'page' || call === 'screen';
  const hasTraits = call === 'identify' || call === 'group';
  return {
    call,
    event: call === 'track' ? record.event : isPage ? record.name : undefined,
    needsEvent: call === 'track',
    time: record.timestamp ?? record.originalTimestamp,
    received: record.receivedAt,
    userId: record.userId,
    anonymousId: record.anonymousId,
    version: sampleValue(record, ['context', 'app', 'version']),
    properties: hasTraits ? traits : record.properties,
    propertiesPath: [hasTraits ? 'traits' : 'properties'],
  };
}

const ownColumns = new Set(
  `id message_id anonymous_id user_id event event_text type channel received_at sent_at timestamp original_timestamp uuid uuid_ts
   loaded_at rudder_id`.split(/\s+/),
);

/** `readWarehouseRow` of one record. */
export function sampleWarehouseRow(record: SampleRecord): SampleParts {
  const byName = new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
  const hasEvent = byName.has('event_text') || byName.has('event');
  const isPages = !hasEvent && byName.has('name');
  const isOwn = (key: string) => ownColumns.has(key) || key.startsWith('context_') || (isPages && key === 'name');
  return {
    call: hasEvent ? 'track' : isPages ? 'page' : 'identify',
    event: isPages ? byName.get('name') : (byName.get('event_text') ?? byName.get('event')),
    needsEvent: hasEvent,
    time: byName.get('timestamp') ?? byName.get('original_timestamp'),
    received: byName.get('received_at'),
    userId: byName.get('user_id'),
    anonymousId: byName.get('anonymous_id'),
    version: byName.get('context_app_version'),
    properties: Object.fromEntries(Object.entries(record).filter(([key]) => !isOwn(key.toLowerCase()))),
    propertiesPath: [],
  };
}

/** The parts of a row of a warehouse table. */
export function readWarehouseRow(record: RawRecord, outline: RecordOutline): RowParts {
  const byName = new Map(outline.keys.map((key) => [key.toLowerCase(), key]));
  const column = (...names: readonly string[]): Sql => {
    const found = names.flatMap((name) => byName.get(name) ?? []).map((key) => record.text([key]));
    return found.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`coalesce(${joinSql(found, ', ')})`;
  };
  const hasEvent = byName.has('event_text') || byName.has('event');
  const isPages = !hasEvent && byName.has('name');
  const call = hasEvent ? 'track' : isPages ? 'page' : 'identify';
  const isOwn = (key: string) => ownColumns.has(key) || key.startsWith('context_') || (isPages && key === 'name');
  return {
    call: text(call),
    event: isPages ? column('name') : column('event_text', 'event'),
    needsEvent: hasEvent ? sql`true` : sql`false`,
    isEventText: sql`true`,
    id: column('message_id', 'id'),
    time: column('timestamp', 'original_timestamp'),
    received: column('received_at'),
    userId: column('user_id'),
    anonymousId: column('anonymous_id'),
    version: column('context_app_version'),
    ...record.rest(outline.keys.filter((key) => isOwn(key.toLowerCase()))),
    hasReceived: byName.has('received_at'),
  };
}
