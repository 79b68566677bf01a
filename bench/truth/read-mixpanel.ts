/** A record of Mixpanel's raw export as the event that the audit speaks of. */
import type { Plan } from '../../src/plan/model.js';
import type { ParsedObject } from './check-line.js';
import { filledText, findSource, objectAt, type ReadOutcome, withoutAbsent } from './read-event.js';

const isField = (name: string) =>
  /^(?:time|distinct_id|\$user_id|\$device_id|\$insert_id|mp_processing_time_ms|\$mp_api_timestamp_ms)$/.test(name);
const isOwnProperty = (name: string) => /^(?:\$|mp_)/.test(name);

/** Reads one record; fields and what Mixpanel adds to the properties are left out. */
export function readMixpanelEvent(record: ParsedObject, plan: Plan): ReadOutcome {
  const name = filledText(record.event);
  if (name === undefined) return 'no-event';
  if (['$identify', '$create_alias', '$merge'].includes(name)) return 'skipped';
  const properties = objectAt(record, 'properties');
  const { time, mp_processing_time_ms: received } = properties;
  const distinctId = filledText(properties.distinct_id);
  const insertId = filledText(properties.$insert_id);
  const isDevice = distinctId?.startsWith('$device:');
  return withoutAbsent({
    call: 'track',
    isTrackOnly: true,
    name,
    id: insertId && JSON.stringify([name, time, distinctId, insertId]),
    time: typeof time === 'number' ? time * 1000 : undefined,
    received: typeof received === 'number' ? received : undefined,
    userId: filledText(properties.$user_id) ?? (isDevice ? undefined : distinctId),
    anonymousId: filledText(properties.$device_id) ?? (isDevice ? distinctId?.slice('$device:'.length) : undefined),
    source: findSource(record, plan),
    version: filledText(properties.$app_version_string),
    body: Object.fromEntries(Object.entries(properties).filter(([key]) => !isField(key) && !isOwnProperty(key))),
    isVendors: name.startsWith('$'),
  });
}
