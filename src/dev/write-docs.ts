/** `npm run docs`: writes what docs/ has from the code, and the parts of the HTML report that a browser runs. The same pages are compared by test/docs.test.ts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configProblems } from '../cli/config-problems.js';
import { configSchema } from '../cli/config-schema.js';
import { describeCommands } from '../cli/describe-commands.js';
import type { Page } from '../reference/page.js';
import { createPages } from '../reference/pages.js';
import { writePage } from './bundle-page.js';
import { projectRoot } from './golden.js';

export const docsFolder = join(projectRoot, 'docs');

/** Every generated page as it is to be. */
export function makePages(): Promise<Page[]> {
  return createPages({ commands: describeCommands(), configSchema, configProblems });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(docsFolder, { recursive: true });
  for (const { path, text } of await makePages()) writeFileSync(join(docsFolder, path), text);
  await writePage();
}
