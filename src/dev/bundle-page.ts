/**
 * Puts style and script of the HTML report into one file of texts, so that the published program reads no files to make a page
 * and needs no bundler. Written by `npm run docs`; compared by test/docs.test.ts.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from './golden.js';

export const assetsPath = join(projectRoot, 'src/findings/html/page-assets.ts');
const browserFolder = join(projectRoot, 'src/findings/html/browser');

/** The file as it is to be. */
export async function bundlePage(): Promise<string> {
  const script = await bundle('main.ts');
  const style = await bundle('page.css');
  return `/** Style and script of the page, made from \`browser/\` by \`npm run docs\`. Do not edit. */
export const pageStyle = ${quote(style)};
export const pageScript = ${quote(script)};
`;
}

/** What runs in browsers from 2023 on. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(browserFolder, entry)],
    bundle: true,
    minify: true,
    charset: 'ascii',
    format: 'iife',
    target: ['chrome110', 'firefox115', 'safari16.4'],
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll('</', '<\\/');
}

export async function writePage(): Promise<void> {
  await writeFile(assetsPath, await bundlePage());
}
