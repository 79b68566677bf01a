/** No SDK: each call goes to a function of the user's, or to several. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const bareFunction: ScriptSdk = {
  id: 'function',
  summary: 'Functions of your own, `(call) => void`: any other SDK, a queue, a test; several get every call.',
  setup: `import { createTracker } from './tracking/index.js';

const tracker = createTracker((call) => navigator.sendBeacon('/events', JSON.stringify(call)));
const both = createTracker([toWarehouse, toProductAnalytics]);`,
  options: 'none',
  identifyTakesUserId: true,
  types: [
    {
      name: 'Send',
      documentation: 'A function of yours. A promise that it returns is looked at for failure only.',
      type: '(call: Call) => unknown',
    },
    { name: 'Client', documentation: 'Where calls go: each function gets every call.', type: 'Send | readonly Send[]' },
  ],
  // One that fails does not keep the call from the others.
  send: `if (typeof client === 'function') return client(call);
return Promise.all(client.map(async (send) => send(call)));`,
};
