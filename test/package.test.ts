/**
 * The package as users get it: packed, unpacked into another project beside its production dependencies only, and used
 * there from the command line and as a library. Offline: the dependencies are those of this clone.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../src/dev/golden.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-package-'));
const installed = join(folder, 'node_modules/trackwright');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  // Without scripts: packing must not rebuild what other tests are running.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: projectRoot, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1']);
  for (const path of listProductionPackages()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(projectRoot, path), join(folder, path), 'dir');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}, 120_000);

/** `node_modules/<name>` of everything that an installation without development dependencies has. */
function listProductionPackages(): string[] {
  const lock: { packages: Record<string, { dev?: boolean; optional?: boolean }> } = JSON.parse(
    readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true && path.lastIndexOf('node_modules/') === 0)
    .map(([path]) => path)
    .filter((path) => readdirSync(join(projectRoot, dirname(path))).includes(path.slice(dirname(path).length + 1)));
}

const runInstalled = (...words: string[]) =>
  execFileSync(process.execPath, [join(installed, 'bin/trackwright.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });

test('the command line does the whole line', () => {
  expect(runInstalled('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  runInstalled('init', 'shop', '--template', 'ecommerce');
  expect(runInstalled('lint', 'shop')).toContain('✔ no findings');
  expect(runInstalled('generate', 'shop', '--out', 'tracking')).toContain('files');
  expect(runInstalled('audit', 'shop/sample.ndjson', '--plan', 'shop')).toContain('✔ no findings');
});

test('the library has types and does the same', () => {
  const code = `import { type Finding, lintPlan, loadPlan, nodeFiles } from 'trackwright';
const loaded = await loadPlan(nodeFiles, 'team');
const findings: readonly Finding[] = (await lintPlan(loaded)).findings;
process.stdout.write(\`\${loaded.plan?.name}: \${findings.length}\`);
`;
  runInstalled('init', 'team');
  writeFileSync(join(folder, 'use.ts'), code);
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  const types = join(projectRoot, 'node_modules/@types');
  const flags = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--types', 'node', '--typeRoots', types];
  execFileSync(process.execPath, [compiler, ...flags, 'use.ts'], { cwd: folder, stdio: 'pipe' });
  expect(execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' })).toBe('Example SaaS: 0');
});

test('it holds what it needs and nothing of our own', () => {
  const names = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(names).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'docs/plan.schema.json', 'templates/saas/plan.yaml']),
  );
  expect(names.filter((name) => /\.test\.|^src|^test|^fixtures|dist\/dev/.test(name))).toEqual([]);
});
