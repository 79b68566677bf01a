/**
 * A log with every kind of defect, for a plan with what the shipped plans do not have: the audit finds exactly what is counted
 * row by row, and every check but a few finds something.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultScenario } from '../bench/default-scenario.js';
import { produceLog } from '../bench/produce-log.js';
import { readPlan } from '../bench/read-plan.js';
import { parseScenario, type Scenario } from '../bench/scenario.js';
import { printSegmentLine } from '../bench/shapes/segment.js';
import { compareWithTruth } from '../bench/truth/compare.js';
import { countLog } from '../bench/truth/count-log.js';
import { writeLog } from '../bench/write-log.js';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { loadPlan } from '../src/plan/load.js';
import type { Plan } from '../src/plan/model.js';

const planPath = 'test/every-check/plan.yaml';
const now = Date.parse('2026-04-01T00:00:00Z');

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'trackwright-every-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Rows a day, as they are written; some stop, fall off or swell. */
function describe(plan: Plan): Scenario {
  const { defects, sources } = defaultScenario(plan, 150);
  const day = (date: number) => `2026-03-${String(date).padStart(2, '0')}T00:00:00Z`;
  return parseScenario({
    from: day(1),
    to: '2026-03-31T23:00:00.000Z',
    users: 300,
    sources: { ...sources, kiosk: { ...sources.kiosk, share: 0 } },
    journeys: [
      { weight: 70, to: day(12), steps: ['Page Opened'] },
      { weight: 70, from: day(15), steps: ['Page Opened'] },
      { weight: 70, to: day(24), steps: ['Search Made'] },
      { weight: 15, from: day(24), steps: ['Search Made'] },
      { weight: 80, steps: ['Note Written'] },
      { weight: 65, steps: ['Ad Seen'] },
      { weight: 130, from: day(18), to: day(19), steps: ['Ad Seen'] },
      { weight: 40, steps: ['Ping Sent'] },
      { weight: 18, steps: ['Cart Filled'] },
      { weight: 8, steps: ['Order Paid'] },
      { weight: 6, steps: ['Home'] },
      { weight: 6, steps: ['Start'] },
      { weight: 5, steps: ['Cart Seen'] },
      { weight: 1, steps: ['Quiz Done'] },
      { weight: 6, to: day(24), steps: ['Help Asked'] },
      { weight: 3, steps: ['$identify', '$group'] },
    ],
    unsent: ['never', 'never_inside', 'never_on_ios', 'never_in_march'],
    defects,
  });
}

test('the audit finds exactly the truth, and every check finds something', async () => {
  const plan = await readPlan(planPath);
  const scenario = describe(plan);
  const { lines } = produceLog({ plan, scenario, seed: 'every check', rows: 12_000, shape: printSegmentLine });
  await writeLog(lines, scenario.files, scratch);
  const truth = await countLog(plan, [join(scratch, 'log.ndjson')], 'segment', now);

  const off = checks.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'warning' as const]);
  const { findings, json } = await auditFiles(
    await loadPlan(nodeFiles, planPath),
    { folder: scratch, inputs: ['log.ndjson'] },
    { checks: Object.fromEntries(off), now },
  );
  expect(compareWithTruth({ findings, audit: json }, truth, new Set(checks.map(({ id }) => id)))).toEqual([]);

  expect([...truth.covers].sort()).toEqual(checks.map(({ id }) => id).sort());
  const found = new Set(findings.map(({ id }) => id));
  expect(truth.covers.filter((id) => !found.has(id))).toEqual([]);
});
