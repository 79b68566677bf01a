/** An enriched event of Snowplow, from its TSV or the JSON of its loaders, as the event that the audit speaks of. */
import { enrichedColumns } from '../../src/audit/input/enriched-columns.js';
import type { Plan } from '../../src/plan/model.js';
import { type CheckedLine, isParsedObject, type ParsedObject } from './check-line.js';
import { filledText, findSource, objectAt, type ReadOutcome, readTime, withoutAbsent } from './read-event.js';

/** Reads one line of TSV: empty cells are absent. */
export function checkSnowplowTsv(bytes: Buffer): CheckedLine {
  const text = bytes.toString('utf8');
  if (text.trim() === '') return { kind: 'blank' };
  const cells = text.split('\t');
  if (cells.length !== enrichedColumns.length) return { kind: 'malformed', reason: 'not-a-record' };
  const given = cells.flatMap((cell, index) => (cell === '' ? [] : [[enrichedColumns[index] ?? '', cell] as const]));
  const record: Record<string, unknown> = Object.fromEntries(given);
  for (const name of ['unstruct_event', 'contexts']) {
    if (typeof record[name] === 'string') record[name] = JSON.parse(record[name]);
  }
  return { kind: 'record', record };
}

/** Reads one record of either. */
export function readSnowplowEvent(record: ParsedObject, plan: Plan): ReadOutcome {
  const name = filledText(record.event_name);
  if (name === undefined) return 'no-event';
  const isPage = record.event === 'page_view';
  return withoutAbsent({
    call: 'track',
    isTrackOnly: true,
    name,
    id: `${String(record.event_id)}/${String(record.event_fingerprint)}`,
    time: readTime(record.derived_tstamp),
    received: readTime(record.collector_tstamp),
    userId: filledText(record.user_id),
    anonymousId: filledText(record.domain_userid),
    source: findSource(record, plan),
    version: versionOf(record),
    body: isPage ? {} : propertiesOf(record),
    isVendors: isPage,
  });
}

function propertiesOf(record: ParsedObject): ParsedObject {
  if ('unstruct_event' in record) return objectAt(objectAt(objectAt(record, 'unstruct_event'), 'data'), 'data');
  const name = Object.keys(record).find((key) => key.startsWith('unstruct_event_'));
  return name === undefined ? {} : objectAt(record, name);
}

function versionOf(record: ParsedObject): string | undefined {
  const { contexts } = record;
  const entities = isParsedObject(contexts)
    ? contexts.data
    : record.contexts_com_snowplowanalytics_mobile_application_1;
  const first: unknown = Array.isArray(entities) ? entities[0] : undefined;
  if (!isParsedObject(first)) return undefined;
  return filledText(isParsedObject(contexts) ? objectAt(first, 'data').version : first.version);
}
