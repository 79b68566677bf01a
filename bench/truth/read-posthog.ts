/** A record of PostHog's batch export as the event that the audit speaks of. */
import type { Plan } from '../../src/plan/model.js';
import type { ParsedObject } from './check-line.js';
import { filledText, findSource, objectAt, type ReadOutcome, readTime, withoutAbsent } from './read-event.js';

const skipped = ['$set', '$create_alias', '$merge_dangerously'];
const isOwnEvent = (name: string) => name.startsWith('$') || /^survey (?:shown|sent|dismissed)$/.test(name);
const isOwnProperty = (name: string) => name.startsWith('$') || name === 'token' || name === 'distinct_id';

/** Reads one record; what PostHog adds to the properties is left out. */
export function readPosthogEvent(record: ParsedObject, plan: Plan): ReadOutcome {
  const name = filledText(record.event);
  if (name === undefined) return 'no-event';
  if (skipped.includes(name)) return 'skipped';
  const properties = objectAt(record, 'properties');
  const shared = {
    id: filledText(record.uuid),
    time: readTime(record.timestamp),
    received: readTime(record.created_at),
    userId: filledText(record.distinct_id),
    anonymousId: filledText(properties.$device_id),
    source: findSource(record, plan),
    version: filledText(properties.$app_version),
  };
  if (name === '$identify') {
    const body = { ...objectAt(properties, '$set_once'), ...objectAt(properties, '$set') };
    return withoutAbsent({ ...shared, call: 'identify', name, body });
  }
  if (name === '$groupidentify') {
    return withoutAbsent({ ...shared, call: 'group', name: '$group', body: objectAt(properties, '$group_set') });
  }
  const body = Object.fromEntries(Object.entries(properties).filter(([key]) => !isOwnProperty(key)));
  return withoutAbsent({ ...shared, call: 'track', isTrackOnly: true, name, body, isVendors: isOwnEvent(name) });
}
