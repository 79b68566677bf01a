/** Amplitude: the export (one event a line) and rows of the same event that ELT tools keep in warehouses. */
import { type Sql, sql } from '../../sql/fragment.js';
import { joinKey } from '../delivery-key.js';
import { trackUnlessNamed } from '../identity-events.js';
import { parseObject } from '../input/sample-value.js';
import type { LogFormat, SampleRecord } from '../log-format.js';

export const amplitude: LogFormat = {
  id: 'amplitude',
  summary: 'Amplitude: the export, zipped as downloaded or unpacked, or its rows in a warehouse',
  documentation: `**Export** (API, S3, Google Cloud Storage): one event a line, gzipped, and in a ZIP from the API. The name is \`event_type\`, the properties are
\`event_properties\`; \`user_properties\` and \`group_properties\` are not looked at. The time is \`event_time\`, else \`client_event_time\`; the
time of receipt \`server_upload_time\`, else \`server_received_time\`. They name no zone and are UTC, whatever \`audit.timezone\` says. The user is
\`user_id\`, the device \`device_id\`, the version of the app \`version_name\`.

**Warehouse tables** of ELT tools, as CSV, Parquet or NDJSON: the same, with \`_insert_id\` for \`$insert_id\` and objects as JSON text.

The key of one delivery is \`device_id\` with \`$insert_id\`, as Amplitude removes repeats itself within 7 days; without an \`$insert_id\`,
\`device_id\`, \`event_type\`, \`event_time\` and \`event_id\`. Rows that have neither id are never counted as repeated.

\`$identify\`, \`$groupidentify\` and the files of merged ids are skipped. \`session_start\`, \`session_end\`, \`revenue_amount\` and names that begin
with \`[Amplitude] \` are Amplitude's own, as are properties that begin with that or with \`$\`.

How to export and what to type: [Amplitude](exports/amplitude.md).`,
  recognises: (record) => isEvent(record) || isMergedIds(record),
  readRecord(record, outline) {
    const event = record.text(['event_type']);
    const deviceId = record.text(['device_id']);
    const time = record.text(['event_time']);
    const eventId = record.text(['event_id']);
    const isTable = outline.keys.includes('_insert_id');
    const insertId = record.text([isTable ? '_insert_id' : '$insert_id']);
    const isMerge = sql`${record.text(['merged_amplitude_id'])} IS NOT NULL`;
    const path = ['event_properties'];
    return {
      call: sql`CASE WHEN ${isMerge} THEN 'identity' ELSE ${trackUnlessNamed(event, ['$identify', '$groupidentify'])} END`,
      event,
      needsEvent: sql`NOT ${isMerge}`,
      isEventText: record.isText(['event_type']),
      id: sql`CASE WHEN ${insertId} <> '' THEN ${joinKey([insertId, deviceId])}
        WHEN ${eventId} <> '' THEN ${joinKey([eventId, deviceId, event, time])} END`,
      time: firstOf(time, record.text(['client_event_time'])),
      received: firstOf(record.text(['server_upload_time']), record.text(['server_received_time'])),
      timeClock: 'utc',
      receivedClock: 'utc',
      userId: record.text(['user_id']),
      anonymousId: deviceId,
      version: record.text(['version_name']),
      properties: isTable ? record.objectOrText(path) : record.object(path),
      hasReceived: true,
    };
  },
  readSample(record) {
    const isMerge = record.merged_amplitude_id !== undefined && record.merged_amplitude_id !== null;
    const isIdentity = record.event_type === '$identify' || record.event_type === '$groupidentify';
    return {
      call: isMerge || isIdentity ? 'identity' : 'track',
      event: record.event_type,
      needsEvent: !isMerge,
      time: record.event_time || record.client_event_time,
      received: record.server_upload_time || record.server_received_time,
      userId: record.user_id,
      anonymousId: record.device_id,
      version: record.version_name,
      properties: '_insert_id' in record ? parseObject(record.event_properties) : record.event_properties,
      propertiesPath: ['event_properties'],
    };
  },
  vendorEvents: { names: ['session_start', 'session_end', 'revenue_amount'], prefixes: ['[Amplitude] '] },
  vendorProperties: { names: [], prefixes: ['[Amplitude] ', '$'] },
};

function isEvent(record: SampleRecord): boolean {
  const keys = ['amplitude_id', '$insert_id', 'server_upload_time', 'event_properties'];
  return 'event_type' in record && keys.some((key) => key in record);
}

/** A record of the files that say which ids were found to be one person's. */
function isMergedIds(record: SampleRecord): boolean {
  return 'merged_amplitude_id' in record && !('event_type' in record);
}

function firstOf(time: Sql, other: Sql): Sql {
  return sql`coalesce(nullif(${time}, ''), ${other})`;
}
