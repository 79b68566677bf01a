/** Every template of `init` is a plan that a team can start from: clean, useful, and enough for the whole line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
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

  test('every other target that its configuration names can be taken', async () => {
    const start = `trackwright init all-${template} --template ${template} && cd all-${template}`;
    const { stdout, stderr, exit } = await runShell(
      `${start} && sed -i.old 's/^  # - {/  - {/' trackwright.yaml && trackwright generate && trackwright generate --check`,
      folder,
    );
    expect(exit, stderr).toBe(0);
    expect(stdout.match(/\d+ written/g)?.length).toBeGreaterThan(3);
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

describe('in a repository', () => {
  const repository = mkdtempSync(join(tmpdir(), 'trackwright-init-'));
  afterAll(() => rmSync(repository, { recursive: true, force: true }));
  const read = (path: string): unknown => parse(readFileSync(join(repository, path), 'utf8'));

  test('CI files go to its top, name the plan from there, and are YAML', async () => {
    const add = ['github', 'gitlab', 'pre-commit']
      .map((kind) => `trackwright init 'the plan' --ci ${kind}`)
      .join(' && ');
    const { exit, stderr } = await runShell(`git init -q && ${add}`, repository);
    expect(exit, stderr).toBe(0);
    const flag = "--config 'the plan/trackwright.yaml'";
    expect(read('.github/workflows/tracking-plan.yml')).toMatchObject({
      jobs: {
        lint: {
          steps: [
            {},
            {},
            { run: `npx trackwright lint --format github ${flag}` },
            { run: `npx trackwright generate --check --format github ${flag}` },
          ],
        },
      },
    });
    expect(read('tracking-plan.gitlab-ci.yml')).toMatchObject({
      'tracking-plan': {
        script: [
          `npx trackwright lint --format pretty --format gitlab=gl-code-quality-report.json ${flag}`,
          `npx trackwright generate --check ${flag}`,
        ],
      },
    });
    expect(read('.pre-commit-config.yaml')).toMatchObject({
      repos: [
        {
          hooks: [
            { entry: `npx trackwright lint ${flag}`, files: '^the plan/.*\\.ya?ml$' },
            { entry: `npx trackwright generate --check ${flag}`, always_run: true },
          ],
        },
      ],
    });
    expect((await runShell(`trackwright lint ${flag}`, repository)).exit).toBe(0);
  });

  test('a plan that is there gets the hook alone, and a hook that is there is left', async () => {
    writeFileSync(join(repository, 'plan.yaml'), 'name: Shop\nevents: {}\n');
    const again = await runShell('trackwright init --ci gitlab', repository);
    expect(again).toMatchObject({ exit: 2, stdout: '' });
    expect(again.stderr).toMatch(/Leave out --ci, and add by hand what is in .*templates\/ci\/gitlab\.yml\./);
    rmSync(join(repository, 'tracking-plan.gitlab-ci.yml'));
    expect((await runShell('trackwright init --ci gitlab', repository)).stdout).toBe('tracking-plan.gitlab-ci.yml\n');
    expect(read('tracking-plan.gitlab-ci.yml')).toMatchObject({
      'tracking-plan': { script: ['npx trackwright lint --format pretty --format gitlab=gl-code-quality-report.json'] },
    });
    rmSync(join(repository, '.pre-commit-config.yaml'));
    expect((await runShell('trackwright init --ci pre-commit', repository)).stdout).toBe('.pre-commit-config.yaml\n');
    expect(read('.pre-commit-config.yaml')).toMatchObject({ repos: [{ hooks: [{ entry: 'npx trackwright lint' }] }] });
  });
});
