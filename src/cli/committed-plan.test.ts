import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runShell } from '../dev/golden.js';
import { loadCommittedPlan } from './committed-plan.js';

let folder = '';
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@acme.example', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'committed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('loadCommittedPlan', () => {
  it('reads the plan of a commit, with what it included then', async () => {
    git('init', '-q');
    mkdirSync(join(folder, 'shop/events'), { recursive: true });
    write('shop/main.yaml', 'name: Shop\nversion: 1.0.0\ninclude: [events/*.yaml]\n');
    write('shop/events/änderung.yaml', 'events: { Order Completed: { description: "Bezahlt für immer." } }\n');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    write('shop/events/more.yaml', 'events: { Cart Viewed: {} }\n');
    write('shop/main.yaml', 'name: Shop\nversion: 1.1.0\ninclude: [events/*.yaml]\n');
    const { plan } = await loadCommittedPlan('shop/main.yaml', 'HEAD', folder);
    expect(plan?.version).toBe('1.0.0');
    expect([...(plan?.events.values() ?? [])].map(({ description }) => description)).toEqual(['Bezahlt für immer.']);

    git('add', '.');
    git('commit', '-q', '-m', 'two');
    const later = await loadCommittedPlan('shop/main.yaml', 'HEAD', folder);
    expect([...(later.plan?.events.keys() ?? [])]).toEqual(['Cart Viewed', 'Order Completed'].sort());
    expect((await loadCommittedPlan('shop/main.yaml', 'HEAD~1', folder)).plan?.events.size).toBe(1);
  });

  it('says why there is nothing to compare with', async () => {
    write('plan.yaml', 'name: Shop\nevents: {}\n');
    expect(await loadCommittedPlan('plan.yaml', 'HEAD', folder)).toEqual({ skipped: 'not in a git repository' });
    git('init', '-q');
    expect(await loadCommittedPlan('plan.yaml', 'HEAD', folder)).toEqual({ skipped: 'nothing is committed yet' });
    git('commit', '-q', '--allow-empty', '-m', 'none');
    expect(await loadCommittedPlan('plan.yaml', 'HEAD', folder)).toEqual({ skipped: 'not in the commit HEAD' });
    expect(await loadCommittedPlan('plan.yaml', '--all', folder)).toEqual({ skipped: 'git knows no commit --all' });
    write('plan.yaml', 'name: Shop\nevents: [\n');
    git('add', '.');
    git('commit', '-q', '-m', 'broken');
    expect(await loadCommittedPlan('plan.yaml', 'HEAD', folder)).toEqual({ skipped: 'the plan of HEAD has errors' });
  });
});

describe('lint --against', () => {
  it('refuses a commit that is not there, and says where nothing is compared, also where the rule is off', async () => {
    git('init', '-q');
    write('plan.yaml', 'name: Shop\nversion: 1.0.0\nevents: { Order Completed: {} }\n');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    const lint = (flags: string) => runShell(`trackwright lint --fail-on never ${flags}`, folder);
    const refused = await lint('--against nowhere');
    expect(refused).toMatchObject({ exit: 2, stdout: '' });
    expect(refused.stderr).toContain('--against: git knows no commit nowhere.');
    expect((await lint('--against HEAD~0')).stdout).toContain('version not compared: plan-version-unraised is off');
    write('plan.yaml', 'name: Shop\nversion: 1.0.0\nevents: { Cart Viewed: {} }\n');
    const compared = await lint('--against HEAD~0 --rule plan-version-unraised=warning');
    expect(compared.stdout).toMatch(/warning {2}plan-version-unraised/);
  });
});
