/** Snowplow: enriched events as tab-separated text, as JSON of its SDKs and loaders, or as rows of a warehouse. */
import { toIgluName } from '../../plan/vendor-spelling.js';
import { fn } from '../../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { joinKey } from '../delivery-key.js';
import type { RawRecord } from '../input/raw-record.js';
import { isObject, parseObject, sampleText, sampleValue } from '../input/sample-value.js';
import type { LogFormat, SampleRecord } from '../log-format.js';

export const snowplow: LogFormat = {
  id: 'snowplow',
  summary: 'Snowplow: enriched events as TSV, or as JSON, Parquet and tables of its loaders',
  documentation: `**Enriched TSV**: 131 columns, no header, no quotes; told by the number of tabs, the time and the id in their places. A line with
another number of columns is malformed. **Loader JSON**, Parquet and tables have the same names for columns, and one column for each
schema: \`unstruct_event_<vendor>_<name>_<version>\`, \`contexts_…\`.

Every event is a \`track\`. A self-describing event is named by \`event_name\`; a planned name that no schema can have is
looked for as its schema is called: \`Order Completed\` arrives as \`order_completed\`. Its properties are \`unstruct_event.data.data\` or the
column of its schema. A structured event is named by \`se_action\`, its properties are \`category\`, \`label\`, \`property\` and \`value\`. A
\`page_view\` has \`page_url\`, \`page_title\` and \`page_referrer\`.

The key of one delivery is \`event_id\` with \`event_fingerprint\`: the same id with another fingerprint is another event. The time is
\`derived_tstamp\`, the received time \`collector_tstamp\`; both are UTC, whatever \`audit.timezone\` says. The user is \`user_id\`, the
anonymous id \`domain_userid\`, else \`network_userid\`. The version of the app is that of the \`application\` entity.

Events that the trackers send by themselves, \`page_view\` and \`link_click\` for example, are Snowplow's own. Failed events are
refused: they never became events.

How to export and what to type: [Snowplow](exports/snowplow.md).`,
  recognises: (record) => 'collector_tstamp' in record && 'event_id' in record,
  readRecord(record, { keys }) {
    const kind = record.text(['event']);
    const isStruct = sql`coalesce(${kind} = 'struct', false)`;
    const [name, action] = [record.text(['event_name']), record.text(['se_action'])];
    const eventId = record.text(['event_id']);
    const isSelfDescribing = keys.includes('unstruct_event');
    const described = isSelfDescribing
      ? record.object(['unstruct_event', 'data', 'data'])
      : record.objectBeginning('unstruct_event_');
    return {
      call: sql`'track'`,
      event: sql`CASE WHEN ${isStruct} THEN ${action} ELSE ${name} END`,
      needsEvent: sql`true`,
      isEventText: sql`CASE WHEN ${isStruct} THEN ${record.isText(['se_action'])} ELSE ${record.isText(['event_name'])} END`,
      id: sql`CASE WHEN ${eventId} <> '' THEN ${joinKey([eventId, record.text(['event_fingerprint'])])} END`,
      time: record.text(['derived_tstamp']),
      received: record.text(['collector_tstamp']),
      timeClock: 'utc',
      receivedClock: 'utc',
      userId: record.text(['user_id']),
      anonymousId: sql`coalesce(nullif(${record.text(['domain_userid'])}, ''), ${record.text(['network_userid'])})`,
      version: keys.includes('contexts') ? versionInContexts(record) : versionOfColumns(record, keys),
      properties: sql`CASE ${kind} WHEN 'struct' THEN ${record.pick(structFields)}
        WHEN 'page_view' THEN ${record.pick(pageFields)} ELSE ${described} END`,
      hasReceived: true,
    };
  },
  readSample(record) {
    const isStruct = record.event === 'struct';
    const described =
      'unstruct_event' in record
        ? sampleValue({ event: parseObject(record.unstruct_event) }, ['event', 'data', 'data'])
        : Object.entries(record).find(([name, value]) => name.startsWith('unstruct_event_') && isObject(value))?.[1];
    return {
      call: 'track',
      event: isStruct ? record.se_action : record.event_name,
      needsEvent: true,
      time: record.derived_tstamp,
      received: record.collector_tstamp,
      userId: record.user_id,
      anonymousId: record.domain_userid || record.network_userid,
      version: sampleVersion(record),
      properties: isStruct
        ? samplePicked(record, structFields)
        : record.event === 'page_view'
          ? samplePicked(record, pageFields)
          : described,
      propertiesPath: [],
    };
  },
  spellEvent: toIgluName,
  vendorEvents: {
    names:
      `page_view page_ping transaction transaction_item add_to_cart remove_from_cart site_search social_interaction timing
      link_click change_form focus_form submit_form screen_view screen_end screen_summary application_background
      application_foreground application_install application_error deep_link_received message_notification ad_click ad_conversion
      ad_impression consent_granted consent_withdrawn cmp_visible consent_preferences web_vitals button_click`.split(
        /\s+/,
      ),
    prefixes: [],
  },
  vendorProperties: { names: ['page_url', 'page_title', 'page_referrer'], prefixes: [] },
};

const structFields = [
  { name: 'category', path: ['se_category'] },
  { name: 'label', path: ['se_label'] },
  { name: 'property', path: ['se_property'] },
  { name: 'value', path: ['se_value'], isNumber: true },
];
const pageFields = ['page_url', 'page_title', 'page_referrer'].map((name) => ({ name, path: [name] }));

/** The vendors of the `application` entity: mobile trackers and the browser's. */
const applicationVendors = ['com.snowplowanalytics.mobile', 'com.snowplowanalytics.snowplow'];

/** In `contexts`: `{ schema, data: [{ schema, data }, …] }`. */
function versionInContexts(record: RawRecord): Sql {
  const all = record.text(['contexts']);
  // Few rows have the entity: the others are not taken apart.
  const contexts = sql`CASE WHEN ${fn.contains(sql`coalesce(${all}, '')`, text('/application/jsonschema/'))} THEN ${all} END`;
  const entities = fn.jsonElements(memberOf(contexts, 'data'));
  const entity = sql`entity`;
  const vendors = fn.listMap(
    entities,
    entity,
    fn.matchGroup(fn.jsonText(memberOf(entity, 'schema')), text('^iglu:([^/]+)/application/jsonschema/'), 1),
  );
  const versions = applicationVendors.map((vendor) =>
    fn.jsonText(memberOf(memberOf(fn.listAt(entities, vendors, text(vendor)), 'data'), 'version')),
  );
  return sql`coalesce(${joinSql(versions, ', ')})`;
}

/** In a column for each schema, whose name ends in the major version or the whole one: lists of entities. */
function versionOfColumns(record: RawRecord, keys: readonly string[]): Sql {
  const usual = applicationVendors.map((vendor) => `contexts_${vendor.replaceAll('.', '_')}_application_1`);
  const whole = keys.filter((key) => usual.some((name) => key.startsWith(`${name}_`)));
  const versions = [...usual, ...whole].map((name) => record.textInFirst([name], 'version'));
  return sql`coalesce(${joinSql(versions, ', ')})`;
}

function memberOf(json: Sql, name: string): Sql {
  return fn.listAt(fn.jsonTexts(json), fn.jsonNames(json), text(name));
}

function samplePicked(record: SampleRecord, fields: typeof structFields | typeof pageFields): SampleRecord {
  return Object.fromEntries(
    fields.flatMap(({ name, path, ...field }) => {
      const text = sampleText(sampleValue(record, path));
      if (text === null || text === '') return [];
      const isNumber = 'isNumber' in field && text.trim() !== '' && Number.isFinite(Number(text));
      return [[name, isNumber ? Number(text) : text]];
    }),
  );
}

function sampleVersion(record: SampleRecord): unknown {
  const entities = sampleValue({ contexts: parseObject(record.contexts) }, ['contexts', 'data']);
  const wrapped = (Array.isArray(entities) ? entities : []).find(
    (entity) => isObject(entity) && /^iglu:[^/]+\/application\/jsonschema\//.test(sampleText(entity.schema) ?? ''),
  );
  if (isObject(wrapped)) return sampleValue(wrapped, ['data', 'version']);
  const column = Object.entries(record).find(([name]) =>
    applicationVendors.some((vendor) => name.startsWith(`contexts_${vendor.replaceAll('.', '_')}_application_1`)),
  )?.[1];
  const [first] = Array.isArray(column) ? column : [];
  return isObject(first) ? first.version : undefined;
}
