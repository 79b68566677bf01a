/**
 * Compiles generated Kotlin with the real compiler, as strict as it can be, and runs it. `npm run kotlin-tools` puts the compiler
 * and the libraries into tmp/kotlin; where they or Java are missing, tests are skipped. For tests only.
 */
import { execFile, execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../../tmp/kotlin', import.meta.url));

function findJars(): readonly string[] {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return readdirSync(tools).map((name) => join(tools, name));
  } catch {
    return [];
  }
}

const jars = findJars();

/** Whether the compiler is here. */
export const hasKotlin = jars.some((path) => path.includes('kotlin-compiler-embeddable'));

/** One error or warning of the compiler. */
export interface KotlinDiagnostic {
  /** Relative to the compiled folder. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A compiled folder. */
export interface CompiledKotlin {
  readonly diagnostics: readonly KotlinDiagnostic[];
  /** What a class with a `main` prints. */
  readonly run: (mainClass: string) => Promise<string>;
  readonly dispose: () => Promise<void>;
}

/** Write the files (path below the folder → text) to a fresh folder and compile them all in one run. */
export async function compileKotlin(files: ReadonlyMap<string, string>): Promise<CompiledKotlin> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-kotlin-'));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, 'src', path)), { recursive: true });
    await writeFile(join(folder, 'src', path), text);
  }
  const libraries = jars.join(delimiter);
  const classes = join(folder, 'classes');
  const flags = ['-no-stdlib', '-no-reflect', '-Xexplicit-api=strict', '-progressive', '-jvm-target', '11'];
  const compiler = [
    '-Xshare:auto',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    libraries,
    'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler',
  ];
  const output = await runJava([...compiler, ...flags, '-cp', libraries, '-d', classes, 'src'], folder);
  return {
    diagnostics: parseDiagnostics(output.stderr),
    run: async (mainClass) => {
      const { status, stdout, stderr } = await runJava(['-cp', [classes, ...jars].join(delimiter), mainClass], folder);
      if (status !== 0) throw new Error(`${mainClass} failed: ${stderr}`);
      return stdout;
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function runJava(args: readonly string[], cwd: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile('java', args, { cwd, maxBuffer: 256 * 2 ** 20 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

function parseDiagnostics(output: string): readonly KotlinDiagnostic[] {
  const diagnostics: KotlinDiagnostic[] = [];
  for (const line of output.split('\n')) {
    const [, file = '', number = '', text = ''] = /^src\/(.+?):(\d+):\d+: (?:error|warning): (.*)$/.exec(line) ?? [];
    if (file !== '') diagnostics.push({ file, line: Number(number), text });
    // A failure of the compiler itself, or a word about the whole run.
    else if (/^(error|warning|exception):/.test(line)) diagnostics.push({ file: '', line: 0, text: line });
  }
  return diagnostics;
}
