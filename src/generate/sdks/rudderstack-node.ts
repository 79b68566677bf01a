/** RudderStack's library for Node. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const rudderstackNode: ScriptSdk = {
  id: 'rudderstack-node',
  summary:
    'RudderStack on servers: `@rudderstack/rudder-sdk-node`. Every call says who did it. The library keeps calls and sends them by itself; what fails then is told to its own `errorHandler`, and `flush()` sends what is left before a process ends.',
  setup: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { createTracker } from './tracking/index.js';

const analytics = new RudderAnalytics('YOUR_WRITE_KEY', { dataPlaneUrl: 'https://YOUR_DATA_PLANE' });
const tracker = createTracker(analytics);`,
  options: 'required',
  identifyTakesUserId: false,
  types: [
    {
      name: 'Client',
      documentation: "What is used of RudderStack's client; `RudderAnalytics` has it.",
      // Methods, since the library's own types for properties and contexts are narrower than any JSON.
      type: `{
  track(message: CallOptions & { readonly event: string; readonly properties?: object }): unknown;
  page(message: CallOptions & { readonly name?: string; readonly properties?: object }): unknown;
  screen(message: CallOptions & { readonly name: string; readonly properties?: object }): unknown;
  identify(message: CallOptions & { readonly traits?: object }): unknown;
  group(message: CallOptions & { readonly groupId: string; readonly traits?: object }): unknown;
}`,
    },
    {
      name: 'Identity',
      documentation: 'Who did it: a user, a visitor, or both.',
      type: `(
  | { readonly userId: string; readonly anonymousId?: string }
  | { readonly userId?: string; readonly anonymousId: string }
)`,
    },
    {
      name: 'CallOptions',
      documentation: 'What RudderStack takes beside the properties.',
      type: `Identity & {
  readonly timestamp?: Date;
  readonly context?: object;
  readonly integrations?: object;
  /** Two calls with one id are one delivery. */
  readonly messageId?: string;
}`,
    },
  ],
  send: `switch (call.call) {
  case 'track':
    return client.track({ ...options, event: call.name, properties: call.properties });
  case 'page':
    return client.page({ ...options, name: call.name, properties: call.properties });
  case 'screen':
    return client.screen({ ...options, name: call.name, properties: call.properties });
  case 'identify':
    return client.identify({ ...options, traits: call.traits });
  case 'group':
    return client.group({ ...options, groupId: call.groupId, traits: call.traits });
}`,
  waitingOptions: '{ timestamp: new Date(), ...options }',
};
