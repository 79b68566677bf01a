/**
 * The folder that trackers are generated into: what is in it, and writing below it and nowhere else, also where a
 * symbolic link in it leads away.
 */
import type { Dirent } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { OutputFile } from '../generate/target.js';
import { exitCodes, Failure, systemErrorCode, usageFailure } from './failure.js';
import { nodeFiles } from './node-files.js';
import { removeFile, writeWholeFile } from './write-files.js';

/** Folders that hold no output and may be large. */
const skipped = new Set(['node_modules', '.git']);

/** Enough to keep the disk busy, far from the limit of open files. */
const filesAtOnce = 16;

/**
 * Every text file below a folder: path relative to it with forward slashes, and text. Empty where there is no folder. A symbolic
 * link to a file counts as that file.
 */
export async function readOutputFolder(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    const pathOf = ({ name }: Dirent): string => (below === '' ? name : `${below}/${name}`);
    await forEachAtOnce(entries, async (entry) => {
      const path = pathOf(entry);
      if (await isFile(entry, join(folder, path))) texts.set(path, await readFile(join(folder, path), 'utf8'));
    });
    for (const entry of entries) if (entry.isDirectory() && !skipped.has(entry.name)) await visit(pathOf(entry));
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

/**
 * Remove, then write files below the folder, by paths relative to it. Throws a `Failure` (exit 3) where that cannot be done.
 * Once the signal is given no further file is begun, and its reason is thrown.
 */
export async function changeOutputFolder(
  folder: string,
  { written, removed }: { readonly written: readonly OutputFile[]; readonly removed: readonly string[] },
  signal?: AbortSignal,
): Promise<void> {
  const paths = [...written.map(({ path }) => path), ...removed];
  for (const place of new Set(paths.map((path) => dirname(join(folder, path))))) await assertInside(folder, place);
  // What is written goes where a link leads; what is removed is the link.
  await forEachAtOnce(written, ({ path }) => assertInside(folder, join(folder, path)));
  // Where the file system folds case, one that is removed may be one that is written under another spelling.
  await forEachAtOnce(removed, (path) => removeFile(join(folder, path)), signal);
  await forEachAtOnce(
    written,
    ({ path, text }) => writeWholeFile(join(folder, path), text, { mayBeLost: true }),
    signal,
  );
}

/**
 * Do something for each item, a few at a time. After a failure or the signal nothing more is begun, and it is thrown once all
 * has ended.
 */
async function forEachAtOnce<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  // A loop that ends early closes a generator, for the other loops too.
  const rest = (function* () {
    yield* items;
  })();
  const work = async (): Promise<void> => {
    for (const item of rest) {
      signal?.throwIfAborted();
      await act(item);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: filesAtOnce }, work));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

/** Whether a file is there, also behind a symbolic link. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  // A link that leads nowhere is no file.
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}

/** Throws where a symbolic link takes a place in the output folder out of it, or nowhere. */
async function assertInside(folder: string, place: string): Promise<void> {
  const real = await findEnd(place);
  if (real === undefined) return;
  const home = await nodeFiles.realPath(folder);
  if (real === home || real.startsWith(`${home}${sep}`)) return;
  const message = `${place} lies outside ${folder}: a symbolic link leads to ${real}.`;
  throw new Failure(exitCodes.failed, message, 'Remove the link, or name another folder with --out.');
}

/** Where a path leads in the end; undefined where nothing is there, not even a link. */
async function findEnd(path: string): Promise<string | undefined> {
  if ((await nodeFiles.stat(path)) !== undefined) return nodeFiles.realPath(path);
  const target = await readlink(path).catch(() => undefined);
  return target === undefined ? undefined : resolve(dirname(path), target);
}
