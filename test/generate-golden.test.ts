/** The generated folders under fixtures/generate, file by file: what a reviewer reads to see what users get. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { compareOutput, judgeOutput } from '../src/generate/compare-output.js';
import { targets } from '../src/generate/targets/index.js';
import { requirePlan } from './load-example-plan.js';

const root = fileURLToPath(new URL('../fixtures/generate', import.meta.url));

async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path.slice(folder.length + 1).replaceAll('\\', '/'), texts[index] ?? '']));
}

describe.each(targets.flatMap((target) => target.sdks.map(({ id }) => [target.id, id] as const)))(
  '%s, %s',
  (target, sdk) => {
    test('the folder is what the plan asks for', async () => {
      const plan = await requirePlan(await readFile(join(root, 'plan.yaml'), 'utf8'));
      const generated = emitFiles(plan, { target, sdk });
      const folder = join(root, `${target}-${sdk}`);
      if (process.env.UPDATE_GOLDEN) {
        await rm(folder, { recursive: true, force: true });
        for (const { path, text } of generated) {
          await mkdir(dirname(join(folder, path)), { recursive: true });
          await writeFile(join(folder, path), text);
        }
      }
      const differences = judgeOutput(compareOutput(generated, await readFolder(folder)), folder);
      expect(
        differences.map(({ message }) => message),
        'if the change is meant, run UPDATE_GOLDEN=1 npx vitest run test/generate-golden and review the diff',
      ).toEqual([]);
    });
  },
);

test('there is no folder of a target or SDK that is gone', async () => {
  const known = targets.flatMap((target) => target.sdks.map(({ id }) => `${target.id}-${id}`));
  const entries = await readdir(root, { withFileTypes: true });
  expect(
    entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  ).toEqual(known.sort());
});
