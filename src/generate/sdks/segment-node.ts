/** Segment's library for Node. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const segmentNode: ScriptSdk = {
  id: 'segment-node',
  summary: 'Segment on servers: `@segment/analytics-node`. Every call says who did it.',
  setup: `import { Analytics } from '@segment/analytics-node';
import { createTracker } from './tracking/index.js';

const analytics = new Analytics({ writeKey: 'YOUR_WRITE_KEY' });
const tracker = createTracker(analytics);`,
  options: 'required',
  identifyTakesUserId: false,
  types: [
    {
      name: 'Client',
      documentation: "What is used of Segment's client; `Analytics` has it.",
      type: `{
  readonly track: (message: CallOptions & { readonly event: string; readonly properties: Properties }) => void;
  readonly page: (message: CallOptions & { readonly name: string; readonly properties: Properties }) => void;
  readonly screen: (message: CallOptions & { readonly name: string; readonly properties: Properties }) => void;
  readonly identify: (message: CallOptions & { readonly traits: Properties }) => void;
  readonly group: (message: CallOptions & { readonly groupId: string; readonly traits: Properties }) => void;
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
      documentation: 'What Segment takes beside the properties.',
      type: `Identity & {
  readonly timestamp?: Date | string;
  readonly context?: object;
  readonly integrations?: Readonly<Record<string, boolean | Record<string, unknown>>>;
  /** Two calls with one id count once. */
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
