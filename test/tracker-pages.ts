/**
 * The pages on using trackers, as their readers would follow them: plan and configuration of the page are generated from, the
 * code of the page lies beside. Code of ours is what begins with the name of its file. For tests only.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { emitFiles } from '../src/dev/emit-files.js';
import { projectRoot } from '../src/dev/golden.js';
import type { GenerateRequest } from '../src/generate/generate.js';
import { requirePlan } from './load-example-plan.js';

type Job = GenerateRequest & { readonly out: string; readonly validators?: boolean };

/** Everything below `src` that a reader of the page has: path → text. */
export async function followPage(page: string): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>();
  for (const [, block = ''] of readFileSync(join(projectRoot, page), 'utf8').matchAll(/^```\w+\n([\s\S]*?)^```$/gm)) {
    const [, name] = /^(?:#|\/\/) ([\w/.-]+\.\w+)\n/.exec(block) ?? [];
    if (name === undefined) continue;
    if (written.has(name)) throw new Error(`${page} shows ${name} twice`);
    written.set(name, block);
  }
  const plan = await requirePlan(written.get('plan.yaml') ?? '');
  const jobs: readonly Job[] = parse(written.get('trackwright.yaml') ?? '').generate;
  const files = new Map<string, string>();
  for (const { out, validators = false, ...request } of jobs) {
    for (const { path, text } of emitFiles(plan, { ...request, validators: String(validators) })) {
      files.set(posix.relative('src', posix.join(out, path)), text);
    }
  }
  for (const [name, text] of written) if (name.startsWith('src/')) files.set(name.slice(4), text);
  return files;
}

/** Run a module that imports from such files; libraries are replaced by `stubs`, by name. What it exports. */
export async function runWith(
  files: ReadonlyMap<string, string>,
  module: string,
  stubs: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: module, resolveDir: '/', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    define: { DEVELOPMENT: 'true' },
    plugins: [
      {
        name: 'page',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\./ }, ({ path, importer }) => ({
            path: posix.join(importer === '<stdin>' ? '.' : dirname(importer), path).replace(/\.js$/, '.ts'),
            namespace: 'page',
          }));
          onResolve({ filter: /^[^.]/ }, ({ path }) => ({ path, namespace: 'stub' }));
          onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => ({
            contents: found(files.get(path), path),
            loader: 'ts',
          }));
          onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
            contents: found(stubs[path], path),
            loader: 'js',
          }));
        },
      },
    ],
  });
  // A module with the same text is one module: what it keeps would be shared between tests.
  const text = `${outputFiles[0]?.text ?? ''}\n// ${Math.random()}`;
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

function found(text: string | undefined, path: string): string {
  if (text === undefined) throw new Error(`nothing is called ${path}`);
  return text;
}
