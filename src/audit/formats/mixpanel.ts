/** Mixpanel: the raw export (one event a line, all of it in `properties`) and the tables of the JSON pipeline. */
import { fn } from '../../sql/dialect.js';
import { type Sql, sql, text } from '../../sql/fragment.js';
import { joinKey } from '../delivery-key.js';
import { trackUnlessNamed } from '../identity-events.js';
import type { RawRecord } from '../input/raw-record.js';
import { isObject, sampleText } from '../input/sample-value.js';
import type { LogFormat, RecordOutline, RowParts, SampleParts, SampleRecord } from '../log-format.js';

const identityEvents = ['$identify', '$create_alias', '$merge'];

/** What the export keeps among the properties and is none: who and when, which differ from one delivery to the next. */
const fields = [
  'time',
  'distinct_id',
  '$user_id',
  '$device_id',
  '$insert_id',
  'mp_processing_time_ms',
  '$mp_api_timestamp_ms',
];

export const mixpanel: LogFormat = {
  id: 'mixpanel',
  summary: 'Mixpanel: the raw event export, or what its JSON pipeline writes',
  documentation: `**Raw export** (\`/api/2.0/export\`): one event a line, \`event\` and \`properties\`. The fields lie among the properties and do not
count as such: the time is \`time\` (seconds, or milliseconds of an export with \`time_in_ms\`), the time of receipt
\`mp_processing_time_ms\`, else \`$mp_api_timestamp_ms\`; the user is \`$user_id\`, the device \`$device_id\`. Where a record lacks them,
\`distinct_id\` is the device if it begins with \`$device:\`, else the user. The version of the app is \`$app_version_string\`.

\`time\` counts what the clocks of the *project's* time zone show, as if that were UTC, in projects made before 2023: set
\`audit.timezone\` to the zone of the project. Without it the time is UTC, as it is in younger projects.

**JSON pipeline** (storage or warehouse): \`event_name\`, \`distinct_id\`, \`device_id\`, \`user_id\`, \`insert_id\`, \`time\` and \`properties\`, as
NDJSON, CSV or Parquet. \`time\` is UTC whatever \`audit.timezone\` says.

The key of one delivery is the event's name, \`time\`, \`distinct_id\` and \`$insert_id\` together, as Mixpanel removes repeats itself, but
not from the export. Rows without \`$insert_id\` are never counted as repeated.

\`$identify\`, \`$create_alias\` and \`$merge\` are skipped. Other events that begin with \`$\`, and properties that begin with \`$\` or \`mp_\`, are
Mixpanel's own. Profiles (\`$distinct_id\`, \`$properties\`) are no events and are not read.

How to export and what to type: [Mixpanel](exports/mixpanel.md).`,
  recognises: (record) => isExported(record) || isPiped(record),
  readRecord: (record, outline) =>
    outline.keys.includes('event_name') ? readPiped(record) : readExported(record, outline),
  readSample: (record, outline) => ('event_name' in record ? samplePiped(record) : sampleExported(record, outline)),
  vendorEvents: { names: [], prefixes: ['$'] },
  vendorProperties: { names: [], prefixes: ['$', 'mp_'] },
};

function isExported({ event, properties, ...others }: SampleRecord): boolean {
  if (typeof event !== 'string' || Object.keys(others).length > 0) return false;
  if (typeof properties !== 'object' || properties === null) return false;
  const isMixpanels = ['distinct_id', '$insert_id', 'mp_lib'].some((name) => name in properties);
  return isMixpanels && 'time' in properties && typeof properties.time === 'number';
}

function isPiped(record: SampleRecord): boolean {
  return (
    ['event_name', 'distinct_id', 'insert_id', 'time', 'properties'].every((key) => key in record) &&
    !('uuid' in record)
  );
}

function readExported(record: RawRecord, outline: RecordOutline): RowParts {
  // Asked for first: all else is then taken out of it.
  const properties = record.object(['properties']);
  const property = (name: string) => record.text(['properties', name]);
  return {
    ...readEvent(record, ['event'], {
      time: property('time'),
      distinctId: property('distinct_id'),
      userId: property('$user_id'),
      deviceId: property('$device_id'),
      insertId: property('$insert_id'),
    }),
    timeClock: 'wall',
    received: sql`coalesce(${property('mp_processing_time_ms')}, ${property('$mp_api_timestamp_ms')})`,
    version: property('$app_version_string'),
    properties,
    fieldNames: fields.filter((name) => !outline.planned.has(name)),
  };
}

function readPiped(record: RawRecord): RowParts {
  const properties = record.object(['properties']);
  const property = (name: string) => record.text(['properties', name]);
  return {
    ...readEvent(record, ['event_name'], {
      time: record.text(['time']),
      distinctId: record.text(['distinct_id']),
      userId: record.text(['user_id']),
      deviceId: record.text(['device_id']),
      insertId: record.text(['insert_id']),
    }),
    timeClock: 'utc',
    received: sql`coalesce(${property('mp_processing_time_ms')}, ${property('$mp_api_timestamp_ms')})`,
    version: property('$app_version_string'),
    properties,
    fieldNames: fields.slice(-2),
  };
}

interface Fields {
  readonly time: Sql;
  readonly distinctId: Sql;
  readonly userId: Sql;
  readonly deviceId: Sql;
  readonly insertId: Sql;
}

function readEvent(
  record: RawRecord,
  eventPath: readonly string[],
  { time, distinctId, userId, deviceId, insertId }: Fields,
): Omit<RowParts, 'received' | 'version' | 'properties'> {
  const event = record.text(eventPath);
  const isMarked = fn.startsWith(distinctId, text('$device:'));
  const isDevice = sql`(${isMarked} OR ${distinctId} = coalesce(${deviceId}, ''))`;
  return {
    call: trackUnlessNamed(event, identityEvents),
    event,
    needsEvent: sql`true`,
    isEventText: record.isText(eventPath),
    id: sql`CASE WHEN ${insertId} <> '' THEN ${joinKey([insertId, time, distinctId, event])} END`,
    time,
    userId: sql`coalesce(nullif(${userId}, ''), CASE WHEN NOT ${isDevice} THEN ${distinctId} END)`,
    anonymousId: sql`coalesce(nullif(${deviceId}, ''), CASE WHEN ${isMarked} THEN substr(${distinctId}, 9) END)`,
    hasReceived: true,
  };
}

function sampleExported(record: SampleRecord, outline: RecordOutline): SampleParts {
  const properties = isObject(record.properties) ? record.properties : {};
  const own = fields.filter((name) => !outline.planned.has(name));
  return {
    ...sampleEvent(record.event, properties, {
      distinctId: properties.distinct_id,
      userId: properties.$user_id,
      deviceId: properties.$device_id,
    }),
    time: properties.time,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !own.includes(name))),
  };
}

function samplePiped(record: SampleRecord): SampleParts {
  const properties = isObject(record.properties) ? record.properties : {};
  const ids = { distinctId: record.distinct_id, userId: record.user_id, deviceId: record.device_id };
  const own = fields.slice(-2);
  return {
    ...sampleEvent(record.event_name, properties, ids),
    time: record.time,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !own.includes(name))),
  };
}

/** `readEvent` of one record. */
function sampleEvent(
  event: unknown,
  properties: SampleRecord,
  ids: { readonly distinctId: unknown; readonly userId: unknown; readonly deviceId: unknown },
): Omit<SampleParts, 'time' | 'properties'> {
  const [distinctId, userId, deviceId] = [ids.distinctId, ids.userId, ids.deviceId].map(
    (id) => sampleText(id) || undefined,
  );
  const isMarked = distinctId?.startsWith('$device:') === true;
  const isDevice = isMarked || distinctId === deviceId;
  return {
    call: identityEvents.some((name) => name === event) ? 'identity' : 'track',
    event,
    needsEvent: true,
    received: properties.mp_processing_time_ms ?? properties.$mp_api_timestamp_ms,
    userId: userId ?? (isDevice ? undefined : distinctId),
    anonymousId: deviceId ?? (isMarked ? distinctId.slice('$device:'.length) : undefined),
    version: properties.$app_version_string,
    propertiesPath: ['properties'],
  };
}
