/** RudderStack's library for browsers. It knows no screens, and drops what is null. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const rudderstackBrowser: ScriptSdk = {
  id: 'rudderstack-browser',
  summary:
    'RudderStack in browsers: `@rudderstack/analytics-js`, or `window.rudderanalytics` of its snippet, which TypeScript has to be told is a `RudderAnalytics`. Both keep calls until the library is there. Properties that are null do not arrive, and `page` adds what it knows of the page.',
  setup: `import { RudderAnalytics } from '@rudderstack/analytics-js';
import { createTracker } from './tracking/index.js';

const analytics = new RudderAnalytics();
analytics.load('YOUR_WRITE_KEY', 'https://YOUR_DATA_PLANE');
const tracker = createTracker(analytics);`,
  options: 'optional',
  identifyTakesUserId: true,
  lacks: ['screen'],
  types: [
    {
      name: 'Client',
      documentation:
        "What is used of RudderStack's client; `RudderAnalytics` and `window.rudderanalytics` both have it.",
      // Methods, since the library's own types for properties and options are narrower than any JSON.
      type: `{
  track(name: string, properties?: object | null, options?: CallOptions | null): unknown;
  page(name: string, properties?: object | null, options?: CallOptions | null): unknown;
  identify(userId: string, traits?: object | null, options?: CallOptions | null): unknown;
  identify(traits: object | null, options?: CallOptions | null): unknown;
  group(groupId: string, traits?: object | null, options?: CallOptions | null): unknown;
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What RudderStack takes beside the properties.',
      type: `{
  /** When it happened, as \`toISOString\` writes it. */
  readonly originalTimestamp?: string;
  readonly anonymousId?: string;
  readonly context?: object;
  readonly integrations?: object;
}`,
    },
  ],
  send: `switch (call.call) {
  case 'track':
    return client.track(call.name, call.properties, options);
  case 'identify':
    return call.userId === undefined
      ? client.identify(call.traits, options)
      : client.identify(call.userId, call.traits, options);
  case 'group':
    return client.group(call.groupId, call.traits, options);
  default:
    return client.page(call.name, call.properties, options);
}`,
  waitingOptions: '{ originalTimestamp: new Date().toISOString(), ...options }',
};
