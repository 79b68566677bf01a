/**
 * The `LogFiles` port on the file system of this machine: streams of bytes, and private copies in a folder of their own.
 * `-` is standard input, which is kept in a copy first: a log is read more than once.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { glob } from 'tinyglobby';
import type { LogEntry, LogFiles } from '../audit/input/log-files.js';
import { compareText } from '../findings/finding.js';
import { systemErrorCode } from './failure.js';

/** Bytes that are read at once. */
const pieceBytes = 1024 * 1024;

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
  await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }), { signal });
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

    read: (path) => createReadStream(locate(path), { highWaterMark: pieceBytes }),

    async createSpool() {
      spools += 1;
      const path = join(spoolFolder, `log-${spools}`);
      const file = await open(path, 'wx', 0o600);
      return {
        path,
        async write(bytes) {
          if (bytes.length > 0) await file.writeFile(bytes);
        },
        close: () => file.close(),
      };
    },
  };
}
