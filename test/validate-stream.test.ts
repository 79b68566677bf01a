/** `validate` in a pipe that does not end: what is wrong is said while it is open, and Ctrl-C ends it with what was said. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { binPath } from '../src/dev/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, 'plan.yaml'),
  'name: Acme Shop\nevents:\n  Order Completed: { properties: { total: number } }\n',
);

test.each(['pretty', 'ndjson'])('%s prints what is wrong as the lines come', async (format) => {
  const child = spawn(process.execPath, [binPath, 'validate', '-', '--format', format], { cwd: folder });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const until = async (text: string) => {
    while (!printed.includes(text)) await once(child.stdout, 'data');
  };
  child.stdin.write('{"event":"debug_ping"}\n');
  await until('debug_ping');
  child.stdin.write('{"event":"Order Completed","properties":{"total":"5"}}\n{"event":"Order Comp');
  await until('is text');
  child.stdin.write('leted","properties":{"totals":5}}\n');
  await until('totals');
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
});
