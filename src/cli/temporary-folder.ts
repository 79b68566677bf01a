/** A private folder for the length of a run, gone at its end however the run ends. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSystemError, exitCodes, Failure } from './failure.js';

/** Make a folder below `parent` (default: the system's), readable by this user only, and work in it. */
export async function withTemporaryFolder<Result>(
  parent: string | undefined,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const place = parent ?? tmpdir();
  const folder = await mkdtemp(join(place, 'trackwright-')).catch((error: unknown) => {
    const message = `No temporary folder can be made in ${place}: ${describeSystemError(error)}.`;
    throw new Failure(exitCodes.failed, message, 'Name another place with --temp-dir.', error);
  });
  // An impatient second Ctrl-C ends the process without unwinding.
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  try {
    return await work(folder);
  } finally {
    process.removeListener('exit', removeNow);
    await rm(folder, { recursive: true, force: true });
  }
}
