/**
 * The script that measurements compare the audit with does the same checks: on a small log of a shipped and of a generated
 * plan it counts what the audit counts, in one thread and in two. Nothing is timed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultScenario } from '../bench/default-scenario.js';
import { type Counts, compareCounts, listUncountedChecks, readAuditCounts } from '../bench/measure/compare-counts.js';
import { writePlan } from '../bench/plan/write-plan.js';
import { produceLog } from '../bench/produce-log.js';
import { readPlan } from '../bench/read-plan.js';
import { countRows } from '../bench/row-by-row/count-rows.js';
import { printFullSegmentLine } from '../bench/shapes/segment-full.js';
import { writeLog } from '../bench/write-log.js';

const now = '2026-04-01T00:00:00Z';
const root = resolve(import.meta.dirname, '..');

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'trackwright-rows-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function generateLog(planPath: string): Promise<string> {
  const plan = await readPlan(planPath);
  const scenario = defaultScenario(plan, 50);
  const { lines } = produceLog({ plan, scenario, seed: 'rows', rows: 2_000, shape: printFullSegmentLine });
  await writeLog(lines, scenario.files, scratch);
  return join(scratch, 'log.ndjson');
}

/** Through the command line, as users do. */
async function audit(log: string, plan: string): Promise<Counts> {
  const report = join(scratch, 'audit.json');
  const flags = ['--plan', plan, '--now', now, '--fail-on', 'never', '--quiet', '--max-findings', '1000000'];
  const program = join(root, 'bin/trackwright.js');
  await promisify(execFile)(process.execPath, [program, 'audit', log, ...flags, '--format', `json=${report}`]);
  return readAuditCounts(await readFile(report, 'utf8'));
}

it('leaves no default check of the audit out', () => {
  expect(listUncountedChecks()).toEqual([]);
});

it.each(['plans/shop', 'a generated plan'])('counts the same rows as the audit: %s', async (which) => {
  const plan = which === 'plans/shop' ? join(root, which) : join(scratch, 'plan');
  if (which !== 'plans/shop') await writePlan(15, 'rows', plan);
  const log = await generateLog(plan);
  const options = { log, plan, now: Date.parse(now) };
  const one = await countRows({ ...options, workers: 1 });
  expect(compareCounts(one, await countRows({ ...options, workers: 2 }), ['one thread', 'two threads'])).toEqual([]);
  const counted = await audit(log, plan);
  expect(compareCounts(counted, one, ['audit', 'script'])).toEqual([]);
  expect(counted.findings.length).toBeGreaterThan(200);
});
