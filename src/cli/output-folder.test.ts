import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOutputFolder, removeFromFolder, writeInFolder } from './output-folder.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackwright-output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('reads every file below, and nothing where there is no folder', async () => {
  expect(await readOutputFolder(join(folder, 'none'))).toEqual(new Map());
  mkdirSync(join(folder, 'events'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'index.ts'), 'a');
  writeFileSync(join(folder, 'events/b.ts'), 'b');
  writeFileSync(join(folder, 'node_modules/c.ts'), 'c');
  expect(await readOutputFolder(folder)).toEqual(
    new Map([
      ['events/b.ts', 'b'],
      ['index.ts', 'a'],
    ]),
  );
});

test('a file instead of a folder is the user’s mistake', async () => {
  writeFileSync(join(folder, 'taken'), '');
  await expect(readOutputFolder(join(folder, 'taken'))).rejects.toMatchObject({ exitCode: 2 });
});

test('writes below the folder, making what is missing', async () => {
  await writeInFolder(join(folder, 'new'), 'events/a.ts', 'text');
  expect(readFileSync(join(folder, 'new/events/a.ts'), 'utf8')).toBe('text');
  await removeFromFolder(join(folder, 'new'), 'events/a.ts');
  expect(readdirSync(join(folder, 'new/events'))).toEqual([]);
});

test('a symbolic link does not lead a write or a removal out of the folder', async () => {
  const outside = join(folder, 'outside');
  const output = join(folder, 'output');
  mkdirSync(outside);
  mkdirSync(output);
  writeFileSync(join(outside, 'precious.ts'), 'mine');
  symlinkSync(outside, join(output, 'events'));
  await expect(writeInFolder(output, 'events/new.ts', 'x')).rejects.toMatchObject({ exitCode: 3 });
  await expect(removeFromFolder(output, 'events/precious.ts')).rejects.toMatchObject({ exitCode: 3 });
  expect(readdirSync(outside)).toEqual(['precious.ts']);
});
