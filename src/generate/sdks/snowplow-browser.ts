/** Snowplow's tracker for browsers: self-describing events, and their schemas. */
import type { ScriptSdk } from '../languages/script-sdk.js';
import { findIgluProblems, printIgluSchemas, schemaUri } from '../vendors/iglu.js';

export const snowplowBrowser: ScriptSdk = {
  id: 'snowplow-browser',
  summary:
    'Snowplow in browsers: `@snowplow/browser-tracker`, or the function `snowplow` of its tag. The tag keeps calls until its script is there; the package drops them before `newTracker`. Events are self-describing, `iglu:<vendor>/order_completed/jsonschema/1-0-0` for `Order Completed`, and their schemas are written too, into `schemas/<vendor>/…` as Iglu has them. A plan has no version for an event, so that the schema’s is always 1-0-0. A page or a screen is an event by its name. Snowplow has no traits: no `identify` and no `group` is written.',
  setup: `import * as snowplow from '@snowplow/browser-tracker';
import { createTracker } from './tracking/index.js';

snowplow.newTracker('sp', 'https://YOUR_COLLECTOR', { appId: 'shop' });
const tracker = createTracker(snowplow);`,
  needs: ['vendor'],
  options: 'optional',
  identifyTakesUserId: true,
  lacks: ['identify', 'group'],
  spellEvent: schemaUri,
  findProblems: (_, events) => findIgluProblems(events),
  addFiles: printIgluSchemas,
  types: [
    {
      name: 'Client',
      documentation: "What is used of Snowplow's package, or the function of its tag.",
      // A method, since the package's own types for data are narrower than any JSON.
      type: `(
  | {
      trackSelfDescribingEvent(
        event: CallOptions & { readonly event: { readonly schema: string; readonly data: Record<string, unknown> } },
      ): unknown;
    }
  | ((
      command: 'trackSelfDescribingEvent',
      event: CallOptions & { readonly event: { readonly schema: string; readonly data: Record<string, unknown> } },
    ) => unknown)
)`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Snowplow takes beside the event.',
      type: `{
  /** Milliseconds by the device's clock, or the true time: \`{ type: 'ttm', value }\`. */
  readonly timestamp?: number | { readonly type: 'dtm' | 'ttm'; readonly value: number };
  /** Entities. */
  readonly context?: { readonly schema: string; readonly data: Record<string, unknown> }[];
}`,
    },
  ],
  send: `if (!('sentAs' in call)) return undefined;
const event = { ...options, event: { schema: call.sentAs, data: { ...call.properties } } };
return typeof client === 'function'
  ? client('trackSelfDescribingEvent', event)
  : client.trackSelfDescribingEvent(event);`,
  waitingOptions: '{ timestamp: Date.now(), ...options }',
};
