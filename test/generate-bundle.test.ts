/** What a bundler keeps of generated trackers: the calls that are made, and nothing of the others. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { loadShippedPlan } from './load-example-plan.js';

/** Bundle a module that imports from the output; minified code of all that is kept. */
async function bundle(target: string, layout: string, module: string): Promise<string> {
  const emitted = emitFiles(await loadShippedPlan('shop'), {
    target,
    layout,
    sdk: 'segment-browser',
    validators: 'true',
  });
  const files = new Map(emitted.map(({ path, text }) => [`/out/${path.replace(/\.[jt]s$/, '')}`, text]));
  const { outputFiles, errors } = await build({
    stdin: { contents: module, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: { DEVELOPMENT: 'false' },
    plugins: [
      {
        name: 'memory',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\./ }, ({ path, importer }) => ({
            path: join('/out', importer.startsWith('/out/') ? join(importer.slice(5), '..') : '.', path).replace(
              /\.js$/,
              '',
            ),
            namespace: 'out',
          }));
          onLoad({ filter: /.*/, namespace: 'out' }, ({ path }) => ({
            contents: files.get(path) ?? `missing: ${path}`,
            loader: 'ts',
          }));
        },
      },
    ],
  });
  expect(errors).toEqual([]);
  return outputFiles[0]?.text ?? '';
}

describe.each(['typescript', 'javascript'])('%s', (target) => {
  describe.each(['files', 'single'])('layout %s', (layout) => {
    test('one call of one event: no other event, no tracker, no validation', async () => {
      const code = await bundle(
        target,
        layout,
        `import { connect, productAdded } from './index.js';
         productAdded(connect(window.analytics, { superProperties: () => ({}) }), {});`,
      );
      expect(code.includes('Product Added')).toBe(true);
      expect(code.includes('Order Completed')).toBe(false);
      expect(code.length).toBeLessThan(1600);
    });

    test('validators are dropped where development is off', async () => {
      const code = await bundle(
        target,
        layout,
        `import { connect, productAdded } from './index.js';
         import { validate } from './validate.js';
         const development = DEVELOPMENT ? { validate, onViolation: console.warn } : undefined;
         productAdded(connect(window.analytics, { superProperties: () => ({}), development }), {});`,
      );
      expect(code.includes('Product Added')).toBe(true);
      expect(code.includes('must be')).toBe(false);
      expect(code.length).toBeLessThan(1600);
    });
  });
});
