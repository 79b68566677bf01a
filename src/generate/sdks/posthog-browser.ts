/** PostHog's library for browsers. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const posthogBrowser: ScriptSdk = {
  id: 'posthog-browser',
  summary:
    "PostHog in browsers: `posthog-js`, or the `posthog` object of its snippet. The snippet keeps calls until the library is there; the package drops them before `init`, so call that first, or give `ready`. Pages and screens are events by their names, beside PostHog's own `$pageview`.",
  setup: `import { posthog } from 'posthog-js';
import { createTracker } from './tracking/index.js';

posthog.init('YOUR_PROJECT_KEY', { api_host: 'https://eu.i.posthog.com' });
const tracker = createTracker(posthog);`,
  options: 'optional',
  identifyTakesUserId: true,
  types: [
    {
      name: 'Client',
      documentation: "What is used of PostHog's client; `posthog` of the package and `window.posthog` have it.",
      type: `{
  readonly capture: (
    name: string,
    properties: Properties,
    options: { readonly timestamp?: Date; readonly uuid?: string; readonly send_instantly?: boolean },
  ) => unknown;
  readonly identify: (userId: string, traits: Properties) => unknown;
  readonly setPersonProperties: (traits: Properties) => unknown;
  readonly group: (groupType: string, groupId: string, traits: Properties) => unknown;
}`,
    },
    {
      name: 'CallOptions',
      documentation: 'What PostHog takes beside the properties.',
      type: `{
  readonly timestamp?: Date;
  /** Two events with one UUID count once. */
  readonly uuid?: string;
  /** Send it by itself and now, for a page that is about to be left. */
  readonly send_instantly?: boolean;
  /** Type of the group that a \`group\` call is about; \`company\` unless given. */
  readonly groupType?: string;
}`,
    },
  ],
  send: `const { groupType = 'company', ...fields } = options ?? {};
switch (call.call) {
  case 'identify':
    if (call.userId === undefined) return client.setPersonProperties(call.traits);
    return client.identify(call.userId, call.traits);
  case 'group':
    return client.group(groupType, call.groupId, call.traits);
  default:
    return client.capture(call.name, call.properties, fields);
}`,
  waitingOptions: '{ timestamp: new Date(), ...options }',
};
