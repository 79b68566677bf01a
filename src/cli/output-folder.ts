/**
 * The folder that trackers are generated into: what is in it, and writing below it and nowhere else, also where a
 * symbolic link in it leads away.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { exitCodes, Failure, systemErrorCode, usageFailure } from './failure.js';
import { nodeFiles } from './node-files.js';
import { removeFile, writeWholeFile } from './write-files.js';

/** Folders that hold no output and may be large. */
const skipped = new Set(['node_modules', '.git']);

/** Every text file below a folder: path relative to it with forward slashes, and text. Empty where there is no folder. */
export async function readOutputFolder(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) await visit(path);
      if (entry.isFile()) texts.set(path, await readFile(join(folder, path), 'utf8'));
    }
  };
  try {
    await visit('');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOTDIR')
      throw usageFailure(`${folder} is not a folder.`, 'Name a folder with --out.');
    if (texts.size > 0 || systemErrorCode(error) !== 'ENOENT') throw error;
  }
  return texts;
}

/** Write a file below the folder. */
export async function writeInFolder(folder: string, path: string, text: string): Promise<void> {
  await assertInside(folder, path);
  await writeWholeFile(join(folder, path), text);
}

/** Remove a file below the folder. */
export async function removeFromFolder(folder: string, path: string): Promise<void> {
  await assertInside(folder, path);
  await removeFile(join(folder, path));
}

/** Throws where a symbolic link takes the path's folder out of the output folder. */
async function assertInside(folder: string, path: string): Promise<void> {
  const place = dirname(join(folder, path));
  if ((await nodeFiles.stat(place)) === undefined) return;
  const home = await nodeFiles.realPath(folder);
  const real = await nodeFiles.realPath(place);
  if (real === home || real.startsWith(`${home}${sep}`)) return;
  const message = `${join(folder, path)} lies outside ${folder}: a symbolic link leads to ${real}.`;
  throw new Failure(exitCodes.failed, message, 'Remove the link, or name another folder with --out.');
}
