/** Every template of `init` is a plan that a team can start from: clean, useful, and enough for the whole line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../src/cli/node-files.js';
import { projectRoot, runShell } from '../src/dev/golden.js';
import { loadPlan } from '../src/plan/load.js';

const templates = ['saas', 'ecommerce', 'mobile', 'b2b', 'media'];
const folder = mkdtempSync(join(tmpdir(), 'trackwright-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(templates)('%s', (template) => {
  test('lints clean, generates, and its sample audits without a finding', async () => {
    const line = `trackwright init ${template} --template ${template} && cd ${template} && trackwright lint --fail-on warning && trackwright generate && trackwright generate --check && trackwright audit sample.ndjson --fail-on info`;
    const { stdout, stderr, exit } = await runShell(line, folder);
    expect({ exit, stdout }, stderr).toEqual({ exit: 0, stdout: expect.stringContaining('Quality 100') });
  });

  test('has what a plan starts with', async () => {
    const { plan } = await loadPlan(nodeFiles, join(projectRoot, 'templates', template));
    const metrics = [...(plan?.metrics.values() ?? [])];
    expect(metrics.filter(({ role }) => role === 'north-star')).toHaveLength(1);
    expect(metrics.filter(({ role }) => role === 'input').length).toBeGreaterThanOrEqual(3);
    expect(plan?.events.size).toBeGreaterThanOrEqual(5);
    expect(plan?.objectives.size).toBeGreaterThanOrEqual(1);
    expect(plan?.sources.size).toBeGreaterThanOrEqual(1);
  });
});

test.each([
  ['github', '.github/workflows/tracking-plan.yml'],
  ['gitlab', 'tracking-plan.gitlab-ci.yml'],
  ['pre-commit', '.pre-commit-config.yaml'],
])('--ci %s writes %s', async (kind, path) => {
  const { exit } = await runShell(`trackwright init with-${kind} --ci ${kind}`, folder);
  expect(exit).toBe(0);
  expect(readFileSync(join(folder, `with-${kind}`, path), 'utf8')).toContain('trackwright lint');
});
