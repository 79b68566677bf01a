/** Trackers for RudderStack's library for browsers, proved with the library itself in a page. */
import { expect, test } from 'vitest';
import { emitTrackers } from '../../src/generate/generate.js';
import { requirePlan } from '../load-example-plan.js';
import { openBrowser } from './open-browser.js';
import { proveSdk } from './prove-sdk.js';
import { proveTypes } from './prove-types.js';
import { readCalls, type SentCall } from './rudderstack-export.js';

proveSdk({
  sdk: 'rudderstack-browser',
  match: '{ context.library.name: RudderLabs JavaScript SDK }',
  // The library knows no screens, and drops what is null.
  adapt: (text) =>
    text.replaceAll('nullable: true', 'nullable: false').replaceAll('    call: screen', '    call: page'),
  answer: '{"status":1}',
  async start({ port, arrived }) {
    const { evaluate, close } = await openBrowser(
      port,
      `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
window.client = new RudderAnalytics();
const source = { source: { id: 's', workspaceId: 'w', config: {}, enabled: true, destinations: [] } };
window.client.load('test', location.origin, { getSourceConfig: () => source, plugins: [], storage: { type: 'memoryStorage' }, logLevel: 'ERROR' });`,
    );
    return { client: evaluate('client'), flush: (calls) => arrived(calls).finally(close) };
  },
  // All calls are one visitor's: what is sent twice within two seconds would be taken for a repetition.
  options: (index, time) => ({ originalTimestamp: new Date(time.getTime() + index * 5000).toISOString() }),
  read: (received) => readCalls(received.map(({ body }): SentCall => JSON.parse(body))),
  added: /^(name|path|referrer|referring_domain|search|tab_url|title|url|initial_referr\w+)$/,
});

test('an event of screens is refused for browsers', async () => {
  const plan = await requirePlan('name: App\nevents: { Feed: { call: screen } }\n');
  expect(emitTrackers(plan, { sdk: 'rudderstack-browser' })).toEqual({
    problems: [
      {
        at: { file: expect.any(String), path: ['events', 'Feed'] },
        message: '"Feed" is a screen, and rudderstack-browser has no calls for screens.',
        help: expect.stringContaining('Generate for the one source that sends it'),
      },
    ],
  });
});

proveTypes({
  sdk: 'rudderstack-browser',
  head: `import { RudderAnalytics } from '@rudderstack/analytics-js';
import NodeAnalytics from '@rudderstack/rudder-sdk-node';
const client = new RudderAnalytics();`,
  right: [
    'createTracker(window.rudderanalytics as RudderAnalytics);',
    'tracker.orderCompleted({ total: 1 });',
    "tracker.orderCompleted({ total: 1 }, { originalTimestamp: new Date(0).toISOString(), anonymousId: 'a' });",
    'tracker.home();',
    "tracker.identify('u', { plan: 'pro' }, { context: { app: 'x' }, integrations: { All: false } });",
    "tracker.identify(undefined, { plan: 'pro' });",
    "tracker.group('g', { name: 'n' });",
  ],
  wrong: [
    ['TS2345', "createTracker(new NodeAnalytics('key'));"],
    ['TS2345', "tracker.identify({ plan: 'pro' });"],
    ['TS2322', 'tracker.orderCompleted({ total: 1 }, { originalTimestamp: new Date(0) });'],
    ['TS2353', 'tracker.orderCompleted({ total: 1 }, { timestamp: new Date(0) });'],
  ],
});
