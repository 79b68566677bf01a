/** Writes files whole or not at all: a reader, or a run that is interrupted, never sees half of one. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeSystemError, exitCodes, Failure, systemErrorCode } from './failure.js';
import { nodeFiles } from './node-files.js';

/**
 * Write a file, making its folder where there is none. Throws a `Failure` (exit 3) where that cannot be done. `mayBeLost`:
 * what can be made again need not wait for the disk; if the power fails, it may be gone or empty.
 */
export async function writeWholeFile(
  path: string,
  text: string,
  { mayBeLost = false }: { readonly mayBeLost?: boolean } = {},
): Promise<void> {
  try {
    await makeFolder(resolve(dirname(path)));
    if (await isSpecialFile(path)) await writeFile(path, text);
    else {
      const { default: writeFileAtomic } = await import('write-file-atomic');
      await writeFileAtomic(path, text, { fsync: !mayBeLost });
    }
  } catch (error) {
    throw writeFailure(path, 'written', error);
  }
}

/** Remove a file; one that is gone already is fine. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw writeFailure(path, 'removed', error);
  }
}

/** Make a folder and those around it. Node's own `recursive` does not come back from places like /proc. */
export async function makeFolder(path: string): Promise<void> {
  if ((await nodeFiles.stat(path)) !== undefined) return;
  await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else made it in the meantime.
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** Whether a device or a pipe is there: it cannot be replaced by a renamed file, only written to. */
export async function isSpecialFile(path: string): Promise<boolean> {
  // Where the path cannot even be looked at, writing says why.
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** The reason to stop where a file cannot be written. */
export function writeFailure(path: string, verb: string, error: unknown): Failure {
  const message = `${path} cannot be ${verb}: ${describeSystemError(error)}.`;
  return new Failure(exitCodes.failed, message, 'Name a place that can be written.', error);
}
