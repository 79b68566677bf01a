/** PostHog's library for Node. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const posthogNode: ScriptSdk = {
  id: 'posthog-node',
  summary:
    "PostHog on servers: `posthog-node`. Every call says who did it. The library keeps calls and sends them by itself; what fails then is told by its own `client.on('error', …)`. Pages and screens are events by their names.",
  setup: `import { PostHog } from 'posthog-node';
import { createTracker } from './tracking/index.js';

const posthog = new PostHog('YOUR_PROJECT_KEY');
const tracker = createTracker(posthog);`,
  options: 'required',
  identifyTakesUserId: false,
  types: [
    {
      name: 'Client',
      documentation: "What is used of PostHog's client; `PostHog` has it.",
      type: `{
  readonly capture: (
    message: Identity & {
      readonly event: string;
      readonly properties: Properties;
      readonly timestamp?: Date;
      readonly uuid?: string;
      readonly groups?: Record<string, string | number>;
    },
  ) => void;
  readonly identify: (message: Identity & { readonly properties: Properties }) => void;
  readonly groupIdentify: (
    message: Identity & { readonly groupType: string; readonly groupKey: string; readonly properties: Properties },
  ) => void;
}`,
    },
    {
      name: 'Identity',
      documentation: 'Who did it: the id of a user, or the one that a browser has given to a visitor.',
      type: `{
  readonly distinctId: string;
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What PostHog takes beside the properties.',
      type: `Identity & {
  readonly timestamp?: Date;
  /** Two events with one UUID count once. */
  readonly uuid?: string;
  /** Groups for which it was done, by type. */
  readonly groups?: Record<string, string | number>;
  /** Type of the group that a \`group\` call is about; \`company\` unless given. */
  readonly groupType?: string;
}`,
    },
  ],
  send: `const { distinctId, groupType = 'company', ...fields } = options;
switch (call.call) {
  case 'identify':
    return client.identify({ distinctId, properties: { $set: call.traits } });
  case 'group':
    return client.groupIdentify({ distinctId, groupType, groupKey: call.groupId, properties: call.traits });
  default:
    return client.capture({ ...fields, distinctId, event: call.name, properties: call.properties });
}`,
  waitingOptions: '{ timestamp: new Date(), ...options }',
};
