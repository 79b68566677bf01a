import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repeatOnChange } from './watch.js';

const folder = mkdtempSync(join(tmpdir(), 'watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const silent = { write: () => Promise.resolve(), color: false, width: undefined };
const terminal = { stdout: silent, stderr: silent, env: {}, folder, now: () => 0 };

test('what changes while it runs is seen next time, however long the text grows', async () => {
  const interruption = new AbortController();
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, 'a: 1\n');
  let runs = 0;
  const touching = setInterval(() => {
    if (runs === 1) writeFileSync(file, 'ab: 1\n');
  }, 50);
  const run = (): Promise<readonly string[]> => {
    runs += 1;
    if (runs === 2) writeFileSync(file, 'abcdefghij: 1\n');
    if (runs === 3) interruption.abort();
    return Promise.resolve([file]);
  };
  await repeatOnChange(run, { ...terminal, signal: interruption.signal });
  clearInterval(touching);
  expect(runs).toBe(3);
}, 10_000);

test('where nothing was read there is nothing to wait for', async () => {
  let runs = 0;
  const run = (): Promise<readonly string[]> => {
    runs += 1;
    return Promise.resolve([]);
  };
  await repeatOnChange(run, { ...terminal, signal: new AbortController().signal });
  expect(runs).toBe(1);
});
