/** A record of the BigQuery export of Google Analytics as the event that the audit speaks of. */
import type { Plan } from '../../src/plan/model.js';
import { isParsedObject, type ParsedObject } from './check-line.js';
import { filledText, findSource, objectAt, type ReadOutcome, withoutAbsent } from './read-event.js';

const isOwnEvent = (name: string) => /^(?:page_view|screen_view|session_start|first_visit|user_engagement)$/.test(name);
const isOwnProperty = (name: string) =>
  /^(?:ga_.*|firebase_.*|engagement_time_msec|page_location|page_title|source|medium|campaign|term|content)$/.test(
    name,
  );

/** Reads one record; what Google adds to the parameters is not judged where the plan's event does not name it. */
export function readGa4Event(record: ParsedObject, plan: Plan): ReadOutcome {
  const name = filledText(record.event_name);
  if (name === undefined) return 'no-event';
  const planned = [...plan.events.values()].find((event) => isNamed(event, name));
  const properties = [...(planned?.properties.values() ?? [])];
  const find = (key: string) => properties.find((property) => isNamed(property, key));
  const members = readParameters(record.event_params, (key) => find(key)?.type === 'boolean');
  if (Array.isArray(record.items) && record.items.length > 0) members.set('items', record.items.map(readItem));
  const isJudged = ([key]: [string, unknown]) => !isOwnProperty(key) || find(key) !== undefined;
  const [device, bundle, index] = ['user_pseudo_id', 'event_bundle_sequence_id', 'batch_event_index'].map((field) =>
    filledText(record[field]),
  );
  const { event_timestamp: time, batch_page_id: page, batch_ordering_id: order } = record;
  const isKeyed = device !== undefined && bundle !== undefined && index !== undefined;
  return withoutAbsent({
    call: 'track',
    isTrackOnly: true,
    name,
    id: isKeyed ? JSON.stringify([device, time, name, bundle, index, page, order]) : undefined,
    time: typeof time === 'string' && /^\d+$/.test(time) ? Number(time) / 1000 : undefined,
    userId: filledText(record.user_id),
    anonymousId: device,
    source: findSource(record, plan),
    version: filledText(objectAt(record, 'app_info').version),
    body: Object.fromEntries([...members].filter(isJudged)),
    vendorsBody: Object.fromEntries([...members].filter((member) => !isJudged(member))),
    isVendors: isOwnEvent(name),
  });
}

function isNamed(
  { name, aliases }: { readonly name: string; readonly aliases: readonly { readonly name: string }[] },
  other: string,
): boolean {
  return name === other || aliases.some((alias) => alias.name === other);
}

/** Values by key: of one key the first. Where `isBoolean`, 0 and 1 are false and true. */
function readParameters(parameters: unknown, isBoolean: (key: string) => boolean): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const parameter of Array.isArray(parameters) ? parameters : []) {
    const { key, value } = parameter;
    if (members.has(key)) continue;
    const { string_value: text, int_value: whole, double_value: decimal } = value;
    if (text !== undefined) members.set(key, text);
    else if (whole !== undefined)
      members.set(key, isBoolean(key) && /^[01]$/.test(whole) ? whole === '1' : Number(whole));
    else if (decimal !== undefined) members.set(key, decimal);
  }
  return members;
}

function readItem(item: unknown): unknown {
  if (!isParsedObject(item)) return item;
  const { item_params: parameters, quantity, ...fields } = item;
  return {
    ...fields,
    ...Object.fromEntries(readParameters(parameters, () => false)),
    ...(quantity === undefined ? {} : { quantity: Number(quantity) }),
  };
}
