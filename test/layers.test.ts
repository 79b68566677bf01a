/** The architecture of docs/architecture.md, held against the code. The table itself is in src/dev/layers.ts. */
import { expect, test } from 'vitest';
import {
  findForbiddenWords,
  findRings,
  findUnknownFolders,
  findUnlistedUnits,
  findWrongImports,
  listPackagesLoadedBy,
  readImports,
} from '../src/dev/layers.js';

const imports = readImports();

test('imports go downward only', () => {
  expect(findWrongImports(imports), 'move the code down, or pass it in as an argument').toEqual([]);
});

test('no files import each other in a ring', () => {
  expect(findRings(imports), 'move what both need into a file of its own').toEqual([]);
});

test('every unit is listed and named after its id', () => {
  expect(findUnlistedUnits(imports), 'add one line to the index.ts, or rename the file').toEqual([]);
});

test('only the command line touches the process, the console and files', () => {
  expect(findForbiddenWords(imports), 'take it as an argument').toEqual([]);
});

test('the folders of the table are those of the tree', () => {
  expect(findUnknownFolders(), 'edit the table in src/dev/layers.ts and docs/architecture.md').toEqual([]);
});

test('a command loads its feature only when it runs', () => {
  const hint = 'import the feature inside the command: const { … } = await import(…)';
  expect(listPackagesLoadedBy('cli/main.ts'), hint).toEqual(['commander']);
  expect(listPackagesLoadedBy('lint/lint.ts'), 'lint takes no engine and no validator to start').toEqual([
    'yaml',
    'zod',
  ]);
});

test('a wrong import, a ring and their like are seen', () => {
  const upward = new Map([['plan/load.ts', ['lint/lint.ts']]]);
  expect(findWrongImports(upward)).toEqual(['plan/load.ts imports lint/lint.ts: plan/ may import findings']);
  const ring = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts']],
    ['c.ts', ['b.ts']],
  ]);
  expect(findRings(ring)).toEqual(['import ring: b.ts, c.ts']);
  expect(imports.get('findings/finding.ts')).toEqual(['findings/edit.ts', 'findings/source.ts']);
});
