/**
 * Command: measures the audit, as whole processes in rounds, against what it can be held against, and says which bars it
 * keeps. All contenders have to count the same, or the command fails.
 *
 *   npx tsx bench/measure.ts                       # the audit, counting in the same engine, the same checks by a script
 *   npx tsx bench/measure.ts --suite all           # everything: 25 GB of disk, an hour or two, `npm run typewriter`
 *     [--suite base,many,gzip,files,parquet,formats,lint,plans,trackers] [--runs 5] [--rows 1000000] [--many-rows 10000000] [--seed 1]
 *     [--events 60 | --plan plans/shop] [--log FILE --plan PLAN] [--memory 1GB] [--threads 2]
 *     [--json bench/data/measured.json]
 *
 * Plans and logs are generated into bench/data where they are not there yet. Everything is compiled first, so that no
 * contender pays for TypeScript. Other work on the machine moves the times, far less the ratios.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listUncountedChecks } from './measure/compare-counts.js';
import { describeLog } from './measure/prepare-logs.js';
import { printSuite } from './measure/print-suite.js';
import { compilePrograms, dataFolder } from './measure/programs.js';
import { type MeasuredSuite, runSuite } from './measure/run-suite.js';
import { isSuiteName, type SuiteName, type SuiteOptions, suites } from './measure/suites.js';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'base' },
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1000000' },
    'many-rows': { type: 'string', default: '10000000' },
    seed: { type: 'string', default: '1' },
    events: { type: 'string', default: '60' },
    plan: { type: 'string' },
    log: { type: 'string' },
    memory: { type: 'string' },
    threads: { type: 'string' },
    json: { type: 'string', default: join(dataFolder, 'measured.json') },
  },
});
const wanted = chooseSuites(values.suite);
const rounds = readCount('runs', values.runs);
if (values.log !== undefined && values.plan === undefined) throw new Error('--log needs --plan: which plan is it of?');
const uncounted = listUncountedChecks();
if (wanted.includes('base') && uncounted.length > 0) {
  throw new Error(`the script does not do ${uncounted.join(', ')}; teach it, or the comparison is unfair.`);
}

await mkdir(dataFolder, { recursive: true });
compilePrograms();
const options: SuiteOptions = {
  plan: values.plan === undefined ? { events: readCount('events', values.events) } : { path: values.plan },
  rows: readCount('rows', values.rows),
  manyRows: readCount('many-rows', values['many-rows']),
  seed: values.seed,
  log: values.log === undefined ? undefined : await describeLog(resolve(values.log), resolve(values.plan ?? '')),
  flags: [
    ...(values.memory === undefined ? [] : ['--memory', values.memory]),
    ...(values.threads === undefined ? [] : ['--threads', values.threads]),
  ],
};
const [core] = cpus();
const machine = {
  cores: cpus().length,
  processor: core?.model.trim() ?? 'unknown',
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.versions.node,
};
process.stdout.write(
  `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, Node ${machine.node}; ${rounds} rounds. ` +
    'Medians of the rounds, in brackets the least and the greatest; peak memory: the greatest of all rounds.\n',
);

const measured: Partial<Record<SuiteName, MeasuredSuite>> = {};
for (const name of wanted) {
  const say = (line: string) => process.stderr.write(`${name}, ${line}\n`);
  measured[name] = await runSuite(await suites[name].prepare(options), rounds, say);
  process.stdout.write(`\n## ${name}: ${suites[name].summary}\n\n${printSuite(measured[name])}\n`);
  // What is measured is kept, even if a later suite fails.
  await writeFile(values.json, `${JSON.stringify({ machine, rounds, suites: measured }, undefined, 2)}\n`);
}

function chooseSuites(text: string): readonly SuiteName[] {
  const names = Object.keys(suites).filter(isSuiteName);
  if (text === 'all') return names;
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !isSuiteName(name));
  if (unknown.length > 0) throw new Error(`--suite: there is no "${unknown[0]}"; there are all, ${names.join(', ')}.`);
  return asked.filter(isSuiteName);
}

function readCount(flag: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--${flag} is "${text}"; give a whole number above 0.`);
}
