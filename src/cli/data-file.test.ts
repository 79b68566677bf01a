import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { planDataFile } from './data-file.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const home = join(folder, 'home');
beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});
const at = (name: string) => join(home, name);
const plan = (name: string) => planDataFile('--save', name.startsWith('/') ? name : at(name), folder);

test('the draft is beside the place, for its owner only, and takes the place at the end', async () => {
  writeFileSync(at('out'), 'before');
  const file = await plan('out');
  const result = await file.write(async () => {
    expect(readFileSync(at('out'), 'utf8')).toBe('before');
    expect(readdirSync(home)).toHaveLength(2);
    writeFileSync(file.draft, 'after');
    return 5;
  });
  expect(result).toBe(5);
  expect(readdirSync(home)).toEqual(['out']);
  expect(readFileSync(at('out'), 'utf8')).toBe('after');
  expect(statSync(at('out')).mode & 0o777).toBe(0o600);
});

test('what fails leaves what was there', async () => {
  writeFileSync(at('out'), 'before');
  const file = await plan('out');
  await expect(file.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(readdirSync(home)).toEqual(['out']);
  expect(readFileSync(at('out'), 'utf8')).toBe('before');
});

test('folders are made, links are followed, devices are written to', async () => {
  const fill = async (name: string) => {
    const file = await plan(name);
    await file.write(async () => writeFileSync(file.draft, 'new'));
  };
  await fill('a/b/out');
  expect(readFileSync(at('a/b/out'), 'utf8')).toBe('new');
  writeFileSync(at('real'), 'old');
  symlinkSync(at('real'), at('link'));
  await fill('link');
  expect(readFileSync(at('real'), 'utf8')).toBe('new');
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  await fill('/dev/null');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('standard output, folders and what is read are refused', async () => {
  await expect(planDataFile('--save', '-', folder)).rejects.toThrow('standard output');
  await expect(plan('/')).rejects.toThrow('is a folder');
  await expect(plan('new/')).rejects.toThrow('is a folder');
  writeFileSync(at('log'), '');
  symlinkSync(at('log'), at('same'));
  const file = await plan('same');
  await expect(file.refuseInputs([at('other'), at('log')])).rejects.toThrow(`would overwrite ${at('log')}`);
  await file.refuseInputs([at('other')]);
  await (await plan('other')).refuseInputs([at('log')]);
});

test('a place that cannot be written is told', async () => {
  await expect((await plan('/proc/nowhere/out')).write(async () => {})).rejects.toThrow('cannot be written');
});
