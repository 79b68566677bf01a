/**
 * The real compiler and formatter, for generated Go, and Segment's library, which `npm run go-tools` fetches. For tests only.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../tmp/go', import.meta.url));

/** Whether Go is installed. */
export const hasGo = isInstalled('go') && isInstalled('gofmt');

/** Whether `npm run go-tools` was run. */
export const hasSegmentForGo = existsSync(join(tools, 'go.sum'));

/** One error of the compiler. */
export interface GoDiagnostic {
  /** Relative to the folder. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A module on disk, called `tracked.test`. */
export interface GoFolder {
  /** Files that gofmt would write in another way. */
  readonly listUnformatted: () => Promise<readonly string[]>;
  /** Every complaint of `go vet` about packages; nothing where all is well. */
  readonly vet: (packages: readonly string[]) => Promise<string>;
  /** Every error of the compiler in a package. */
  readonly compile: (folder: string) => Promise<readonly GoDiagnostic[]>;
  /** Run a command; what it prints. Throws with its error output where it fails. */
  readonly run: (folder: string, input: string) => Promise<string>;
  readonly dispose: () => Promise<void>;
}

/** Write a module's files, by path, into a folder of their own. */
export async function writeGo(files: ReadonlyMap<string, string>): Promise<GoFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-go-'));
  const all = new Map([...files, ...(await listModuleFiles())]);
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const go = (argv: readonly string[], input?: string) => start('go', argv, folder, input);
  return {
    listUnformatted: async () => lines((await start('gofmt', ['-l', '.'], folder)).output),
    vet: async (packages) => (await go(['vet', ...packages])).errors,
    compile: async (path) => {
      const { errors } = await go(['build', '-gcflags=-e', '-o', '/dev/null', `./${path}`]);
      return lines(errors).flatMap((line) => {
        const [, file = '', number, text = ''] = /^(?:\.\/)?(.+?\.go):(\d+):\d+: (.*)$/.exec(line) ?? [];
        return number === undefined ? [] : [{ file, line: Number(number), text }];
      });
    },
    run: async (path, input) => {
      const { output, errors, status } = await go(['run', `./${path}`], input);
      if (status !== 0) throw new Error(errors);
      return output;
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

async function listModuleFiles(): Promise<readonly (readonly [path: string, text: string])[]> {
  if (hasSegmentForGo) {
    const text = await readFile(join(tools, 'go.mod'), 'utf8');
    return [
      ['go.mod', text.replace(/^module .*/m, 'module tracked.test')],
      ['go.sum', await readFile(join(tools, 'go.sum'), 'utf8')],
    ];
  }
  return [['go.mod', 'module tracked.test\n\ngo 1.21\n']];
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['-h'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Go and gofmt answer -h with 2.
    return error instanceof Error && 'status' in error && typeof error.status === 'number';
  }
}

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly status: number;
}

/** Start a program and wait for its end, without asking the network. Throws where it cannot be started. */
function start(program: string, argv: readonly string[], cwd: string, input = ''): Promise<Ended> {
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local' };
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...argv], { cwd, env, maxBuffer: 1e8 }, (error, output, errors) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ output, errors, status: error === null ? 0 : Number(error.code) });
    });
    child.stdin?.end(input);
  });
}
