/** The pages below docs/ that are made from the code are those that the code makes; the others lead somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assetsPath, bundlePage } from '../src/dev/bundle-page.js';
import { projectRoot } from '../src/dev/golden.js';
import { layers } from '../src/dev/layers.js';
import { docsFolder, makePages } from '../src/dev/write-docs.js';
import { generatedNote } from '../src/reference/page.js';

const pages = await makePages();
const names = readdirSync(docsFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(docsFolder, join(entry.parentPath, entry.name)));

test.each(pages.map(({ path, text }) => [path, text]))('docs/%s is current', (path, text) => {
  const file = join(docsFolder, path);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', `docs/${path} is stale: run npm run docs`).toBe(text);
});

test('style and script of the HTML report are current', async () => {
  const text = await bundlePage();
  expect(readFileSync(assetsPath, 'utf8') === text, 'src/findings/html/page-assets.ts is stale: run npm run docs').toBe(
    true,
  );
});

test('no generated page is left over', () => {
  const known = new Set(pages.map(({ path }) => path));
  const strays = names.filter(
    (name) => !known.has(name) && readFileSync(join(docsFolder, name), 'utf8').startsWith(generatedNote),
  );
  expect(strays, 'remove them').toEqual([]);
});

const markdown = ['README.md', 'CHANGELOG.md', ...names.map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

describe.each(markdown)('%s', (page) => {
  const text = readFileSync(join(projectRoot, page), 'utf8');

  test('its links lead to files and headings that exist', () => {
    const broken = [...withoutFences(text).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ([, path = '', anchor]) => {
        const target = path === '' ? page : join(dirname(page), path);
        if (!existsSync(join(projectRoot, target))) return [`${path}: no such file`];
        if (anchor === undefined || !target.endsWith('.md')) return [];
        return headingsOf(readFileSync(join(projectRoot, target), 'utf8')).includes(anchor)
          ? []
          : [`${path}#${anchor}: no such heading`];
      },
    );
    expect(broken).toEqual([]);
  });
});

test('docs/architecture.md has a row for every layer', () => {
  const text = readFileSync(join(docsFolder, 'architecture.md'), 'utf8');
  const missing = Object.entries(layers).filter(([folder, allowed]) => {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${folder}\` |`));
    return row === undefined || allowed.some((name) => !row.includes(`\`${name}\``));
  });
  expect(
    missing.map(([folder]) => folder),
    'the layer table in src/dev/layers.ts says otherwise',
  ).toEqual([]);
});

function withoutFences(text: string): string {
  return text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '');
}

/** The anchors of a page's headings, as GitHub makes them. */
function headingsOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
