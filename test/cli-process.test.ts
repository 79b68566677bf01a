/** What only a process shows: closed pipes, full disks, Ctrl-C, colour, what is loaded, what is left behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { binPath, projectRoot, runShell } from '../src/dev/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'plan.yaml'), 'name: Acme Shop\nevents:\n  Order Completed: {}\n');

const run = (line: string, env?: NodeJS.ProcessEnv) => runShell(line, folder, env);

describe('streams', () => {
  test('a reader that goes away is no failure', async () => {
    const { stdout, stderr } = await run(
      'set -o pipefail; trackwright lint --fail-on info | true; echo "code $PIPESTATUS"',
    );
    expect(stdout).toBe('code 0\n');
    expect(stderr).toBe('');
  });

  test.skipIf(!existsSync('/dev/full'))('a disk that is full is one', async () => {
    const { stderr, exit } = await run('trackwright lint > /dev/full');
    expect(stderr).toContain('no space left');
    expect(exit).toBe(3);
  });

  test('a device is written to, not replaced', async () => {
    const { exit, stderr } = await run('trackwright lint --output /dev/null --fail-on never');
    expect(exit).toBe(0);
    expect(stderr).toBe('/dev/null written (pretty)\n');
  });

  test('a place without an end is refused, not waited for', async () => {
    const { exit } = await run('trackwright lint --output /proc/nowhere/report.txt');
    expect(exit).toBe(3);
  });
});

describe('colour', () => {
  const coloured = expect.stringContaining('\u001b[');
  test.each([
    ['in a pipe', {}, '', false],
    ['forced', { FORCE_COLOR: '1' }, '', true],
    ['forced off', { FORCE_COLOR: '0' }, '', false],
    ['refused by the environment', { NO_COLOR: '1' }, '', false],
    ['forced and refused', { FORCE_COLOR: '1', NO_COLOR: '1' }, '', true],
    ['refused by a flag', { FORCE_COLOR: '1' }, '--no-color', false],
  ])('%s', async (_, env, flag, isColoured) => {
    const { stdout } = await run(`trackwright lint ${flag}`, env);
    expect(stdout).toEqual(isColoured ? coloured : expect.not.stringContaining('\u001b['));
  });

  test('never in a file', async () => {
    await run('trackwright lint --output report.txt', { FORCE_COLOR: '1' });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).not.toContain('\u001b[');
  });
});

describe('interruption', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends an audit with 130, without a report and without leftovers',
    async (signal) => {
      const temporary = mkdtempSync(join(folder, 'temporary-'));
      const child = spawn(process.execPath, [binPath, 'audit', '-', '--temp-dir', temporary], { cwd: folder });
      let printed = '';
      child.stdout.on('data', (text) => {
        printed += text;
      });
      const ended = new Promise((resolve) => child.on('close', resolve));
      // Standard input never ends, so once its private folder is there the audit waits for it.
      await expect.poll(() => readdirSync(temporary).length, { timeout: 30_000 }).toBe(1);
      child.kill(signal);
      expect(await ended).toBe(130);
      expect(printed).toBe('');
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});

describe('loading', () => {
  const spy =
    "import{Module}from'node:module';process.on('exit',()=>console.error(Object.keys(Module._cache).some(k=>k.includes('duckdb'))))";
  const option = `--import data:text/javascript,${encodeURIComponent(spy)}`;

  test('lint never loads the engine; audit does', async () => {
    const lint = await run('trackwright lint --quiet', { NODE_OPTIONS: option });
    expect(lint.stderr).toBe('false\n');
    const audit = await run('echo "{}" | trackwright audit - --quiet', { NODE_OPTIONS: option });
    expect(audit.stderr).toContain('true\n');
  });
});

describe('a bug', () => {
  test('says that it is one, and where when asked', async () => {
    // Something that never fails does; as far as the program can tell, the bug is its own.
    const sabotage =
      "--import data:text/javascript,Number.prototype.toLocaleString=()=>{throw(new(TypeError)('sabotage'))}";
    const plain = await run('trackwright lint', { NODE_OPTIONS: sabotage });
    expect(plain.exit).toBe(3);
    expect(plain.stderr).toMatch(/^error: this is a bug in trackwright \d+\.\d+\.\d+: TypeError: sabotage\n {2}help: /);
    const detailed = await run('trackwright lint', { NODE_OPTIONS: sabotage, TRACKWRIGHT_DEBUG: '1' });
    expect(detailed.stderr).toContain('    at ');
  });
});

test('every command has help with examples that name it', async () => {
  const { commands } = await import('../src/cli/commands/index.js');
  for (const { id, examples } of commands) {
    const { stdout, exit } = await runShell(`trackwright ${id} --help`, projectRoot);
    expect(exit).toBe(0);
    expect(examples.length).toBeGreaterThan(0);
    for (const { line } of examples) {
      expect(line).toContain(`trackwright ${id}`);
      expect(stdout).toContain(line);
    }
  }
});

test('--watch writes again after each change, survives a broken plan, and ends with Ctrl-C', async () => {
  const watched = mkdtempSync(join(folder, 'watch-'));
  const plan = join(watched, 'plan.yaml');
  writeFileSync(plan, 'name: Shop\nevents:\n  Cart Opened: {}\n');
  const arguments_ = [binPath, 'generate', '--out', 'tracking', '--sdk', 'function', '--watch'];
  const child = spawn(process.execPath, arguments_, { cwd: watched });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const files = () => readdirSync(join(watched, 'tracking/events')).sort();

  await vi.waitFor(() => expect(said).toContain('3 written'), { timeout: 20_000 });
  writeFileSync(plan, 'name: Shop\nevents:\n  Cart Opened: { descriptoin: x }\n');
  await vi.waitFor(() => expect(said).toContain('Did you mean "description"'), { timeout: 20_000 });
  expect(files()).toEqual(['cart-opened.ts']);
  writeFileSync(plan, 'name: Shop\nevents:\n  Order Completed: {}\n');
  await vi.waitFor(() => expect(said).toContain('1 removed'), { timeout: 20_000 });
  expect(files()).toEqual(['order-completed.ts']);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
}, 60_000);
