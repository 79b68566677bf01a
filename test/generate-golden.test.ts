/** The generated folders under fixtures/generate, file by file: what a reviewer reads to see what users get. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { compareOutput, judgeOutput } from '../src/generate/compare-output.js';
import type { GenerateRequest } from '../src/generate/generate.js';
import { settingFacts } from '../src/generate/target-settings.js';
import { targets } from '../src/generate/targets/index.js';
import { requirePlan } from './load-example-plan.js';

const root = fileURLToPath(new URL('../fixtures/generate', import.meta.url));

async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path.slice(folder.length + 1).replaceAll('\\', '/'), texts[index] ?? '']));
}

interface Output {
  readonly folder: string;
  readonly request: GenerateRequest;
  readonly isFirst: boolean;
  /** Whether the SDK takes some plans only. */
  readonly isNarrow?: boolean;
}

/** Every target with each of its SDKs, or with none. */
const outputs: readonly Output[] = targets.flatMap((target): readonly Output[] => {
  if (target.sdks.length === 0) return [{ folder: target.id, request: { target: target.id }, isFirst: true }];
  return target.sdks.map(({ id, needs = [], ...sdk }, index) => {
    const settings = Object.fromEntries(needs.map((need) => [need, settingFacts.get(need)?.example ?? '']));
    return {
      folder: `${target.id}-${id}`,
      request: { target: target.id, sdk: id, ...settings },
      isFirst: index === 0,
      isNarrow: 'findProblems' in sdk,
    };
  });
});

describe.each(outputs)('$folder', ({ folder: name, request, isFirst, isNarrow }) => {
  test('the folder is what the plan asks for', async () => {
    const plan = await requirePlan(await readFile(join(root, isNarrow ? 'plan-narrow.yaml' : 'plan.yaml'), 'utf8'));
    const all = emitFiles(plan, request);
    // What an SDK changes is in the files beside the events, unless it names events its own way; the events are shown for the target's first.
    const generated = isFirst || isNarrow ? all : all.filter(({ path }) => !/^(events|index)\b/.test(path));
    const folder = join(root, name);
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
});

test('there is no folder of a target or SDK that is gone', async () => {
  const known = outputs.map(({ folder }) => folder);
  const entries = await readdir(root, { withFileTypes: true });
  expect(
    entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  ).toEqual(known.sort());
});
