/** What is measured, as processes: the audit, and what it is held against. Compiled first, so that nobody pays for TypeScript. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Counts, readAuditCounts } from './compare-counts.js';

/** The repository. */
const root = resolve(import.meta.dirname, '../..');
/** Where plans, logs, compiled programs and outputs of measurements are; ignored by version control. */
export const dataFolder = join(root, 'bench/data');
const builtFolder = join(dataFolder, 'build');

/** A program with its arguments, run from start to end. */
export interface Contender {
  /** As tables name it. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** What it counted, from the file that holds its output; absent where it counts no findings. */
  readonly readCounts?: (output: string) => Promise<Counts>;
  /** File or folder that it writes: removed before each run. */
  readonly writes?: string;
}

/** A log and what it is measured with. */
export interface MeasuredLog {
  /** What is handed to the audit: a file, or a folder of files. */
  readonly path: string;
  readonly plan: string;
  readonly bytes: number;
}

/** Rows are received before this, so that a missing time of receipt does not make a row of the future. */
const now = '2026-04-01T00:00:00Z';

/** A configuration in which every rule is on. */
const strictConfig = join(root, 'bench/strict.yaml');

/** Compile the product as it is published, and everything under `bench/`. Throws where something does not compile. */
export function compilePrograms(): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compile = (...args: readonly string[]) =>
    execFileSync(process.execPath, [compiler, ...args], { cwd: root, stdio: 'inherit' });
  compile('-p', 'tsconfig.build.json');
  compile('-p', 'tsconfig.json', '--noEmit', 'false', '--outDir', builtFolder, '--rootDir', '.');
}

/** A compiled program under `bench/`. */
export function builtProgram(name: string): string {
  return join(builtFolder, 'bench', `${name}.js`);
}

/** Runs a compiled program under `bench/` that prepares something. */
export function runProgram(name: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [builtProgram(name), ...args], { cwd: root, stdio: 'inherit' });
}

/** The audit with its default checks, as users run it; the report has every finding. */
export function createAudit(name: string, { path, plan }: MeasuredLog, flags: readonly string[]): Contender {
  const whole = ['--max-findings', '1000000', '--fail-on', 'never', '--quiet'];
  return {
    name,
    program: join(root, 'bin/trackwright.js'),
    args: ['audit', path, '--plan', plan, '--now', now, '--format', 'json', ...whole, ...flags],
    readCounts: async (output) => readAuditCounts(await readFile(output, 'utf8')),
  };
}

/** Lint with every rule on, what it is held against, and the same of merely starting. */
export function createLintContenders(plan: string): readonly Contender[] {
  const program = join(root, 'bin/trackwright.js');
  const flags = ['--format', 'json', '--max-findings', '1000000', '--fail-on', 'never', '--quiet'];
  return [
    { name: 'lint, all rules', program, args: ['lint', plan, '--config', strictConfig, ...flags] },
    { name: 'parse', program: builtProgram('parse-plan'), args: [plan] },
    { name: '--version', program, args: ['--version'] },
    { name: 'nothing', program: builtProgram('nothing'), args: [] },
  ];
}

/** Trackers for TypeScript and Segment's library in browsers, written anew: those of a folder that `write-trackers` made. */
export function createGenerate(name: string, folder: string): Contender {
  const out = join(folder, 'trackwright');
  const args = ['generate', join(folder, 'plan.yaml'), '--sdk', 'segment-browser', '--out', out, '--quiet'];
  return { name, program: join(root, 'bin/trackwright.js'), args, writes: out };
}

/** The same by Typewriter. */
export function createTypewriter(name: string, folder: string, mode: 'production' | 'development'): Contender {
  const command = join(root, 'tmp/typewriter/node_modules/typewriter/bin/run');
  const args = [command, join(folder, mode), mode === 'production' ? 'prod' : 'dev'];
  return { name, program: builtProgram('typewriter'), args, writes: join(folder, mode, 'segment.ts') };
}

/** The compiler checking an application with what either generated. */
export function createCompile(name: string, folder: string, side: 'ours' | 'theirs'): Contender {
  return { name, program: builtProgram('compile-trackers'), args: [join(folder, `${side}.json`)] };
}

/** The same engine merely counting the records. */
export function createCount({ path }: MeasuredLog): Contender {
  return { name: 'count', program: builtProgram('count-lines'), args: [path] };
}

/** The same checks by a script, in so many threads. */
export function createScript({ path, plan }: MeasuredLog, workers: number): Contender {
  return {
    name: workers === 1 ? 'script' : `script, ${workers} threads`,
    program: builtProgram('row-by-row'),
    args: [path, '--plan', plan, '--now', now, '--workers', String(workers)],
    readCounts: async (output) => JSON.parse(await readFile(output, 'utf8')) as Counts,
  };
}

/** The command as somebody would type it in the repository. */
export function printCommand({ program, args }: Contender): string {
  const shown = [program, ...args].map((part) => (part.startsWith(root) ? relative(root, part) : part));
  return `node ${shown.join(' ')}`;
}
