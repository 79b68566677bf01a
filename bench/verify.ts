/**
 * Command: audits a log through the command line, as users do, and holds every finding, count and account against the truth
 * that `bench/count-truth.ts` wrote. Prints each difference; exit code 1 where there is one.
 *
 *   npm run build && npx tsx bench/verify.ts --plan plans/shop --truth shop.truth.json --log bench/data/shop/log.ndjson
 *     [--now 2026-04-01T00:00:00Z] [-- any flags of the audit]
 *
 * Checks that are off by default are switched on. `--log` may be given several times.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { checks } from '../src/audit/checks/index.js';
import { type Audited, compareWithTruth } from './truth/compare.js';
import type { Truth } from './truth/truth.js';

const mostPrinted = 200;

const { values, positionals: flags } = parseArgs({
  allowPositionals: true,
  options: {
    plan: { type: 'string' },
    log: { type: 'string', multiple: true },
    truth: { type: 'string' },
    now: { type: 'string', default: '2026-04-01T00:00:00Z' },
  },
});
const { plan, log, truth: truthFile } = values;
if (plan === undefined || truthFile === undefined) {
  throw new Error('--plan, --truth and --log are needed; the header of bench/verify.ts shows a call.');
}

const truth: Truth = JSON.parse(await readFile(truthFile, 'utf8'));
const differences = compareWithTruth(await audit(plan, log ?? []), truth, new Set(checks.map(({ id }) => id)));
for (const difference of differences.slice(0, mostPrinted)) process.stdout.write(`${difference}\n`);
if (differences.length > mostPrinted) process.stdout.write(`… and ${differences.length - mostPrinted} more\n`);
const notCounted = checks.filter(({ id }) => !truth.covers.includes(id)).map(({ id }) => id);
if (notCounted.length > 0) process.stdout.write(`not in the truth, so not compared: ${notCounted.join(', ')}\n`);
process.stdout.write(
  differences.length === 0
    ? `equal: ${truth.findings.length} findings, ${truth.events.length} events, ${truth.input.lines} lines\n`
    : `${differences.length} differences\n`,
);
process.exitCode = differences.length === 0 ? 0 : 1;

async function audit(planPath: string, logs: readonly string[]): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-verify-'));
  try {
    const config = join(folder, 'trackwright.yaml');
    const off = checks.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'warning']);
    await writeFile(config, JSON.stringify({ audit: { checks: Object.fromEntries(off) } }));
    const report = join(folder, 'report.json');
    const program = resolve(import.meta.dirname, '../bin/trackwright.js');
    const asked = ['--plan', planPath, '--config', config, '--now', values.now, '--fail-on', 'never', '--quiet'];
    const whole = ['--max-findings', '1000000', '--format', `json=${report}`];
    await promisify(execFile)(process.execPath, [program, 'audit', ...logs, ...asked, ...whole, ...flags], {
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return JSON.parse(await readFile(report, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
