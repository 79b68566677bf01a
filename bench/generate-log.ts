/**
 * Command: writes an event log for a plan, with known defects, and what was put in.
 *
 *   npx tsx bench/generate-log.ts --plan plans/shop --rows 100000 --seed 1 --out bench/data/shop
 *     [--scenario bench/scenarios/shop-march.yaml] [--every 400]
 *     [--shape segment|segment-full|rudderstack|mixpanel|amplitude|posthog|ga4|snowplow|snowplow-json]
 *
 * Without a scenario every event occurs, and every defect in one of `--every` rows. The same arguments give the same bytes. The truth is counted afterwards by `bench/count-truth.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { defaultScenario } from './default-scenario.js';
import { listInjected } from './injected.js';
import { produceLog } from './produce-log.js';
import { readPlan } from './read-plan.js';
import { parseScenario } from './scenario.js';
import { shapes } from './shapes/index.js';
import { writeLog } from './write-log.js';

const { values } = parseArgs({
  options: {
    plan: { type: 'string' },
    rows: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    scenario: { type: 'string' },
    every: { type: 'string', default: '400' },
    shape: { type: 'string', default: 'segment' },
  },
});
const { plan: planPath, out } = values;
if (planPath === undefined || out === undefined) {
  throw new Error('--plan and --out are needed: npx tsx bench/generate-log.ts --plan plans/shop --out bench/data/shop');
}
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 1) throw new Error(`--rows is "${values.rows}"; give a whole number above 0.`);
const every = Number(values.every);
if (!Number.isInteger(every) || every < 1)
  throw new Error(`--every is "${values.every}"; give a whole number above 0.`);
const shape = shapes.get(values.shape);
if (shape === undefined)
  throw new Error(`--shape is "${values.shape}"; it is one of ${[...shapes.keys()].join(', ')}.`);

const plan = await readPlan(planPath);
const scenario =
  values.scenario === undefined
    ? defaultScenario(plan, every)
    : parseScenario(parse(await readFile(values.scenario, 'utf8')));
const { lines, injected } = produceLog({ plan, scenario, seed: values.seed, rows, shape });
const count = await writeLog(lines, scenario.files, out);
await writeFile(`${out}.injected.json`, `${JSON.stringify(listInjected(injected), undefined, 2)}\n`);
process.stdout.write(`${count} lines in ${out}, what was put in: ${out}.injected.json\n`);
