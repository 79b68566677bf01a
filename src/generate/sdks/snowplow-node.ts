/** Snowplow's tracker for Node: self-describing events, and their schemas. */
import type { ScriptSdk } from '../languages/script-sdk.js';
import { findIgluProblems, printIgluSchemas, schemaUri } from '../vendors/iglu.js';

export const snowplowNode: ScriptSdk = {
  id: 'snowplow-node',
  summary:
    'Snowplow on servers: `@snowplow/node-tracker`. Every call says who did it, for which the tracker’s own `setUserId` must not be used. The library keeps events and sends them by itself; `flush()` sends what is left before a process ends. Names and schemas are those of `snowplow-browser`.',
  setup: `import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import { createTracker } from './tracking/index.js';

const snowplow = newTracker({ namespace: 'sp', appId: 'shop' }, { endpoint: 'https://YOUR_COLLECTOR' });
const tracker = createTracker({ tracker: snowplow, buildSelfDescribingEvent });`,
  needs: ['vendor'],
  options: 'required',
  identifyTakesUserId: false,
  lacks: ['identify', 'group'],
  spellEvent: schemaUri,
  findProblems: (_, events) => findIgluProblems(events),
  addFiles: printIgluSchemas,
  types: [
    {
      name: 'Client',
      documentation: "What is used of Snowplow's package: a tracker, and the function that makes events.",
      // Methods, since what is made is the package's own and more than is used of it.
      type: `{
  readonly tracker: {
    track(
      payload: { add(key: string, value: unknown): void },
      context?: CallOptions['context'] | null,
      timestamp?: CallOptions['timestamp'] | null,
    ): unknown;
  };
  buildSelfDescribingEvent(event: {
    readonly event: { readonly schema: string; readonly data: Record<string, unknown> };
  }): { add(key: string, value: unknown): void };
}`,
    },
    {
      name: 'Identity',
      documentation: 'Who did it: a user, a visitor by the id that the browser’s tracker has given, or both.',
      type: `(
  | { readonly userId: string; readonly domainUserId?: string }
  | { readonly userId?: string; readonly domainUserId: string }
)`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Snowplow takes beside the event.',
      type: `Identity & {
  /** Milliseconds by the server's clock, or the true time: \`{ type: 'ttm', value }\`. */
  readonly timestamp?: number | { readonly type: 'dtm' | 'ttm'; readonly value: number };
  /** Entities. */
  readonly context?: { readonly schema: string; readonly data: Record<string, unknown> }[];
}`,
    },
  ],
  send: `if (!('sentAs' in call)) return undefined;
const payload = client.buildSelfDescribingEvent({ event: { schema: call.sentAs, data: { ...call.properties } } });
if (options.userId !== undefined) payload.add('uid', options.userId);
if (options.domainUserId !== undefined) payload.add('duid', options.domainUserId);
return client.tracker.track(payload, options.context, options.timestamp);`,
  waitingOptions: '{ timestamp: Date.now(), ...options }',
};
