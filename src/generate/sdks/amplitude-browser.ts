/** Amplitude's library for browsers. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const amplitudeBrowser: ScriptSdk = {
  id: 'amplitude-browser',
  summary:
    'Amplitude in browsers: `@amplitude/analytics-browser`, or the `amplitude` object of its snippet. Both keep calls until `init`, and try again; what Amplitude refuses goes to `onError`. Pages and screens are events by their names. Whom `identify` names may be told of calls of the same moment too.',
  setup: `import * as amplitude from '@amplitude/analytics-browser';
import { createTracker } from './tracking/index.js';

amplitude.init('YOUR_API_KEY');
const tracker = createTracker(amplitude);`,
  options: 'optional',
  identifyTakesUserId: true,
  types: [
    {
      name: 'Client',
      documentation:
        "What is used of Amplitude's client; an instance, the module itself and `window.amplitude` have it.",
      type: `{
  readonly track: (
    event: string | { readonly event_type: string; readonly user_properties?: object; readonly group_properties?: object },
    properties: Properties | undefined,
    options: CallOptions,
  ) => { readonly promise: Promise<{ readonly code: number; readonly message: string }> };
  readonly setGroup: (
    groupType: string,
    groupId: string,
    options: CallOptions,
  ) => { readonly promise: Promise<{ readonly code: number; readonly message: string }> };
  readonly setUserId: (userId: string) => void;
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Amplitude takes beside the properties.',
      type: `{
  /** When it happened, in milliseconds. */
  readonly time?: number;
  /** Two events with one id and device count once. */
  readonly insert_id?: string;
  /** When the session began, in milliseconds. */
  readonly session_id?: number;
  readonly app_version?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly revenue?: number;
  readonly revenueType?: string;
  readonly productId?: string;
  readonly currency?: string;
  /** Groups for which it was done, by type. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
  /** Type of the group that a \`group\` call is about; \`company\` unless given. */
  readonly groupType?: string;
}`,
    },
  ],
  // The library's own `identify` takes an object of a class that would have to be imported; what it sends is this event.
  send: `const { groupType = 'company', ...fields } = options ?? {};
const sent = [];
switch (call.call) {
  case 'identify':
    if (call.userId !== undefined) client.setUserId(call.userId);
    sent.push(client.track({ event_type: '$identify', user_properties: { $set: call.traits } }, undefined, fields));
    break;
  case 'group': {
    // Two events: the second would count as a repetition of the first.
    const { insert_id, ...both } = fields;
    sent.push(
      client.setGroup(groupType, call.groupId, both),
      client.track({ event_type: '$groupidentify', group_properties: { $set: call.traits } }, undefined, {
        ...both,
        groups: { [groupType]: call.groupId },
      }),
    );
    break;
  }
  default:
    sent.push(client.track(call.name, call.properties, fields));
}
return Promise.all(
  sent.map(async ({ promise }) => {
    const { code, message } = await promise;
    if (code >= 400) throw new Error(\`Amplitude answers \${code}: \${message}\`);
  }),
);`,
  waitingOptions: '{ time: Date.now(), ...options }',
};
