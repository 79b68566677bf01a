/** The `LogFiles` port on the file system of this machine: streams of bytes, and private copies in a folder of their own. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { LogEntry, LogFiles } from '../audit/input/log-files.js';
import { compareText } from '../findings/finding.js';
import { systemErrorCode } from './failure.js';

/** Bytes that are read at once. */
const pieceBytes = 1024 * 1024;

/** Relative paths are those of `folder`; copies go to `spoolFolder`, which the caller makes and removes. */
export function createLogFiles(folder: string, spoolFolder: string): LogFiles {
  let spools = 0;
  return {
    async stat(path): Promise<LogEntry | undefined> {
      try {
        const found = await stat(resolve(folder, path));
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

    absolute: (path) => resolve(folder, path),

    read: (path) => createReadStream(resolve(folder, path), { highWaterMark: pieceBytes }),

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
