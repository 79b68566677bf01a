/**
 * Command: writes a plan of so many events with ten properties each, and the same for Typewriter, for measuring `generate`.
 *
 *   npx tsx bench/write-trackers.ts --events 500 --out bench/data/trackers-500
 *
 * `plan.yaml` is ours. `production` and `development` hold what Typewriter reads: its configuration, and the plan as
 * `typewriter update` saves it. `ours.ts` and `theirs.ts` are an application each, to be compiled: they load Segment's library
 * and connect what was generated.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import {
  composeTrackedEvents,
  describePlan,
  describeTypewriterPlan,
  typewriterPlanId,
} from './plan/compose-trackers.js';

const { values } = parseArgs({ options: { events: { type: 'string', default: '500' }, out: { type: 'string' } } });
const { out } = values;
const count = Number(values.events);
if (out === undefined)
  throw new Error('--out is needed: npx tsx bench/write-trackers.ts --out bench/data/trackers-500');
if (!Number.isInteger(count) || count < 1) {
  throw new Error(`--events is "${values.events}"; give a whole number above 0.`);
}

const events = composeTrackedEvents(count);
await mkdir(out, { recursive: true });
await write('plan.yaml', stringify(describePlan(events), { lineWidth: 120, aliasDuplicateObjects: false }));
for (const mode of ['production', 'development']) {
  const client = { sdk: 'analytics-js', language: 'typescript' };
  await mkdir(join(out, mode), { recursive: true });
  await write(`${mode}/typewriter.yml`, stringify({ client, trackingPlans: [{ id: typewriterPlanId, path: '.' }] }));
  await write(`${mode}/plan.json`, `${JSON.stringify(describeTypewriterPlan(events), undefined, '\t')}\n`);
}
const segment = "import { AnalyticsBrowser } from '@segment/analytics-next';\n";
const client = "AnalyticsBrowser.load({ writeKey: 'none' })";
await write(
  'ours.ts',
  `${segment}import { createTracker } from './trackwright/index.js';\n\nexport const tracker = createTracker(${client});\n`,
);
await write(
  'theirs.ts',
  `${segment}import tracker, { setTypewriterOptions } from './production/segment.js';\n\nsetTypewriterOptions({ analytics: ${client} });\nexport { tracker };\n`,
);
for (const side of ['ours', 'theirs']) await write(`${side}.json`, JSON.stringify(describeProject(side), undefined, 2));
process.stdout.write(`${count} events with 10 properties each in ${out}\n`);

function write(path: string, text: string): Promise<void> {
  return writeFile(join(out ?? '', path), text);
}

/** The flags of our own tests, but for those that Typewriter's code does not compile under. */
function describeProject(side: string): unknown {
  return {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      types: [],
      skipLibCheck: true,
      noEmit: true,
    },
    files: [`${side}.ts`],
  };
}
