/** The `Files` port on the file system of this machine. Reads only; writing is `write-files.ts`. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { compareText } from '../findings/finding.js';
import type { FileStat, Files } from '../plan/files.js';
import { systemErrorCode } from './failure.js';

/** Relative paths are those of the working directory of the process. */
export const nodeFiles: Files = {
  async stat(path): Promise<FileStat | undefined> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) return { kind: 'folder', size: 0 };
      // A device has no end.
      if (found.isCharacterDevice() || found.isBlockDevice()) return undefined;
      return { kind: 'file', size: found.size };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  },

  readBytes: (path) => readFile(path),

  async glob(folder, patterns) {
    const { glob } = await import('tinyglobby');
    const found = await glob([...patterns], { cwd: folder, onlyFiles: true, expandDirectories: false });
    return found.map((path) => path.replaceAll('\\', '/')).sort(compareText);
  },

  realPath: (path) => realpath(path),
};
