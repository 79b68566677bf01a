/** Mixpanel's library for Node. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const mixpanelNode: ScriptSdk = {
  id: 'mixpanel-node',
  summary:
    'Mixpanel on servers: `mixpanel`. Every call says who did it and is a request at once; one that fails is not tried again, and `onError` is told. Pages and screens are events by their names.',
  setup: `import Mixpanel from 'mixpanel';
import { createTracker } from './tracking/index.js';

const mixpanel = Mixpanel.init('YOUR_TOKEN');
const tracker = createTracker(mixpanel);`,
  options: 'required',
  identifyTakesUserId: false,
  types: [
    {
      name: 'Client',
      documentation: "What is used of Mixpanel's client; what `Mixpanel.init` returns has it.",
      type: `{
  readonly track: (name: string, properties: Properties, done: (error: Error | undefined) => void) => void;
  readonly people: {
    readonly set: (distinctId: string, traits: Properties, done: (error: Error | undefined) => void) => void;
  };
  readonly groups: {
    readonly set: (
      groupKey: string,
      groupId: string,
      traits: Properties,
      done: (error: Error | undefined) => void,
    ) => void;
  };
}`,
    },
    {
      name: 'Identity',
      documentation:
        'Who did it: a user, a device, or both, which makes them one person. Mixpanel’s `distinct_id` follows.',
      type: `(
  | { readonly $user_id: string; readonly $device_id?: string }
  | { readonly $user_id?: string; readonly $device_id: string }
)`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Mixpanel takes beside the properties.',
      type: `Identity & {
  /** When it happened, a number in milliseconds; five days ago at most. */
  readonly time?: Date | number;
  /** Two calls with one id, name, time and person count once. */
  readonly $insert_id?: string;
  /** Address of whoever did it, for the place; without it there is none. */
  readonly ip?: string;
  /** Groups for which it was done, by group key. They become properties of the event. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
  /** Kind of group that a \`group\` call is about, as set up in the project; \`company\` unless given. */
  readonly groupKey?: string;
}`,
    },
  ],
  // Copies, since the library changes what it is given.
  send: `const { groups, groupKey = 'company', ...fields } = options;
const distinctId = fields.$user_id ?? \`$device:\${fields.$device_id}\`;
return new Promise((resolve) => {
  switch (call.call) {
    case 'identify':
      return client.people.set(distinctId, { ...call.traits }, resolve);
    case 'group':
      return client.groups.set(groupKey, call.groupId, { ...call.traits }, resolve);
    default:
      return client.track(call.name, { ...call.properties, ...groups, ...fields, distinct_id: distinctId }, resolve);
  }
}).then((error) => {
  if (error) throw error;
});`,
  waitingOptions: '{ time: new Date(), ...options }',
};
