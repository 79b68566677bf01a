/**
 * The plan as it was committed to git: read with two commands that change nothing, put together in memory. Hides git; says
 * in a few words why there is nothing to compare with.
 */
import { spawn } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { loadPlan } from '../plan/load.js';
import { createMemoryFiles } from '../plan/memory-files.js';
import type { Plan } from '../plan/model.js';

/** The earlier plan, or why there is none: `not in a git repository`. */
export type CommittedPlan =
  | { readonly plan: Plan; readonly skipped?: never }
  | { readonly plan?: never; readonly skipped: string };

/** The plan with the root file `root` at a commit, `HEAD` or any other name that git understands. */
export async function loadCommittedPlan(root: string, commit: string, folder: string): Promise<CommittedPlan> {
  const path = resolve(folder, root);
  const git = (args: readonly string[], input = '') => runGit(args, dirname(path), input);
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`]);
  if (found === undefined) return { skipped: 'git was not found' };
  if (found.exit === 128) return { skipped: 'not in a git repository' };
  const id = found.stdout.toString('utf8').trim();
  if (found.exit !== 0 || id === '')
    return { skipped: commit === 'HEAD' ? 'nothing is committed yet' : `git knows no commit ${commit}` };
  const tree = await git(['ls-tree', '-r', '-z', id]);
  const entries = readTree(tree?.stdout.toString('utf8') ?? '');
  if (!entries.some(({ name }) => name === basename(path))) return { skipped: `not in the commit ${commit}` };
  const blobs = await git(['cat-file', '--batch'], entries.map((entry) => `${entry.id}\n`).join(''));
  const texts = readBlobs(blobs?.stdout ?? Buffer.alloc(0));
  const files = Object.fromEntries(entries.map(({ name }, index) => [name, texts[index] ?? '']));
  const { plan } = await loadPlan(createMemoryFiles(files), basename(path));
  return plan === undefined ? { skipped: `the plan of ${commit} has errors` } : { plan };
}

interface TreeEntry {
  readonly id: string;
  /** From the folder of the plan. */
  readonly name: string;
}

/** The YAML files below the folder, of `mode type id<TAB>name` entries that end in a zero. */
function readTree(text: string): TreeEntry[] {
  return text.split('\0').flatMap((line) => {
    const [, id, name] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+\.ya?ml)$/.exec(line) ?? [];
    return id === undefined || name === undefined ? [] : [{ id, name }];
  });
}

/** Contents in the order asked for; each behind a line `id blob size`. */
function readBlobs(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    const size = Number(bytes.toString('utf8', at, lineEnd).split(' ').at(-1));
    if (lineEnd < 0 || !Number.isInteger(size)) break;
    texts.push(bytes.toString('utf8', lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 1;
  }
  return texts;
}

/** What git prints, and its exit code; undefined where there is no git. */
function runGit(
  args: readonly string[],
  cwd: string,
  input: string,
): Promise<{ readonly stdout: Buffer; readonly exit: number } | undefined> {
  return new Promise((done, fail) => {
    const child = spawn('git', args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(undefined) : fail(error)));
    child.on('close', (code) => done({ stdout: Buffer.concat(chunks), exit: code ?? 1 }));
    // Git that ends early reads no more; its exit code says so.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
