/** What Amplitude's libraries have sent, and the export that comes of it. */
import { receivedAt } from '../capture/audit-export.js';
import type { Received } from '../capture/collector.js';
import type { Arrived } from './prove-sdk.js';

export interface SentEvent {
  readonly event_type: string;
  readonly event_properties?: Readonly<Record<string, unknown>>;
  readonly user_properties?: { readonly $set?: object };
  readonly group_properties?: { readonly $set?: object };
  readonly groups?: Readonly<Record<string, string>>;
  readonly user_id: string;
  readonly time: number;
  readonly insert_id: string;
}

/** UTC to the microsecond, without a zone. */
const printTime = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '000');

/** The events of all requests, in the order of arrival. */
export function listSent(received: readonly Received[]): readonly SentEvent[] {
  return received.flatMap(({ body }): readonly SentEvent[] => JSON.parse(body).events);
}

export function readAmplitude(received: readonly Received[]): Arrived {
  const sent = listSent(received);
  return {
    events: sent
      .filter(({ event_type }) => !event_type.startsWith('$'))
      .map(({ event_type, event_properties = {} }) => ({ name: event_type, properties: event_properties })),
    traits: sent.flatMap(({ event_type, user_id, user_properties, group_properties, groups = {} }) => {
      const [[type = '', id = ''] = []] = Object.entries(groups);
      if (event_type === '$groupidentify') return [{ of: type, id, traits: group_properties?.$set }];
      if (event_type === '$identify' && type === '')
        return [{ of: 'user', id: user_id, traits: user_properties?.$set }];
      return [];
    }),
    exported: sent.map(({ time, insert_id, event_properties = {}, ...event }, index) => ({
      ...event,
      $insert_id: insert_id,
      event_properties,
      event_time: printTime(time),
      server_upload_time: printTime(receivedAt.getTime()),
      uuid: `2a9c6e11-17ad-11f1-8de9-${String(index).padStart(12, '0')}`,
    })),
  };
}
