/**
 * Command: writes a tracking plan of so many events, for measurements.
 *
 *   npx tsx bench/generate-plan.ts --events 600 --seed 1 --out bench/data/plan-600
 *
 * The same arguments give the same files.
 */
import { parseArgs } from 'node:util';
import { mostEvents } from './plan/compose-plan.js';
import { writePlan } from './plan/write-plan.js';
import { readPlan } from './read-plan.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const { out } = values;
if (out === undefined) {
  throw new Error('--out is needed: npx tsx bench/generate-plan.ts --events 60 --out bench/data/plan-60');
}
const events = Number(values.events);
if (!Number.isInteger(events) || events < 1 || events > mostEvents) {
  throw new Error(`--events is "${values.events}"; give a whole number from 1 to ${mostEvents}.`);
}

await writePlan(events, values.seed, out);
const plan = await readPlan(out);
const properties = [...plan.events.values()].reduce((sum, event) => sum + event.properties.size, 0);
process.stdout.write(
  `${plan.events.size} events with ${(properties / plan.events.size).toFixed(1)} properties each in ${out}\n`,
);
