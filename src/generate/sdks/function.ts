/** No SDK: each call goes to a function of the user's. */
import type { ScriptSdk } from '../languages/script-sdk.js';

export const bareFunction: ScriptSdk = {
  id: 'function',
  summary: 'A function of your own, `(call) => void`: any other SDK, a queue, several at once, a test.',
  setup: `import { createTracker } from './tracking/index.js';

const tracker = createTracker((call) => navigator.sendBeacon('/events', JSON.stringify(call)));`,
  client: 'Send',
  options: 'none',
  identifyTakesUserId: true,
  code: `/** Your function; what it returns is not looked at. */
export type Send = (call: Call) => void;

function sendTo(client: Send): Sink['send'] {
  return client;
}`,
};
