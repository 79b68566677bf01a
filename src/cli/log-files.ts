/**
 * The `LogFiles` port on the file system of this machine: streams of bytes, and private copies in a folder of their own.
 * `-` is standard input, which is kept in a copy first: a log is read more than once.
 */
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { glob } from 'tinyglobby';
import type { LogEntry, LogFiles } from '../audit/input/log-files.js';
import { compareText } from '../findings/finding.js';
import { describeSystemError, exitCodes, Failure, systemErrorCode } from './failure.js';

/** Bytes that are read at once. */
const pieceBytes = 1024 * 1024;
/** Asked for where a file should be at its end. */
const fewestBytes = 4096;

/** The word for standard input. */
const standardInput = '-';

/** Keep standard input in a private file of `folder` if one of the inputs names it; the file's path. */
export async function spoolStandardInput(
  inputs: readonly string[],
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!inputs.includes(standardInput)) return undefined;
  const path = join(folder, 'stdin');
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }), { signal });
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    refuseCopy(folder, error);
  }
  return path;
}

/**
 * Relative paths are those of `folder`; copies go to `spoolFolder`, which the caller makes and removes. `stdinCopy` is
 * what `spoolStandardInput` gave.
 */
export function createLogFiles(folder: string, spoolFolder: string, stdinCopy?: string): LogFiles {
  const locate = (path: string) =>
    resolve(folder, path === standardInput && stdinCopy !== undefined ? stdinCopy : path);
  let spools = 0;
  return {
    async stat(path): Promise<LogEntry | undefined> {
      try {
        const found = await stat(locate(path));
        return found.isDirectory() ? { kind: 'folder', size: 0 } : { kind: 'file', size: found.size };
      } catch (error) {
        const code = systemErrorCode(error);
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
        throw error;
      }
    },

    async glob(below, pattern) {
      const found = await glob([pattern], {
        cwd: resolve(folder, below),
        onlyFiles: true,
        expandDirectories: false,
        dot: true,
        absolute: isAbsolute(pattern),
      });
      return found.map((path) => path.replaceAll('\\', '/')).sort(compareText);
    },

    absolute: locate,

    read: (path, range) => readPieces(locate(path), range),

    async createSpool() {
      spools += 1;
      const path = join(spoolFolder, `log-${spools}`);
      const file = await open(path, 'wx', 0o600);
      return {
        path,
        async write(bytes) {
          if (bytes.length > 0) await file.writeFile(bytes).catch((error: unknown) => refuseCopy(spoolFolder, error));
        },
        close: () => file.close(),
      };
    },
  };
}

function refuseCopy(folder: string, error: unknown): never {
  const message = `A copy of the log is made in ${dirname(folder)}, which failed: ${describeSystemError(error)}.`;
  throw new Failure(exitCodes.failed, message, 'Make room there, or name another place with --temp-dir.', error);
}

/**
 * The bytes of a file, in pieces no larger than the file has, since a folder may hold thousands of small ones. A piece is
 * read while the one before is looked at.
 */
async function* readPieces(
  path: string,
  { start, end } = { start: 0, end: Number.POSITIVE_INFINITY },
): AsyncIterable<Uint8Array> {
  const file = await open(path);
  let at = start;
  const readNext = async (size: number): Promise<Uint8Array> => {
    const piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, Math.max(size - at, fewestBytes), end - at));
    // What is no file of the disk, a pipe say, is read on from where it is.
    const { bytesRead } = await file.read(piece, 0, piece.length, start === 0 ? null : at);
    at += bytesRead;
    return piece.subarray(0, bytesRead);
  };
  let next: Promise<Uint8Array> | undefined;
  try {
    const { size } = await file.stat();
    for (;;) {
      const piece = await (next ?? readNext(size));
      if (piece.length === 0) return;
      next = readNext(size);
      // Its error is told when its turn comes, if it comes.
      next.catch(() => {});
      yield piece;
    }
  } finally {
    await next?.catch(() => {});
    await file.close();
  }
}
