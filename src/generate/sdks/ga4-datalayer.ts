/** Google Analytics 4 through the data layer of Google Tag Manager. */
import { toGa4Name } from '../../plan/vendor-spelling.js';
import type { ScriptSdk } from '../languages/script-sdk.js';
import { findGa4Problems } from '../vendors/ga4.js';

export const ga4Datalayer: ScriptSdk = {
  id: 'ga4-datalayer',
  summary:
    'Google Analytics 4 through `dataLayer` of Google Tag Manager, which keeps what is pushed until the container is there; its tags say which variables are sent. Names and values are those of `ga4-gtag`; `identify` pushes `user_id` and `user_properties`. The data layer remembers: a variable keeps its value until it is pushed anew.',
  setup: `import { createTracker } from './tracking/index.js';

window.dataLayer ??= [];
const tracker = createTracker(window.dataLayer);`,
  options: 'none',
  identifyTakesUserId: true,
  lacks: ['group'],
  spellEvent: toGa4Name,
  findProblems: (plan, events) => findGa4Problems(plan, events, ['event', 'eventCallback', 'eventTimeout']),
  types: [
    {
      name: 'Client',
      documentation: 'The data layer: an array, or what Tag Manager makes of it.',
      type: `{
  readonly push: (entry: Record<string, unknown>) => unknown;
}`,
    },
  ],
  send: `const members = Object.entries('traits' in call ? call.traits : call.properties)
  .filter(([, value]) => value !== null)
  .map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]);
if ('sentAs' in call) return client.push({ ...Object.fromEntries(members), event: call.sentAs });
const user = call.call === 'identify' && call.userId !== undefined ? { user_id: call.userId } : {};
return client.push({ ...user, user_properties: Object.fromEntries(members) });`,
};
