/** Segment's library for Node. The client is described by what is called on it, so that nothing is imported. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const segmentNode: ScriptSdk = {
  id: 'segment-node',
  summary: 'Segment on servers: `@segment/analytics-node`. Every call says who did it.',
  setup: `import { Analytics } from '@segment/analytics-node';
import { createTracker } from './tracking/index.js';

const analytics = new Analytics({ writeKey: 'YOUR_WRITE_KEY' });
const tracker = createTracker(analytics);`,
  client: 'SegmentNode',
  options: 'required',
  identifyTakesUserId: false,
  code: `/** What is used of Segment's client; \`Analytics\` has it. */
export interface SegmentNode {
  readonly track: (message: CallOptions & { readonly event: string; readonly properties: Properties }) => void;
  readonly page: (message: CallOptions & { readonly name: string; readonly properties: Properties }) => void;
  readonly screen: (message: CallOptions & { readonly name: string; readonly properties: Properties }) => void;
  readonly identify: (message: CallOptions & { readonly traits: Properties }) => void;
  readonly group: (message: CallOptions & { readonly groupId: string; readonly traits: Properties }) => void;
}

/** Who did it: a user, a visitor, or both. */
export type Identity =
  | { readonly userId: string; readonly anonymousId?: string }
  | { readonly userId?: string; readonly anonymousId: string };

/** What Segment takes beside the properties. */
export type CallOptions = Identity & {
  readonly timestamp?: Date | string;
  readonly context?: object;
  readonly integrations?: Readonly<Record<string, boolean | Record<string, unknown>>>;
  /** Two calls with one id count once. */
  readonly messageId?: string;
};

function sendTo(client: SegmentNode): Sink['send'] {
  return (call, options) => {
    switch (call.call) {
      case 'track':
        client.track({ ...options, event: call.name, properties: call.properties });
        break;
      case 'page':
        client.page({ ...options, name: call.name, properties: call.properties });
        break;
      case 'screen':
        client.screen({ ...options, name: call.name, properties: call.properties });
        break;
      case 'identify':
        client.identify({ ...options, traits: call.traits });
        break;
      case 'group':
        client.group({ ...options, groupId: call.groupId, traits: call.traits });
        break;
    }
  };
}`,
};
