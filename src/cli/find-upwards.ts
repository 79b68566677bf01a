/** Looks for a file in a folder and in the folders around it, as configuration files and plans are looked for. */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { nodeFiles } from './node-files.js';

/** The nearest `name` at or above `folder` (absolute), or undefined. The answer is absolute. */
export async function findUpwards(folder: string, name: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, name);
    if ((await nodeFiles.stat(path))?.kind === 'file') return path;
    if (dirname(at) === at) return undefined;
  }
}

/** A path as it is printed: relative to `folder` (the working directory) with forward slashes; absolute on another drive. */
export function printPath(path: string, folder: string): string {
  const shown = relative(folder, resolve(folder, path));
  return (isAbsolute(shown) ? shown : shown || '.').replaceAll('\\', '/');
}
