/** The `LogFiles` port on the file system of this machine; `-` is standard input, kept in a file of its own. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LogFiles } from '../audit/input/log-files.js';
import { nodeFiles } from './node-files.js';

/** The word for standard input. */
const stdinPath = '-';

const pieceBytes = 1 << 20;

/** Read logs for one run. `inputs` as the user gave them; private files are made in `folder`. */
export async function openLogFiles(inputs: readonly string[], folder: string, signal: AbortSignal): Promise<LogFiles> {
  const spooled = inputs.includes(stdinPath) ? await spoolStdin(folder, signal) : undefined;
  const locate = (path: string) => (path === stdinPath && spooled !== undefined ? spooled : path);
  let spools = 0;
  return {
    stat: (path) => nodeFiles.stat(locate(path)),
    glob: (base, pattern) => nodeFiles.glob(base, [pattern]),
    absolute: (path) => resolve(locate(path)),
    read: (path) => createReadStream(locate(path), { highWaterMark: pieceBytes }),
    async createSpool() {
      spools += 1;
      const path = join(folder, `log-${spools}`);
      const handle = await open(path, 'wx', 0o600);
      return {
        path,
        async write(bytes) {
          await handle.write(bytes);
        },
        close: () => handle.close(),
      };
    },
  };
}

/** An engine reads a log more than once; standard input can be read only once. */
async function spoolStdin(folder: string, signal: AbortSignal): Promise<string> {
  const path = join(folder, 'stdin');
  await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }), { signal });
  return path;
}
