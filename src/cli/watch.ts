/**
 * `--watch`: do something again whenever the YAML files it depends on change. They are looked at four times a second rather
 * than listened to, since that works on every file system; a few hundred files cost nothing.
 */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Terminal } from './terminal.js';

/** Milliseconds between two looks. */
const pause = 250;

/**
 * Run, and run again after each change beside the files that the last run named, until Ctrl-C; once where it names none.
 * New files in their folders and new folders beside them count as changes too.
 */
export async function repeatOnChange(
  run: () => Promise<readonly string[]>,
  { folder, signal }: Terminal,
): Promise<void> {
  let folders = foldersOf(await run(), folder);
  if (folders.length === 0) return;
  let seen = await describeFolders(folders);
  while (!signal.aborted) {
    // An interruption ends the pause; the loop sees it.
    await wait(pause, undefined, { signal }).catch(() => undefined);
    const now = await describeFolders(folders);
    if (now === seen || signal.aborted) continue;
    const before = folders;
    folders = foldersOf(await run(), folder);
    // What changed in the same folders meanwhile is seen next time.
    seen = folders.join('\n') === before.join('\n') ? now : await describeFolders(folders);
  }
}

function foldersOf(files: readonly string[], base: string): readonly string[] {
  return [...new Set(files.map((file) => dirname(resolve(base, file))))].sort();
}

/** Names, sizes and times of everything that could matter, as one text. */
async function describeFolders(folders: readonly string[]): Promise<string> {
  return (await Promise.all(folders.map(describeFolder))).flat().join('\n');
}

async function describeFolder(folder: string): Promise<readonly string[]> {
  // A folder that is gone is a change like any other.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const wanted = entries.filter((entry) => entry.isDirectory() || /\.ya?ml$/.test(entry.name));
  return Promise.all(
    wanted.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return path;
      const facts = await stat(path).catch(() => undefined);
      return `${path} ${facts?.size ?? 'gone'} ${facts?.mtimeMs ?? ''}`;
    }),
  );
}
