import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCodeowners } from './find-codeowners.js';

let folder = '';
const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const find = async () => {
  const found = await findCodeowners(['plan.yaml', 'events/orders.yaml'], join(folder, 'outer/repository/tracking'));
  return found && { path: found.path, files: [...found.files.values()] };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codeowners-'));
  mkdirSync(join(folder, 'outer/repository/tracking'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('findCodeowners', () => {
  it('takes the nearest above, with the files of the plan as seen from there', async () => {
    write('outer/CODEOWNERS', '* @outer\n');
    write('outer/repository/.github/CODEOWNERS', '* @inner\n');
    expect(await find()).toEqual({
      path: '../.github/CODEOWNERS',
      files: ['tracking/plan.yaml', 'tracking/events/orders.yaml'],
    });
  });

  it.each([
    ['a folder', 'outer/repository/.git/HEAD'],
    ['a file, as in a submodule', 'outer/repository/.git'],
  ])('does not leave the repository, where .git is %s', async (_, marker) => {
    write('outer/CODEOWNERS', '* @outer\n');
    expect((await find())?.path).toBe('../../CODEOWNERS');
    write(marker, 'ref: refs/heads/main\n');
    expect(await find()).toBeUndefined();
    write('outer/repository/docs/CODEOWNERS', '* @inner\n');
    expect((await find())?.path).toBe('../docs/CODEOWNERS');
  });
});
