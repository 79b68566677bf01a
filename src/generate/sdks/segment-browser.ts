/** Segment's library for browsers. The client is described by what is called on it, so that nothing is imported. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const segmentBrowser: ScriptSdk = {
  id: 'segment-browser',
  summary: 'Segment in browsers: `@segment/analytics-next`, or the `analytics` object of its snippet.',
  setup: `import { AnalyticsBrowser } from '@segment/analytics-next';
import { createTracker } from './tracking/index.js';

const analytics = AnalyticsBrowser.load({ writeKey: 'YOUR_WRITE_KEY' });
const tracker = createTracker(analytics);`,
  client: 'SegmentBrowser',
  options: 'optional',
  identifyTakesUserId: true,
  code: `/** What is used of Segment's client; \`AnalyticsBrowser\`, \`Analytics\` and \`window.analytics\` all have it. */
export interface SegmentBrowser {
  readonly track: (name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly page: (category: undefined, name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly screen: (category: undefined, name: string, properties: Properties, options?: CallOptions) => unknown;
  readonly identify: (userId: string | undefined, traits: Properties, options?: CallOptions) => unknown;
  readonly group: (groupId: string, traits: Properties, options?: CallOptions) => unknown;
}

/** What Segment takes beside the properties. */
export interface CallOptions {
  readonly timestamp?: Date | string;
  readonly context?: object;
  readonly integrations?: Readonly<Record<string, boolean | Record<string, unknown>>>;
  readonly userId?: string;
  readonly anonymousId?: string;
}

function sendTo(client: SegmentBrowser): Sink['send'] {
  return (call, options) => {
    switch (call.call) {
      case 'track':
        client.track(call.name, call.properties, options);
        break;
      case 'page':
        client.page(undefined, call.name, call.properties, options);
        break;
      case 'screen':
        client.screen(undefined, call.name, call.properties, options);
        break;
      case 'identify':
        client.identify(call.userId, call.traits, options);
        break;
      case 'group':
        client.group(call.groupId, call.traits, options);
        break;
    }
  };
}`,
};
