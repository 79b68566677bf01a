/** Google Analytics 4 and Firebase: the BigQuery export, as JSON lines or Parquet. */
import { toGa4Name } from '../../plan/vendor-spelling.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { joinKey } from '../delivery-key.js';
import { sampleParameters } from '../input/sample-parameters.js';
import { sampleText, sampleValue } from '../input/sample-value.js';
import type { LogFormat } from '../log-format.js';

export const ga4: LogFormat = {
  id: 'ga4',
  summary: 'Google Analytics 4 and Firebase: the BigQuery export, as JSON lines or Parquet',
  documentation: `One event a row; every event is a \`track\` named by \`event_name\`. A planned name that GA4 cannot take is looked for as integrations
and generated trackers spell it: \`Order Completed\` arrives as \`order_completed\`. \`event_params\` become properties: text, whole numbers and decimals
as such, also where JSON writes whole numbers as text. The numbers 0 and 1 count as false and true where the plan asks for a boolean.
\`items\`, where there are any, become the property \`items\`, each with its \`item_params\` and without what is NULL. \`user_properties\` are
not judged: each row repeats all of them.

There is no key of one delivery. Rows that agree in \`user_pseudo_id\`, \`event_timestamp\`, \`event_name\`, \`event_bundle_sequence_id\`,
\`batch_event_index\`, \`batch_page_id\` and \`batch_ordering_id\` are one event, provided that they have a \`user_pseudo_id\`, an
\`event_bundle_sequence_id\` and a \`batch_event_index\`; other rows are never counted as repeated.

The time is \`event_timestamp\`, microseconds in UTC; there is no received time. The user is \`user_id\`, the device
\`user_pseudo_id\`, the version of the app \`app_info.version\`. Events and parameters that Google collects by itself need not be in the
plan. Firebase's export of before June 2018 (\`event_dim\`) is refused.

How to export and what to type: [Google Analytics 4](exports/ga4.md).`,
  recognises: (record) => 'event_params' in record && 'event_timestamp' in record,
  readRecord(record, { booleans = new Map() }) {
    const event = record.text(['event_name']);
    const [device, bundle, index] = ['user_pseudo_id', 'event_bundle_sequence_id', 'batch_event_index'].map((name) =>
      record.text([name]),
    ) as [Sql, Sql, Sql];
    const time = record.text(['event_timestamp']);
    const pages = ['batch_page_id', 'batch_ordering_id'].map((name) => record.text([name]));
    const conditions = [...booleans].map(
      ([name, events]) =>
        (key: Sql) =>
          sql`${key} = ${text(name)} AND ${event} IN (${joinSql([...spellAll(events)].map(text), ', ')})`,
    );
    const isBoolean =
      conditions.length === 0
        ? undefined
        : (key: Sql) =>
            joinSql(
              conditions.map((condition) => sql`(${condition(key)})`),
              ' OR ',
            );
    return {
      call: sql`'track'`,
      event,
      needsEvent: sql`true`,
      isEventText: record.isText(['event_name']),
      id: sql`CASE WHEN ${device} <> '' AND ${bundle} <> '' AND ${index} <> ''
        THEN ${joinKey([device, time, event, bundle, index, ...pages])} END`,
      time,
      received: sql`CAST(NULL AS VARCHAR)`,
      timeClock: 'utc',
      userId: record.text(['user_id']),
      anonymousId: device,
      version: record.text(['app_info', 'version']),
      properties: record.parameters(['event_params'], ['items'], isBoolean),
      hasReceived: false,
    };
  },
  readSample(record, { booleans = new Map() }) {
    const event = sampleText(record.event_name) ?? '';
    return {
      call: 'track',
      event: record.event_name,
      needsEvent: true,
      time: record.event_timestamp,
      received: undefined,
      userId: record.user_id,
      anonymousId: record.user_pseudo_id,
      version: sampleValue(record, ['app_info', 'version']),
      properties: sampleParameters(record.event_params, record.items, (key) =>
        spellAll(booleans.get(key) ?? []).has(event),
      ),
      propertiesPath: ['event_params'],
    };
  },
  spellEvent: toGa4Name,
  vendorEvents: {
    names:
      `page_view session_start first_visit first_open user_engagement scroll click file_download form_start form_submit
      view_search_results video_start video_progress video_complete screen_view app_remove os_update app_update app_clear_data
      app_exception`.split(/\s+/),
    prefixes: ['firebase_', 'ga_'],
  },
  vendorProperties: {
    names: `page_location page_title page_referrer engagement_time_msec session_engaged entrances engaged_session_event
      ignore_referrer debug_mode source medium campaign term content gclid batch_page_id batch_ordering_id`.split(
      /\s+/,
    ),
    prefixes: ['firebase_', 'ga_'],
  },
};

/** Names as the plan has them and as GA4 does. */
function spellAll(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].flatMap((name) => [name, toGa4Name(name)]));
}
