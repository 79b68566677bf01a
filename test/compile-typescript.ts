/**
 * Compiles a folder of generated code with the real compiler, as a process, under every strict flag there is, against the
 * types of the installed SDKs. What it emits is what the tests then run. For tests only.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedSideEffectImports: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  forceConsistentCasingInFileNames: true,
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  target: 'ES2022',
  // The SDKs' own declarations name types of the browser.
  lib: ['ES2022', 'DOM'],
  types: [],
  skipLibCheck: true,
  declaration: true,
  rootDir: 'src',
  outDir: 'js',
};

/** Declarations by themselves are for TypeScript only. */
const checkedJavascript = { allowJs: true, checkJs: true, isolatedDeclarations: false, declaration: false };

const relaxedForApplications = { isolatedDeclarations: false, declaration: false };

/** One error of the compiler. */
export interface Diagnostic {
  /** Relative to the compiled folder. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

/** A compiled folder. */
export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** Import an emitted module, by the path of its source. */
  readonly load: (path: string) => Promise<Record<string, unknown>>;
  readonly dispose: () => Promise<void>;
}

/**
 * Write the files (path below the folder → text) to a fresh folder and compile them all in one run; JavaScript is checked
 * alike. `relaxed`: what an application need not keep, declarations by themselves.
 */
export async function compileTypescript(
  files: ReadonlyMap<string, string>,
  { relaxed = false }: { readonly relaxed?: boolean } = {},
): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-compile-'));
  await symlink(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'), 'dir');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const hasJavascript = [...files.keys()].some((path) => path.endsWith('.js'));
  const compilerOptions = {
    ...strictest,
    ...(relaxed ? relaxedForApplications : {}),
    ...(hasJavascript ? checkedJavascript : {}),
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  for (const path of new Set([...files.keys()].map((file) => dirname(join(folder, 'src', file))))) {
    await mkdir(path, { recursive: true });
  }
  await Promise.all([...files].map(([path, text]) => writeFile(join(folder, 'src', path), text)));
  const output = await runCompiler(folder);
  return {
    diagnostics: parseDiagnostics(output),
    load: (path) => import(pathToFileURL(join(folder, 'js', path.replace(/\.ts$/, '.js'))).href),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function runCompiler(folder: string): Promise<string> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 2 ** 20 };
    execFile(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], options, (error, stdout, stderr) => {
      // The compiler exits with 1 or 2 where it found errors, and says them on stdout.
      if (error !== null && stdout === '') reject(new Error(`the compiler failed: ${stderr}${error.message}`));
      else resolve(stdout);
    });
  });
}

function parseDiagnostics(output: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const line of output.split('\n')) {
    const match = /^(?:src\/)?(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    const [, file = '', number = '', code = '', text = ''] = match ?? [];
    if (match !== null) diagnostics.push({ file, line: Number(number), code, text });
    else if (/error TS/.test(line)) diagnostics.push({ file: '', line: 0, code: '', text: line });
  }
  return diagnostics;
}
