/** RudderStack's storage: what it keeps of the calls that its libraries send. */
import type { Arrived } from './prove-sdk.js';

/** A call as a library sends it. */
export interface SentCall {
  readonly type: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly userId: string;
  readonly groupId?: string;
  readonly traits?: object;
  readonly context: { readonly traits?: object };
  readonly originalTimestamp: string;
}

/** Calls as the storage has them: the server adds when it took them and from which address. */
export function readCalls(sent: readonly SentCall[]): Arrived {
  return {
    events: sent
      .filter(({ type }) => ['track', 'page', 'screen'].includes(type))
      .map(({ event, name, properties }) => ({ name: event ?? name ?? '', properties })),
    traits: sent.flatMap(({ type, userId, groupId = '', traits, context }) => {
      if (type === 'identify') return [{ of: 'user', id: userId, traits: traits ?? context.traits }];
      return type === 'group' ? [{ of: 'company', id: groupId, traits }] : [];
    }),
    exported: sent.map((call) => ({ ...call, receivedAt: call.originalTimestamp, request_ip: '203.0.113.7' })),
  };
}
