/** Runs what is generated without writing it anywhere: one module of all files, made by a real bundler. */
import { dirname, join } from 'node:path/posix';
import { build, type Plugin } from 'esbuild';
import { emitFiles } from '../../src/dev/emit-files.js';
import type { GenerateRequest } from '../../src/generate/generate.js';
import type { Plan } from '../../src/plan/model.js';

/** As a developer's code calls it, without the types that other tests are about. */
export type Tracker = Readonly<Record<string, (...input: unknown[]) => void>>;

/** `createTracker` of a generated folder. */
export type CreateTracker = (client: unknown, settings: Readonly<Record<string, unknown>>) => Tracker;

/** Generate the trackers of a plan and load them. */
export async function loadTracker(plan: Plan, request: GenerateRequest): Promise<CreateTracker> {
  const files = new Map(emitFiles(plan, request).map(({ path, text }) => [path, text]));
  const entry = files.has('index.ts') ? 'index.ts' : 'index.js';
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [inMemory(files)],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { createTracker } = await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
  if (typeof createTracker !== 'function') throw new Error('createTracker is not exported');
  return createTracker;
}

/** Resolves what generated files import of each other, as TypeScript does: `./sink.js` may be `sink.ts`. */
function inMemory(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'in-memory',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer }) => {
        const wanted = join(dirname(importer), path);
        const found = [wanted, wanted.replace(/\.js$/, '.ts')].find((name) => files.has(name));
        return found === undefined
          ? { errors: [{ text: `${importer} imports ${path}, which is not generated` }] }
          : { path: found, namespace: 'generated' };
      });
      onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => ({
        contents: files.get(path) ?? '',
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }));
    },
  };
}
