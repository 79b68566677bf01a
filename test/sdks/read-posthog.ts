/** What PostHog's libraries have sent, and the export that comes of it. */
import type { Received } from '../capture/collector.js';
import type { Arrived } from './prove-sdk.js';

interface SentEvent {
  readonly uuid: string;
  readonly event: string;
  /** By Node; browsers have it among the properties. */
  readonly distinct_id?: string;
  readonly timestamp: string;
  /** By browsers; Node has it among the properties, where it ends up. */
  readonly $set?: object;
  readonly $set_once?: object;
  readonly properties: Readonly<Record<string, unknown>> & {
    readonly distinct_id?: string;
    readonly $set?: object;
    readonly $group_type?: string;
    readonly $group_key?: string;
    readonly $group_set?: object;
  };
}

/** The events of all requests, in the order in which they happened, with everything at its place. */
export function listSent(received: readonly Received[]): readonly (SentEvent & { readonly distinct_id: string })[] {
  return received
    .flatMap(({ body }): readonly SentEvent[] => JSON.parse(body).batch)
    .map(({ $set, $set_once, ...event }) => ({
      ...event,
      distinct_id: event.distinct_id ?? event.properties.distinct_id ?? '',
      properties: { ...event.properties, ...($set && { $set }), ...($set_once && { $set_once }) },
    }))
    .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}

export function readPosthog(received: readonly Received[]): Arrived {
  const sent = listSent(received);
  return {
    events: sent
      .filter(({ event }) => !event.startsWith('$'))
      .map(({ event, properties }) => ({ name: event, properties })),
    traits: sent.flatMap(({ event, distinct_id, properties: { $set, $group_type, $group_key, $group_set } }) => {
      if (event === '$identify' || event === '$set') return [{ of: 'user', id: distinct_id, traits: $set }];
      if (event !== '$groupidentify') return [];
      return [{ of: $group_type ?? '', id: $group_key ?? '', traits: $group_set }];
    }),
    exported: sent.map(({ uuid, event, distinct_id, properties, timestamp }) => ({
      uuid,
      event,
      distinct_id,
      person_id: '0195f0aa-11bb-7c22-8d33-4e5f60718293',
      properties,
      person_properties: {},
      elements_chain: '',
      timestamp: timestamp.replace('Z', '000+00:00'),
      created_at: '2026-03-04T11:20:00.000000+00:00',
    })),
  };
}
