/** Google Analytics 4 through `gtag`, the function of Google's tag. */
import { toGa4Name } from '../../plan/vendor-spelling.js';
import type { ScriptSdk } from '../languages/script-sdk.js';
import { findGa4Problems } from '../vendors/ga4.js';

export const ga4Gtag: ScriptSdk = {
  id: 'ga4-gtag',
  summary:
    'Google Analytics 4 through `gtag` of Google’s tag, which keeps calls until the tag is there. A name that GA4 cannot take is written small with `_`: `Order Completed` is sent as `order_completed`, and `audit` knows it by that. A page or a screen is an event by its name. True and false are sent as 1 and 0, since Analytics has neither; null is left out. There are no groups. A plan that GA4 cannot take (names over 40 characters, reserved or alike; objects, and arrays other than `items`) is refused.',
  setup: `import { createTracker } from './tracking/index.js';

const tracker = createTracker(gtag);`,
  options: 'none',
  identifyTakesUserId: true,
  lacks: ['group'],
  spellEvent: toGa4Name,
  findProblems: (plan, events) =>
    findGa4Problems(plan, events, ['send_to', 'groups', 'event_callback', 'event_timeout']),
  types: [
    {
      name: 'Client',
      documentation: 'The function `gtag`, as `@types/gtag.js` describes it or as Google’s snippet defines it.',
      type: `{
  (command: 'event', name: string, parameters: Properties): void;
  (command: 'set', parameters: Properties): void;
  (command: 'set', name: string, value: Properties): void;
}`,
    },
  ],
  send: `const members = Object.entries('traits' in call ? call.traits : call.properties)
  .filter(([, value]) => value !== null)
  .map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]);
if ('sentAs' in call) return client('event', call.sentAs, Object.fromEntries(members));
if (call.call === 'identify' && call.userId !== undefined) client('set', { user_id: call.userId });
return client('set', 'user_properties', Object.fromEntries(members));`,
};
