/**
 * Looks for CODEOWNERS around a plan, where GitHub looks for it, and says where the plan's files are from there. A
 * repository ends at its `.git`: what a folder around it holds is about other code.
 */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Codeowners } from '../lint/codeowners.js';
import { printPath } from './find-upwards.js';
import { nodeFiles } from './node-files.js';

const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * The nearest CODEOWNERS at or above the plan's root file, in the plan's own repository; undefined where there is none.
 * Paths are relative to `folder`.
 */
export async function findCodeowners(files: readonly string[], folder: string): Promise<Codeowners | undefined> {
  const [root] = files;
  if (root === undefined) return undefined;
  for (let at = dirname(resolve(folder, root)); ; at = dirname(at)) {
    for (const place of places) {
      const path = join(at, place);
      if ((await nodeFiles.stat(path))?.kind !== 'file') continue;
      const text = new TextDecoder().decode(await nodeFiles.readBytes(path));
      return { path: printPath(path, folder), text, files: new Map(files.flatMap((file) => locate(at, folder, file))) };
    }
    // A folder; in a work tree of its own or a submodule a file.
    const isRepository = (await nodeFiles.stat(join(at, '.git'))) !== undefined;
    if (isRepository || dirname(at) === at) return undefined;
  }
}

function locate(repository: string, folder: string, file: string): [string, string][] {
  const path = relative(repository, resolve(folder, file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? [] : [[file, path]];
}
