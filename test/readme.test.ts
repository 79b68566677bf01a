/**
 * The console blocks of README.md are run, in order, in one folder, and what they print is compared (timings aside).
 * `UPDATE_GOLDEN=1` rewrites what they print.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checks } from '../src/audit/checks/index.js';
import { findCheckProblems } from '../src/audit/settings.js';
import { configSchema } from '../src/cli/config-schema.js';
import { normalizeTimings, projectRoot, runShell } from '../src/dev/golden.js';
import { createSourceFile } from '../src/findings/source.js';
import { parseYamlFile } from '../src/plan/parse.js';

const path = join(projectRoot, 'README.md');
const readme = readFileSync(path, 'utf8');
const scripts: Record<string, string> = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).scripts;

interface Step {
  readonly command: string;
  readonly printed: string;
}

/** The steps of a block: each `$ ` line and what stands below it. */
function readSteps(block: string): Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf('\n');
      return { command: step.slice(0, end), printed: step.slice(end + 1) };
    });
}

const folder = mkdtempSync(join(tmpdir(), 'trackwright-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The installation is the clone's own; the demonstration writes below tmp/, where a first run finds nothing. */
async function runStep(command: string): Promise<string> {
  if (command === 'npm ci && npm run demo') {
    rmSync(join(projectRoot, 'tmp/tracking'), { recursive: true, force: true });
    return (
      await runShell(`{ ${scripts.demo?.replaceAll('node bin/trackwright.js', 'trackwright')}; } 2>&1`, projectRoot)
    ).stdout;
  }
  return (await runShell(`npx() { shift; trackwright "$@"; }\n{ ${command}; } 2>&1`, folder)).stdout;
}

test('its console blocks print what it shows', async () => {
  let updated = readme;
  for (const [, block = ''] of readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    const seen: string[] = [];
    for (const { command, printed } of readSteps(block)) {
      const output = await runStep(command);
      const isSame = normalizeTimings(output) === normalizeTimings(printed);
      seen.push(`$ ${command}\n${isSame ? printed : output}`);
      if (process.env.UPDATE_GOLDEN) continue;
      const hint = `README.md is stale: UPDATE_GOLDEN=1 npx vitest run test/readme.test.ts (after: ${command})`;
      expect(normalizeTimings(output), hint).toBe(normalizeTimings(printed));
    }
    updated = updated.replace(block, () => seen.join(''));
  }
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, updated);
});

test('its configurations are understood', () => {
  const blocks = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) {
    const { value, findings } = parseYamlFile(createSourceFile('README.md', block), configSchema);
    expect(findings).toEqual([]);
    expect(findCheckProblems(checks, value?.audit?.checks ?? {})).toEqual([]);
  }
});

test('its test command is what CI runs', () => {
  expect(readme).toContain('\nnpm ci && npm test\n');
  expect(scripts.check?.split(' && ')).toContain('npm test');
  const ci = readFileSync(join(projectRoot, '.ci/run'), 'utf8');
  expect(ci).toMatch(/^npm ci$/m);
  expect(ci).toMatch(/^npm run check$/m);
});
