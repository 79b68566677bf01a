import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeOutputFolder, readOutputFolder } from './output-folder.js';

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

test('writes and removes below the folder, making what is missing', async () => {
  const output = join(folder, 'new');
  const written = Array.from({ length: 100 }, (_, index) => ({ path: `events/${index}.ts`, text: `text ${index}` }));
  await changeOutputFolder(output, { written, removed: [] });
  expect(await readOutputFolder(output)).toEqual(new Map(written.map(({ path, text }) => [path, text])));
  await changeOutputFolder(output, {
    written: [{ path: 'index.ts', text: 'x' }],
    removed: written.map(({ path }) => path),
  });
  expect(readdirSync(join(output, 'events'))).toEqual([]);
  expect(readFileSync(join(output, 'index.ts'), 'utf8')).toBe('x');
});

test('what cannot be written is told, and nothing more is begun', async () => {
  mkdirSync(join(folder, 'events/b.ts'), { recursive: true });
  const names = ['a', 'b', ...Array.from({ length: 100 }, (_, index) => `c${index}`)];
  const written = names.map((name) => ({ path: `events/${name}.ts`, text: 'x' }));
  await expect(changeOutputFolder(folder, { written, removed: [] })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('events/b.ts cannot be written'),
  });
  expect(readdirSync(join(folder, 'events')).length).toBeLessThan(100);
});

test('after the signal no further file is begun, and those that were are whole', async () => {
  const interruption = new AbortController();
  const text = 'x'.repeat(100_000);
  const written = Array.from({ length: 200 }, (_, index) => ({
    path: `${index}.ts`,
    get text() {
      if (index === 20) interruption.abort();
      return text;
    },
  }));
  await expect(changeOutputFolder(folder, { written, removed: [] }, interruption.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  const there = await readOutputFolder(folder);
  expect(there.size).toBeLessThan(40);
  expect([...there].filter(([path, found]) => !path.endsWith('.ts') || found !== text)).toEqual([]);
});

test('a symbolic link does not lead a write or a removal out of the folder', async () => {
  const outside = join(folder, 'outside');
  const output = join(folder, 'output');
  mkdirSync(outside);
  mkdirSync(output);
  writeFileSync(join(outside, 'precious.ts'), 'mine');
  symlinkSync(outside, join(output, 'events'));
  const refusal = { exitCode: 3, message: expect.stringContaining('a symbolic link leads to') };
  const written = [{ path: 'index.ts', text: 'x' }];
  await expect(
    changeOutputFolder(output, { written: [...written, { path: 'events/new.ts', text: 'x' }], removed: [] }),
  ).rejects.toMatchObject(refusal);
  await expect(changeOutputFolder(output, { written, removed: ['events/precious.ts'] })).rejects.toMatchObject(refusal);
  expect(readdirSync(outside)).toEqual(['precious.ts']);
  expect(readdirSync(output)).toEqual(['events']);
});

test('a symbolic link to a file is that file, which is not written where it lies outside', async () => {
  const output = join(folder, 'output');
  mkdirSync(output);
  writeFileSync(join(folder, 'precious.ts'), 'mine');
  symlinkSync(join(folder, 'precious.ts'), join(output, 'index.ts'));
  symlinkSync(join(folder, 'nothing.ts'), join(output, 'sink.ts'));
  writeFileSync(join(output, 'real.ts'), 'a');
  symlinkSync('real.ts', join(output, 'link.ts'));
  const texts = { 'index.ts': 'mine', 'link.ts': 'a', 'real.ts': 'a' };
  expect(Object.fromEntries(await readOutputFolder(output))).toEqual(texts);

  for (const path of ['index.ts', 'sink.ts']) {
    await expect(changeOutputFolder(output, { written: [{ path, text: 'x' }], removed: [] })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('a symbolic link leads to'),
    });
  }
  await changeOutputFolder(output, { written: [{ path: 'link.ts', text: 'b' }], removed: ['index.ts'] });
  expect(readFileSync(join(output, 'real.ts'), 'utf8')).toBe('b');
  expect(readFileSync(join(folder, 'precious.ts'), 'utf8')).toBe('mine');
  expect(readdirSync(output).sort()).toEqual(['link.ts', 'real.ts', 'sink.ts']);
});
