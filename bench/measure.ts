/**
 * Command: measures the audit against DuckDB merely counting the same log, in rounds: each round runs every contender once, one
 * after the other, as whole processes; a ratio is taken within a round, and the median of the rounds counts.
 *
 *   npx tsx bench/measure.ts --rows 1000000 [--plan plans/shop] [--seed 1] [--runs 5] [--memory 1GB] [--threads 2]
 *     [--log FILE] [--json bench/data/result.json]
 *
 * The log is generated into bench/data where it is not there yet. Everything is compiled first, so that no contender pays for
 * TypeScript. Other work on the machine moves the times, far less the ratios.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess, type Usage } from './measure/run-process.js';
import { compareRounds, median } from './measure/statistics.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    plan: { type: 'string', default: 'plans/shop' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    memory: { type: 'string' },
    threads: { type: 'string' },
    log: { type: 'string' },
    json: { type: 'string' },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is "${values.runs}"; give a whole number above 0.`);

interface Contender {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

const root = resolve(import.meta.dirname, '..');
const machine = cpus();
const dataFolder = join(root, 'bench/data');
const builtFolder = join(dataFolder, 'build');
/** Every record received before this, so that a missing time of receipt does not make a row of the future. */
const now = '2026-04-01T00:00:00Z';

await mkdir(dataFolder, { recursive: true });
build();
const log = values.log === undefined ? generate() : resolve(values.log);
const { size } = await stat(log);
// Read once: what is measured is work, not the disk.
await readThrough(log);

const contenders = chooseContenders();
const usages = new Map<string, Usage[]>(contenders.map(({ name }) => [name, []]));
const usageReporter = join(builtFolder, 'bench/report-usage.js');
for (let round = 0; round < runs; round += 1) {
  // Whoever comes first in a round finds another machine than whoever comes last.
  const order = round % 2 === 0 ? contenders : [...contenders].reverse();
  for (const { name, program, args } of order) {
    const usage = await runProcess(program, args, { usageReporter, output: join(dataFolder, `${name}.out`) });
    usages.get(name)?.push(usage);
    process.stderr.write(`round ${round + 1}: ${name} ${usage.wall.toFixed(2)} s, ${usage.peak.toFixed(0)} MB\n`);
  }
}
await report();

function build(): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compile = (...args: readonly string[]) =>
    execFileSync(process.execPath, [tsc, ...args], { cwd: root, stdio: 'inherit' });
  compile('-p', 'tsconfig.build.json');
  compile('-p', 'tsconfig.json', '--noEmit', 'false', '--outDir', builtFolder, '--rootDir', '.');
}

function generate(): string {
  const folder = join(dataFolder, `${basename(values.plan)}-${values.rows}`);
  const file = join(folder, 'log.ndjson');
  // What was put in is written last: without it the log is not whole.
  if (existsSync(file) && existsSync(`${folder}.injected.json`)) return file;
  const generator = join(builtFolder, 'bench/generate-log.js');
  const args = ['--plan', values.plan, '--rows', values.rows, '--seed', values.seed, '--shape', 'segment-full'];
  execFileSync(process.execPath, [generator, ...args, '--out', folder], { cwd: root, stdio: 'inherit' });
  return file;
}

async function readThrough(path: string): Promise<void> {
  for await (const _ of createReadStream(path, { highWaterMark: 1024 * 1024 }));
}

function chooseContenders(): readonly Contender[] {
  const engineFlags = [
    ...(values.memory === undefined ? [] : ['--memory', values.memory]),
    ...(values.threads === undefined ? [] : ['--threads', values.threads]),
  ];
  const plan = resolve(values.plan);
  const audit: Contender = {
    name: 'audit',
    program: join(root, 'bin/trackwright.js'),
    args: [
      'audit',
      log,
      '--plan',
      plan,
      '--now',
      now,
      '--format',
      'json',
      '--fail-on',
      'never',
      '--quiet',
      ...engineFlags,
    ],
  };
  const count: Contender = {
    name: 'count',
    program: join(builtFolder, 'bench/count-lines.js'),
    args: [log],
  };
  return [audit, count];
}

async function report(): Promise<void> {
  const audit = usages.get('audit') ?? [];
  const walls = (of: readonly Usage[]) => of.map(({ wall }) => wall);
  const cpuTimes = (of: readonly Usage[]) => of.map(({ cpu }) => cpu);
  const rows = [...usages].map(([name, of]) => ({
    name,
    wall: median(walls(of)),
    cpu: median(cpuTimes(of)),
    peak: Math.max(...of.map(({ peak }) => peak)),
    ...(name === 'audit'
      ? {}
      : { ratio: compareRounds(walls(audit), walls(of)), cpuRatio: compareRounds(cpuTimes(audit), cpuTimes(of)) }),
  }));
  const lines = [
    `${basename(log)}: ${values.log === undefined ? `${values.rows} rows asked for, ` : ''}${(size / 1e6).toFixed(0)} MB; ${machine.length} cores (${machine[0]?.model ?? 'unknown'}), Node ${process.versions.node}; ${runs} rounds`,
    '',
    '| whole process | wall | CPU | peak memory | audit ÷ this, wall | audit ÷ this, CPU |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, wall, cpu, peak, ratio, cpuRatio }) =>
        `| ${name} | ${wall.toFixed(2)} s | ${cpu.toFixed(2)} s | ${peak.toFixed(0)} MB | ${printRatio(ratio)} | ${printRatio(cpuRatio)} |`,
    ),
    '',
    'Medians of the rounds; in brackets the least and the greatest. Peak memory: the greatest of all rounds.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ size, rows }, undefined, 2)}\n`);
}

function printRatio(ratio: ReturnType<typeof compareRounds> | undefined): string {
  if (ratio === undefined) return '';
  return `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.greatest.toFixed(2)})`;
}
