/** Mixpanel's library for browsers. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const mixpanelBrowser: ScriptSdk = {
  id: 'mixpanel-browser',
  summary:
    'Mixpanel in browsers: `mixpanel-browser`, or the `mixpanel` object of its snippet. The snippet keeps calls until the library is there; the package throws before `init`, which `onError` is told, so call that first, or give `ready`. Pages and screens are events by their names. A `group` call makes its key a property of every later event, which the plan should have; texts are cut after 255 characters.',
  setup: `import mixpanel from 'mixpanel-browser';
import { createTracker } from './tracking/index.js';

mixpanel.init('YOUR_TOKEN');
const tracker = createTracker(mixpanel);`,
  options: 'optional',
  identifyTakesUserId: true,
  types: [
    {
      name: 'Client',
      documentation: "What is used of Mixpanel's client; `mixpanel` of the package and `window.mixpanel` have it.",
      type: `{
  readonly track: (
    name: string,
    properties: Properties,
    options: { readonly transport?: 'xhr' | 'sendBeacon' | undefined; readonly send_immediately?: boolean | undefined },
  ) => unknown;
  readonly identify: (userId: string) => unknown;
  readonly people: { readonly set: (traits: Properties) => unknown };
  readonly set_group: (groupKey: string, groupId: string) => unknown;
  readonly get_group: (groupKey: string, groupId: string) => { readonly set: (traits: Properties) => unknown };
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What Mixpanel takes beside the properties.',
      type: `{
  /** When it happened, in milliseconds. */
  readonly time?: number;
  /** Two calls with one id, name, time and person count once. */
  readonly $insert_id?: string;
  /** Groups for which it was done, by group key. They become properties of the event. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
  /** Kind of group that a \`group\` call is about, as set up in the project; \`company\` unless given. */
  readonly groupKey?: string;
  /** \`sendBeacon\` for a page that is about to be left. */
  readonly transport?: 'xhr' | 'sendBeacon';
  readonly send_immediately?: boolean;
}`,
    },
  ],
  send: `const { groups, groupKey = 'company', transport, send_immediately, ...fields } = options ?? {};
switch (call.call) {
  case 'identify':
    if (call.userId !== undefined) client.identify(call.userId);
    return client.people.set(call.traits);
  case 'group':
    client.set_group(groupKey, call.groupId);
    return client.get_group(groupKey, call.groupId).set(call.traits);
  default:
    return client.track(
      call.name,
      { ...call.properties, ...groups, ...fields },
      { transport, send_immediately },
    );
}`,
  waitingOptions: '{ time: Date.now(), ...options }',
};
