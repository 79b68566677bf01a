/**
 * Command-line cases as folders, run as a process against the built program:
 *
 *   cmd      the shell line; `trackwright` is the built program, the working directory is the project's root
 *   stdout   what it prints; stderr and exit likewise (a missing file means nothing, and 0)
 *   input/   optional: copied to a fresh folder, which becomes the working directory
 *   output/  optional: the files that were added or changed there, compared one by one
 *
 * `UPDATE_GOLDEN=1` writes what was seen instead of comparing. Timings are normalised, nothing else.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, with a slash at its end. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The built program's entry. */
export const binPath = join(projectRoot, 'bin/trackwright.js');

/** What a run of the program left behind. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** A case as it is written down, or as it was seen: `output` by path. */
export interface CaseResult extends Run {
  readonly output: Readonly<Record<string, string>>;
}

/** Run a shell line in which `trackwright` is the built program. */
export function runShell(line: string, folder: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const script = `trackwright() { node "$TRACKWRIGHT_BIN" "$@"; }\n${line}`;
  const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined };
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: { ...clean, TRACKWRIGHT_BIN: binPath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seen = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    seen.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...seen, exit: code ?? -1 }));
  });
}

/** The names of the case folders below `folder`, sorted. */
export async function listCases(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Run a case and give what was seen beside what its folder says; with `UPDATE_GOLDEN=1` the folder says what was seen. */
export async function runCase(folder: string): Promise<{ readonly seen: CaseResult; readonly wanted: CaseResult }> {
  const line = await readFile(join(folder, 'cmd'), 'utf8');
  const input = await readTree(join(folder, 'input'));
  const isolated = Object.keys(input).length > 0 || (await readdir(folder)).includes('input');
  const workplace = isolated ? await mkdtemp(join(tmpdir(), 'trackwright-case-')) : projectRoot;
  try {
    if (isolated) await cp(join(folder, 'input'), workplace, { recursive: true });
    const run = await runShell(line, workplace);
    const after = isolated ? await readTree(workplace) : {};
    const output = Object.fromEntries(Object.entries(after).filter(([path, text]) => input[path] !== text));
    const seen = {
      stdout: normalizeTimings(run.stdout),
      stderr: normalizeTimings(run.stderr),
      exit: run.exit,
      output,
    };
    if (process.env.UPDATE_GOLDEN) await writeCase(folder, seen);
    return { seen, wanted: await readCase(folder) };
  } finally {
    if (isolated) await rm(workplace, { recursive: true, force: true });
  }
}

/** Durations at the end of a report differ from run to run. */
export function normalizeTimings(text: string): string {
  return text.replace(/\b\d+(?:\.\d+)? (ms|s)\b/g, '0 ms');
}

async function readCase(folder: string): Promise<CaseResult> {
  const readPart = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  return {
    stdout: await readPart('stdout'),
    stderr: await readPart('stderr'),
    exit: Number(await readPart('exit')),
    output: await readTree(join(folder, 'output')),
  };
}

async function writeCase(folder: string, seen: CaseResult): Promise<void> {
  const parts = { stdout: seen.stdout, stderr: seen.stderr, exit: seen.exit === 0 ? '' : `${seen.exit}\n` };
  for (const [name, text] of Object.entries(parts)) {
    if (text === '') await rm(join(folder, name), { force: true });
    else await writeFile(join(folder, name), text);
  }
  await rm(join(folder, 'output'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(seen.output)) {
    const file = join(folder, 'output', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Every text file below a folder, by path relative to it; nothing where there is no such folder. */
async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.sort().map((file) => readFile(file, 'utf8')));
  return Object.fromEntries(files.map((file, index) => [file.slice(join(folder, '/').length), texts[index] ?? '']));
}
