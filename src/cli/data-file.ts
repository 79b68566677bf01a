/**
 * A file of data that a run writes: first as a draft beside its place, which takes the place when it is whole, so that no
 * failure and no Ctrl-C leaves half of one; for the user only, since it holds what reports mask; never over what is read.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { systemErrorCode, usageFailure } from './failure.js';
import { isSpecialFile, makeFolder, writeFailure } from './write-files.js';

export interface DataFile {
  /** As the user wrote it. */
  readonly path: string;
  /** Absolute; what `work` is to fill. It is there, empty, only while `write` runs. */
  readonly draft: string;
  /** Throws a `Failure` (exit 2) where one of the files that are read would be overwritten. */
  refuseInputs(inputs: Iterable<string>): Promise<void>;
  /** Let `work` fill the draft and put it into its place. Throws a `Failure` (exit 3) where that cannot be done. */
  write<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * The file that `flag` names. `folder`: a private one, for a draft of what is no file but a device or a pipe.
 * Throws a `Failure` (exit 2) where nothing can be written by that name.
 */
export async function planDataFile(flag: string, path: string, folder: string): Promise<DataFile> {
  if (path === '-') throw usageFailure(`${flag} does not write to standard output.`, 'Name a file: reports go there.');
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() || path.endsWith('/')) {
    throw usageFailure(`${flag}: ${path} is a folder.`, 'Name a file in it.');
  }
  const isSpecial = await isSpecialFile(path);
  // Through a link: what it leads to is replaced, not the link.
  const place = found === undefined || isSpecial ? resolve(path) : await realpath(path);
  const name = `.${basename(place)}.${randomBytes(6).toString('hex')}`;
  const draft = join(isSpecial ? folder : dirname(place), name);
  return {
    path,
    draft,
    async refuseInputs(inputs) {
      if (found === undefined || isSpecial) return;
      for (const input of inputs) {
        const read = await stat(input).catch(() => undefined);
        if (read?.ino !== found.ino || read.dev !== found.dev) continue;
        throw usageFailure(`${flag} would overwrite ${input}, which is read.`, 'Name another file.');
      }
    },
    async write(work) {
      // An impatient second Ctrl-C ends the process without unwinding.
      const removeNow = () => rmSync(draft, { force: true });
      process.once('exit', removeNow);
      try {
        await attempt(path, async () => {
          await makeFolder(dirname(draft));
          await (await open(draft, 'wx', 0o600)).close();
        });
        const result = await work();
        await attempt(path, async () => {
          if (isSpecial) await pipeline(createReadStream(draft), createWriteStream(path));
          else await rename(draft, place);
        });
        return result;
      } finally {
        process.removeListener('exit', removeNow);
        await rm(draft, { force: true });
      }
    },
  };
}

async function attempt(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw writeFailure(path, 'written', error);
  }
}
