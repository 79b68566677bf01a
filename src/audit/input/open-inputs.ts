/**
 * Opens what one path stands for: a file, or the files in a ZIP archive, each an input of its own. Those are unpacked one by
 * one into private files and read from there as files are, whatever they are wrapped in.
 */
import { isNoData } from './find-log-files.js';
import type { LogFiles, SpoolFile } from './log-files.js';
import { LogInputError } from './log-input-error.js';
import { filesAhead, mapAhead } from './map-ahead.js';
import { type InputFile, type OpenInputOptions, openInput } from './open-input.js';
import { listZip, type ZipEntry } from './read-zip.js';

/** An archive may grow to so many times its size, or to `harmlessBytes`: beyond is a bomb and no log. */
const mostGrowth = 200;
const harmlessBytes = 1024 ** 3;

/** Files of which each gives a full sample; of more in one archive each gives less. */
const sampledInFull = 20;

/** Read a file or all files of an archive. Rejects as `openInput` does, and where the archive is damaged, encrypted or a bomb. */
export async function openInputs(
  files: LogFiles,
  path: string,
  bytes: number,
  options: OpenInputOptions,
): Promise<readonly InputFile[]> {
  let ahead = 0;
  const onBytes = (count: number) => {
    ahead += count;
    options.onBytes(count);
  };
  const file = await openInput(files, path, bytes, { ...options, onBytes });
  if (file !== undefined) return [file];

  const entries = (await listZip(files, path, bytes)).filter(
    ({ name }) => !isNoData(name) && !/^__MACOSX\//.test(name),
  );
  if (entries.length === 0) {
    throw new LogInputError('usage', `${path} holds no files.`, 'name files, folders, archives or globs of event logs');
  }
  // What was read to tell the container comes a second time.
  const onEntryBytes = (count: number) => {
    options.signal.throwIfAborted();
    const known = Math.min(ahead, count);
    ahead -= known;
    options.onBytes(count - known);
  };
  const limited = limitCopies(files, path, Math.max(harmlessBytes, bytes * mostGrowth));
  const sampled = Math.ceil(options.sampled / Math.ceil(entries.length / sampledInFull));
  return mapAhead(entries, filesAhead, (entry) =>
    openEntry(limited, `${path}/${entry.name}`, entry, { ...options, sampled, onBytes: onEntryBytes }),
  );
}

async function openEntry(
  files: LogFiles,
  path: string,
  entry: ZipEntry,
  options: OpenInputOptions,
): Promise<InputFile> {
  const { copy, failure } = await unpack(files, entry, options.onBytes);
  const unpacked: LogFiles = {
    ...files,
    absolute: () => copy,
    async *read() {
      yield* files.read(copy);
      if (failure !== undefined) throw failure;
    },
  };
  const file = await openInput(unpacked, path, entry.bytes, { ...options, onBytes: () => {} });
  if (file !== undefined) return file;
  throw new LogInputError('usage', `${path} is a ZIP archive in another.`, 'unpack the outer one and name the folder');
}

/** The private file, and what ended it before its end. */
async function unpack(
  files: LogFiles,
  entry: ZipEntry,
  onBytes: (count: number) => void,
): Promise<{ readonly copy: string; readonly failure: unknown }> {
  const spool = await files.createSpool();
  let failure: unknown;
  const bytes = entry.read(onBytes)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await bytes.next().catch((error: unknown) => {
        failure = error ?? new Error('reading failed');
        return undefined;
      });
      if (next === undefined || next.done) return { copy: spool.path, failure };
      await spool.write(next.value);
    }
  } finally {
    await bytes.return?.();
    await spool.close();
  }
}

/** Private files of an archive may hold so many bytes together. */
function limitCopies(files: LogFiles, path: string, most: number): LogFiles {
  let written = 0;
  const limit = (spool: SpoolFile): SpoolFile => ({
    ...spool,
    async write(bytes) {
      written += bytes.length;
      if (written <= most) return spool.write(bytes);
      const message = `${path} unpacks to more than ${mostGrowth} times its size.`;
      throw new LogInputError('failed', message, 'if it is a log all the same, unpack it and name the folder');
    },
  });
  return { ...files, createSpool: async () => limit(await files.createSpool()) };
}
