/**
 * The real type checkers and the real interpreter, for generated Python: mypy, pyright and Segment's library, which
 * `npm run python-tools` installs below tmp/python. For tests only.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../tmp/python', import.meta.url));
const pyright = join(tools, 'node_modules/.bin/pyright');
const mypy = join(tools, 'bin/mypy');
const interpreter = join(tools, 'bin/python');

/** Whether `npm run python-tools` was run. */
export const hasPython = [pyright, mypy, interpreter].every((path) => existsSync(path));

/** One complaint of a checker. */
export interface PythonDiagnostic {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

/** A folder of modules on disk. */
export interface PythonFolder {
  /** What mypy says in strict mode, deprecations included. */
  readonly runMypy: () => Promise<readonly PythonDiagnostic[]>;
  /** What pyright says in strict mode. */
  readonly runPyright: () => Promise<readonly PythonDiagnostic[]>;
  /** Run a module by path; what it prints. Throws with its error output where it fails. */
  readonly run: (module: string, input: string) => Promise<string>;
  readonly dispose: () => Promise<void>;
}

const mypySettings = `[mypy]
strict = True
python_version = 3.10
enable_error_code = deprecated
cache_dir = ${tools}/mypy-cache
show_error_codes = True
[mypy-segment.*]
follow_untyped_imports = True
`;

/** Generated code is for 3.9, which mypy no longer knows. */
const pyrightSettings = JSON.stringify({
  typeCheckingMode: 'strict',
  pythonVersion: '3.9',
  reportUnusedVariable: false,
});

/** Write modules, by path, into a folder of their own. */
export async function writePython(files: ReadonlyMap<string, string>): Promise<PythonFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-python-'));
  const all = new Map([...files, ['mypy.ini', mypySettings], ['pyrightconfig.json', pyrightSettings]]);
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    runMypy: async () => {
      const { output } = await start(mypy, ['.'], folder);
      return output.split('\n').flatMap((line) => {
        const [, file = '', number, text = '', code = ''] =
          /^(.+?):(\d+): error: (.*?)(?: {2}\[([\w-]+)\])?$/.exec(line) ?? [];
        return number === undefined ? [] : [{ file, line: Number(number), code, text }];
      });
    },
    runPyright: async () => {
      const { output } = await start(pyright, ['--outputjson', '--pythonpath', interpreter], folder);
      const { generalDiagnostics }: { generalDiagnostics: readonly PyrightDiagnostic[] } = JSON.parse(output);
      return generalDiagnostics.map(({ file, range, rule = '', message }) => ({
        file: file.slice(folder.length + 1),
        line: range.start.line + 1,
        code: rule,
        text: message,
      }));
    },
    run: async (module, input) => {
      const { output, errors, status } = await start(interpreter, ['-W', 'error', module], folder, input);
      if (status !== 0) throw new Error(errors);
      return output;
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

interface PyrightDiagnostic {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly rule?: string;
  readonly message: string;
}

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly status: number;
}

/** Start a program and wait for its end. Throws where it cannot be started. */
function start(program: string, argv: readonly string[], cwd: string, input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...argv], { cwd, maxBuffer: 1e8 }, (error, output, errors) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ output, errors, status: error === null ? 0 : Number(error.code) });
    });
    child.stdin?.end(input);
  });
}
