/** A record of Amplitude's export as the event that the audit speaks of. */
import type { Plan } from '../../src/plan/model.js';
import type { ParsedObject } from './check-line.js';
import { filledText, findSource, objectAt, type ReadOutcome, readTime, withoutAbsent } from './read-event.js';

/** Reads one record; every one has an insert id. */
export function readAmplitudeEvent(record: ParsedObject, plan: Plan): ReadOutcome {
  const name = filledText(record.event_type);
  if (name === undefined) return 'no-event';
  if (name === '$identify' || name === '$groupidentify') return 'skipped';
  const insertId = filledText(record.$insert_id);
  const deviceId = filledText(record.device_id);
  return withoutAbsent({
    call: 'track',
    isTrackOnly: true,
    name,
    id: insertId && JSON.stringify([deviceId, insertId]),
    time: readTime(record.event_time),
    received: readTime(record.server_upload_time),
    userId: filledText(record.user_id),
    anonymousId: deviceId,
    source: findSource(record, plan),
    version: filledText(record.version_name),
    body: objectAt(record, 'event_properties'),
    isVendors: name.startsWith('[Amplitude] '),
  });
}
