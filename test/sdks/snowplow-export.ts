/** Enriched events, as JSON of Snowplow's loaders: what the pipeline makes of what its trackers send. */
import type { Received } from '../capture/collector.js';
import type { Arrived, SentEvent } from './prove-sdk.js';

type Payload = Readonly<Record<string, string>>;

/** What a tracker tells of itself and of the event, spelled out; the name is that of the schema. */
export function readEvents(received: readonly Received[]): Arrived & { readonly schemas: readonly string[] } {
  const payloads = received
    .flatMap(({ body }): readonly Payload[] => JSON.parse(body).data)
    .sort((a, b) => Number(a.ttm) - Number(b.ttm));
  const described = payloads.map(({ ue_pr = '' }) => JSON.parse(ue_pr).data as { schema: string; data: object });
  const events = described.map(
    ({ schema, data }): SentEvent => ({ name: schema.split('/')[1] ?? '', properties: { ...data } }),
  );
  return {
    events,
    traits: [],
    schemas: described.map(({ schema }) => schema),
    exported: payloads.map(({ p, aid, uid, duid, eid, ttm, ue_pr }, index) => ({
      app_id: aid,
      platform: p,
      event: 'unstruct',
      event_id: eid,
      event_name: events[index]?.name,
      event_fingerprint: `fingerprint-${eid}`,
      user_id: uid,
      domain_userid: duid,
      derived_tstamp: new Date(Number(ttm)).toISOString(),
      collector_tstamp: new Date(Number(ttm)).toISOString(),
      unstruct_event: JSON.parse(ue_pr ?? ''),
    })),
  };
}

/** Resolves once so many events have come, in however many requests. */
export async function eventsArrived(
  { received, arrived }: { readonly received: readonly Received[]; arrived(count: number): Promise<void> },
  count: number,
): Promise<void> {
  const events = () => received.reduce((all, { body }) => all + JSON.parse(body).data.length, 0);
  for (let requests = 1; events() < count; requests += 1) await arrived(requests);
}

/** The name of an event's schema. */
export function asSent({ name, properties }: SentEvent): SentEvent {
  return { name: name.includes(' ') ? name.toLowerCase().replaceAll(' ', '_') : name, properties };
}
