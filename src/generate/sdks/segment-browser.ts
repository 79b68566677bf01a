/** Segment's library for browsers. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const segmentBrowser: ScriptSdk = {
  id: 'segment-browser',
  summary:
    'Segment in browsers: `@segment/analytics-next`, or the `analytics` object of its snippet. Both keep calls until the library is there.',
  setup: `import { AnalyticsBrowser } from '@segment/analytics-next';
import { createTracker } from './tracking/index.js';

const analytics = AnalyticsBrowser.load({ writeKey: 'YOUR_WRITE_KEY' });
const tracker = createTracker(analytics);`,
  options: 'optional',
  identifyTakesUserId: true,
  types: [
    {
      name: 'Client',
      documentation:
        "What is used of Segment's client; `AnalyticsBrowser`, `Analytics` and `window.analytics` all have it.",
      type: `{
  readonly track: (name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly page: (category: undefined, name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly screen: (category: undefined, name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly identify: (userId: string | undefined, traits: Properties, options?: CallOptions) => unknown;
  readonly group: (groupId: string, traits: Properties, options?: CallOptions) => unknown;
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Segment takes beside the properties.',
      type: `{
  readonly timestamp?: Date | string;
  readonly context?: object;
  readonly integrations?: Readonly<Record<string, boolean | Record<string, unknown>>>;
  readonly userId?: string;
  readonly anonymousId?: string;
}`,
    },
  ],
  send: `switch (call.call) {
  case 'track':
    return client.track(call.name, call.properties, options);
  case 'page':
    return client.page(undefined, call.name, call.properties, options);
  case 'screen':
    return client.screen(undefined, call.name, call.properties, options);
  case 'identify':
    return client.identify(call.userId, call.traits, options);
  case 'group':
    return client.group(call.groupId, call.traits, options);
}`,
  waitingOptions: '{ timestamp: new Date(), ...options }',
};
