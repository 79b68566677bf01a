/**
 * The action and the snippets of docs/ci.md: their scripts are run as a runner runs them, in a folder with a plan, trackers
 * and a log, with this checkout in place of the published package. What GitHub's and GitLab's own steps do is not.
 */
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { binPath, projectRoot } from '../src/dev/golden.js';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a runner knows beside the inputs. */
const runner: Readonly<Record<string, string>> = {
  'github.event_name': 'pull_request',
  'github.event.pull_request.number': '7',
  'github.token': 'secret',
  'vars.TRACKING_ISSUE': '8',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackwright-ci-'));
  await cp(join(projectRoot, 'plans/shop'), join(folder, 'tracking plan'), { recursive: true });
  await cp(join(projectRoot, 'fixtures/logs/shop/2026-03-01.ndjson'), join(folder, 'logs/day 1.ndjson'));
  await writeFile(
    join(folder, 'trackwright.yaml'),
    'plan: tracking plan\ngenerate: [{ out: trackers, sdk: function }]\n',
  );
  const programs = {
    npx: `#!/bin/sh\n[ "$1" = --yes ] && shift\nshift\nexec node ${JSON.stringify(binPath)} "$@"\n`,
    gh: '#!/bin/sh\necho "$@" >> gh-calls\n',
    'export.sh': '#!/bin/sh\ntrue\n',
  };
  await mkdir(join(folder, 'bin'));
  for (const [name, text] of Object.entries(programs)) {
    const path = join(folder, name.endsWith('.sh') ? name : `bin/${name}`);
    await writeFile(path, text);
    await chmod(path, 0o755);
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Done {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As a runner does: bash that ends at the first failure, in the working directory. */
function runScript(script: string, env: Readonly<Record<string, string>> = {}): Promise<Done> {
  const path = `${join(folder, 'bin')}:${process.env.PATH}`;
  const options = {
    cwd: folder,
    env: { ...process.env, ...env, PATH: path, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
    maxBuffer: 64 * 2 ** 20,
  };
  return new Promise((resolve) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : Number(error.code);
      resolve({ exit, stdout, stderr });
    });
  });
}

const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('action.yml', () => {
  /** Run all steps whose condition holds, as a runner does; exit codes by step. */
  async function runAction(inputs: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Done>>> {
    const action = parse(await readFile(join(projectRoot, 'action.yml'), 'utf8'));
    const known: Record<string, string> = { ...runner };
    for (const [name, { default: fallback = '' }] of Object.entries<{ default?: string }>(action.inputs)) {
      known[`inputs.${name}`] = inputs[name] ?? fallback;
    }
    const fill = (text: string): string =>
      text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
        const value = known[name];
        if (value === undefined) throw new Error(`the runner does not know ${name}`);
        return fill(value);
      });
    const done: Record<string, Done> = {};
    for (const step of action.runs.steps as Step[]) {
      // `a == 'b' && c != 'd'`, which is all that the action uses.
      const conditions = (step.if ?? '')
        .replace(/^\$\{\{|\}\}$/g, '')
        .split('&&')
        .map((part) => part.trim());
      const holds = conditions.every((condition) => {
        const [, name = '', sign, value] = /^([\w.-]+) (==|!=) '(.*)'$/.exec(condition) ?? [];
        if (name === '') return condition === '' || condition === 'always()';
        return (known[name] === value) === (sign === '==');
      });
      if (!holds || step.run === undefined) continue;
      expect(step.run, 'inputs are no part of scripts').not.toContain('${{');
      const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text)]));
      done[step.name ?? ''] = await runScript(step.run, env);
    }
    return done;
  }

  test('lints what the configuration says, and nothing else unless asked', async () => {
    const done = await runAction({});
    expect(Object.keys(done)).toEqual(['Lint', 'Summary']);
    expect(done.Lint).toMatchObject({ exit: 0, stdout: '' });
    expect(await read('summary.md')).toContain('**Tracking plan: no findings** · Acme Shop');
    expect(JSON.parse(await read('trackwright.sarif')).version).toBe('2.1.0');
  });

  test('checks trackers, audits logs and comments', async () => {
    const done = await runAction({ plan: 'tracking plan', logs: 'logs/*.ndjson', trackers: 'true', comment: 'true' });
    expect(done.Lint?.exit).toBe(0);
    expect(done['Check trackers']?.exit).toBe(1);
    expect(done['Check trackers']?.stdout).toContain('::error title=trackwright%3A generated-missing');
    expect(done.Audit?.exit).toBe(1);
    expect(await read('trackwright.html')).toMatch(/^<!doctype html>/i);
    const summary = await read('summary.md');
    for (const title of ['Tracking plan: no findings', 'Trackers: ', 'Tracking data: '])
      expect(summary).toContain(title);
    expect(done.Comment?.exit).toBe(0);
    expect(await read('gh-calls')).toBe(
      'pr comment 7 --edit-last --create-if-none --body-file trackwright-comment.md\n',
    );
  });

  test('a broken plan fails with its place', async () => {
    await writeFile(join(folder, 'tracking plan/plan.yaml'), 'name: Shop\nevnts: {}\n');
    const { Lint } = await runAction({ plan: 'tracking plan' });
    expect(Lint?.exit).toBe(2);
    expect(Lint?.stdout).toContain('file=tracking plan/plan.yaml,line=2');
  });

  test('what inputs hold is never run', async () => {
    const done = await runAction({ plan: '$(touch owned)"; touch owned; "', logs: '; touch owned; $(touch owned)' });
    expect(done.Lint?.exit).toBe(2);
    await expect(read('owned')).rejects.toThrow('ENOENT');
  });
});

describe('docs/ci.md', () => {
  const known = [
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'github/codeql-action/upload-sarif@v3',
    './path/to/trackwright',
  ];
  const more = ['actions/cache/restore@v4', 'actions/cache/save@v4', 'actions/upload-artifact@v4'];

  async function readSnippets(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const text = await readFile(join(projectRoot, 'docs/ci.md'), 'utf8');
    return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => parse(yaml));
  }

  test('the workflows run', async () => {
    await runScript('npx trackwright generate');
    const workflows = (await readSnippets()).filter((snippet) => 'jobs' in snippet);
    expect(workflows).toHaveLength(3);
    const exits: number[] = [];
    for (const { jobs } of workflows) {
      for (const { steps } of Object.values(jobs as Record<string, { steps: Step[] }>)) {
        for (const { uses, run } of steps) {
          if (uses !== undefined) expect([...known, ...more]).toContain(uses);
          if (run === undefined) continue;
          const { exit, stderr } = await runScript(run);
          expect(stderr).not.toContain('error:');
          exits.push(exit);
        }
      }
    }
    // All is well but the audit, which has findings.
    expect(exits).toEqual([0, 0, 0, 0, 1, 0, 0]);
    expect(await read('report.html')).toMatch(/^<!doctype html>/i);
    // The second night knows the first.
    const again = workflows.at(-1)?.jobs as { audit: { steps: Step[] } };
    const audit = again.audit.steps.find(({ run }) => run?.includes('trackwright audit'))?.run ?? '';
    const { stdout } = await runScript(audit);
    expect(stdout).toContain('0 new, 0 gone since before.json');
  });

  test('the jobs of GitLab run, and write what they promise', async () => {
    await runScript('npx trackwright generate');
    const jobs = (await readSnippets()).find((snippet) => 'tracking-plan' in snippet) ?? {};
    for (const job of Object.values(jobs)) {
      const { script, artifacts } = job as { script: string[]; artifacts: { reports: Record<string, string> } };
      for (const line of script) expect((await runScript(line)).exit).toBeLessThan(2);
      for (const file of Object.values(artifacts.reports)) expect((await read(file)).length).toBeGreaterThan(2);
    }
  });

  test('the hook runs', async () => {
    const hook = (await readSnippets()).find((snippet) => 'repos' in snippet) as {
      repos: [{ hooks: [{ entry: string; files: string }] }];
    };
    const [
      {
        hooks: [{ entry, files }],
      },
    ] = hook.repos;
    expect((await runScript(entry)).exit).toBe(0);
    expect('tracking plan/events/a.yaml').toMatch(new RegExp(files));
  });
});
