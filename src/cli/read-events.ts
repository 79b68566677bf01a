/** The files of events that the user named, each as a stream of records; `-` is standard input, read as it comes. */
import type { RecordBatch } from '../audit/single/split-records.js';
import type { Terminal } from './terminal.js';

/** A file that is not opened yet. */
export interface EventFile {
  readonly path: string;
  /** `maxLine`: bytes of the longest record. */
  open(maxLine?: number): AsyncIterable<RecordBatch>;
}

const usualMaxLine = 64 * 1024 * 1024;
const standardInput = '-';

/** The files, in order. Rejects with `LogInputError` where an input is nothing. Ends early when the run is stopped. */
export async function* readEvents(inputs: readonly string[], terminal: Terminal): AsyncIterable<EventFile> {
  const { createLogFiles } = await import('./log-files.js');
  const { findLogFiles } = await import('../audit/input/find-log-files.js');
  const { openRecords } = await import('../audit/single/open-records.js');
  const { signal } = terminal;
  const files = createLogFiles('.', '.');
  const fileOf = (path: string, read: () => AsyncIterable<Uint8Array>): EventFile => ({
    path,
    open: (maxLine = usualMaxLine) => openRecords(() => untilStopped(read(), signal), { file: path, maxLine }),
  });
  for (const input of inputs) {
    if (input === standardInput) yield fileOf(input, () => readStandardInput(signal));
    else for (const { path } of await findLogFiles(files, [input])) yield fileOf(path, () => files.read(path));
  }
}

async function* untilStopped(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const piece of bytes) {
    if (signal.aborted) return;
    yield piece;
  }
}

/** What comes, piece by piece, until it ends or the run is stopped. */
async function* readStandardInput(signal: AbortSignal): AsyncIterable<Uint8Array> {
  const { stdin } = process;
  const stop = () => stdin.destroy();
  signal.addEventListener('abort', stop);
  try {
    for await (const piece of stdin) yield piece as Uint8Array;
  } catch (error) {
    // Destroyed while it was waited for: nothing more comes, and what came is told.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
