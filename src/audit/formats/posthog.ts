/** PostHog: batch exports of the model `events`, as JSON lines or Parquet. */
import { sql } from '../../sql/fragment.js';
import { parseObject } from '../input/sample-value.js';
import type { LogFormat } from '../log-format.js';

/** What the browser library reads off links, and tells with every event of the visit and of the person. */
const campaignParameters =
  `utm_source utm_medium utm_campaign utm_content utm_term gclid gclsrc gad_source dclid gbraid wbraid
  fbclid msclkid twclid ttclid li_fat_id igshid mc_cid rdt_cid epik qclid sccid oppref bfcid irclid _kx`.split(/\s+/);

export const posthog: LogFormat = {
  id: 'posthog',
  summary: 'PostHog: batch exports of events, as JSON lines or Parquet',
  documentation: `One event a record. Every event is a \`track\` named by \`event\`, \`$pageview\` and \`$screen\` too, with two exceptions: \`$identify\`
is an \`identify\` with the traits of \`properties.$set\` and \`properties.$set_once\` together (where both name one, \`$set\` wins),
\`$groupidentify\` a \`group\` with those of \`properties.$group_set\`. \`$set\`, \`$create_alias\` and \`$merge_dangerously\` are skipped.
\`properties\` may be text that is JSON, as in Parquet. \`person_properties\` are not judged: each row repeats all of them.

The key of one delivery is \`uuid\`. The time is \`timestamp\`, the received time \`created_at\`, else \`_inserted_at\`; without a zone they
are UTC. The user is \`distinct_id\`, the device \`properties.$device_id\`, the version of the app \`properties.$app_version\`.

Events and properties whose names begin with \`$\` are PostHog's own, so are the events of its surveys and
what its browser library reads off links (\`utm_source\`, \`gclid\`).

How to export and what to type: [PostHog](exports/posthog.md).`,
  recognises: (record) =>
    ['uuid', 'event', 'distinct_id'].every((key) => key in record) &&
    (typeof record.properties === 'string' ||
      ['person_id', 'person_properties', 'elements_chain', '_inserted_at'].some((key) => key in record)),
  readRecord(record, { keys }) {
    // Asked for first, so that what is inside is read from it.
    const properties = record.object(['properties']);
    const event = record.text(['event']);
    const personal = record.merge(record.object(['properties', '$set_once']), record.object(['properties', '$set']));
    const call = sql`CASE ${event} WHEN '$identify' THEN 'identify' WHEN '$groupidentify' THEN 'group' WHEN '$set' THEN 'set'
      WHEN '$create_alias' THEN 'alias' WHEN '$merge_dangerously' THEN 'alias' ELSE 'track' END`;
    return {
      call,
      event: sql`CASE WHEN ${call} = 'track' THEN ${event} END`,
      needsEvent: sql`${call} = 'track'`,
      isEventText: record.isText(['event']),
      id: record.text(['uuid']),
      time: record.text(['timestamp']),
      received: sql`coalesce(${record.text(['created_at'])}, ${record.text(['_inserted_at'])})`,
      userId: record.text(['distinct_id']),
      anonymousId: record.text(['properties', '$device_id']),
      version: record.text(['properties', '$app_version']),
      properties: sql`CASE ${call} WHEN 'identify' THEN ${personal}
        WHEN 'group' THEN ${record.object(['properties', '$group_set'])} ELSE ${properties} END`,
      hasReceived: keys.includes('created_at') || keys.includes('_inserted_at'),
      timeClock: 'utc',
      receivedClock: 'utc',
    };
  },
  readSample(record) {
    const properties = parseObject(record.properties) ?? {};
    const call = (Object.hasOwn(calls, String(record.event)) && calls[String(record.event)]) || 'track';
    const inside = (name: string) => parseObject(properties[name]);
    const traits = call === 'group' ? inside('$group_set') : { ...inside('$set_once'), ...inside('$set') };
    const hasTraits = call === 'identify' || call === 'group';
    return {
      call,
      event: call === 'track' ? record.event : undefined,
      needsEvent: call === 'track',
      time: record.timestamp,
      received: record.created_at ?? record._inserted_at,
      userId: record.distinct_id,
      anonymousId: properties.$device_id,
      version: properties.$app_version,
      properties: hasTraits ? traits : properties,
      propertiesPath: ['properties'],
    };
  },
  vendorEvents: { names: ['survey shown', 'survey sent', 'survey dismissed'], prefixes: ['$'] },
  vendorProperties: { names: ['token', 'distinct_id', ...campaignParameters], prefixes: ['$'] },
};

/** Events that are another kind of call. */
const calls: Readonly<Record<string, string>> = {
  $identify: 'identify',
  $groupidentify: 'group',
  $set: 'set',
  $create_alias: 'alias',
  $merge_dangerously: 'alias',
};
