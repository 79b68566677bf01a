/**
 * Reads one file to its end before the engine does: unwraps it, scans its lines, and writes a private copy where the
 * engine would misread the original (compressed, another encoding, a line beyond the limit).
 */
import { type Container, refusedContainers, sniffContainer } from './container.js';
import type { CsvDialect } from './csv-record.js';
import { inflateGzip, inflateZstd } from './inflate.js';
import type { LogFiles } from './log-files.js';
import { LogInputError } from './log-input-error.js';
import { type CsvScan, scanCsv } from './scan-csv.js';
import { type LineScan, type ScanLimits, scanLines } from './scan-lines.js';
import { splitJson } from './split-json.js';
import { chooseNormalisation, type Normalise } from './text-encoding.js';
import { sniffTextShape } from './text-shape.js';

type Bytes = AsyncIterable<Uint8Array>;

/** A file that was read to its end, or to where it broke. */
export type InputFile = LinesFile | CsvFile | ParquetFile;

interface AnyFile {
  /** As it is printed. */
  readonly path: string;
  /** Bytes on disk. */
  readonly bytes: number;
  /** What the engine opens: the file itself, or a private copy of its records. */
  readonly enginePath: string;
  /** Where the checksums of the original are still to be checked by the engine: its absolute path. */
  readonly unverifiedPath?: string;
}

/** One JSON record a line. The copy equals the original line by line. */
export interface LinesFile extends AnyFile {
  readonly kind: 'lines';
  readonly scan: LineScan;
}

export interface CsvFile extends AnyFile {
  readonly kind: 'csv';
  readonly dialect: CsvDialect;
  /** What the engine opens is not CSV any more but a JSON array a line, without the header. */
  readonly isRewritten: boolean;
  readonly scan: CsvScan;
}

export interface ParquetFile extends AnyFile {
  readonly kind: 'parquet';
}

export interface OpenInputOptions extends ScanLimits {
  /** Told of bytes as they are read from the disk. */
  readonly onBytes: (count: number) => void;
  readonly signal: AbortSignal;
}

const headBytes = 256 * 1024;

/**
 * Read a file; undefined for a ZIP archive, which is several. Rejects with `LogInputError` for what is not read at all; a
 * defect midway is `scan.failure`.
 */
export async function openInput(
  files: LogFiles,
  path: string,
  bytes: number,
  options: OpenInputOptions,
): Promise<InputFile | undefined> {
  const raw = await peek(observe(files.read(path), options));
  const container = sniffContainer(raw.head);
  const absolute = files.absolute(path);
  const original = { path, bytes, enginePath: absolute, ...(container === 'zstd' ? { unverifiedPath: absolute } : {}) };
  if (container === 'parquet' || container === 'zip') {
    await raw.close();
    return container === 'zip' ? undefined : { ...original, kind: 'parquet' };
  }
  // Opened a second time only after a defect.
  const opened = [raw.all];
  const open = () => opened.pop() ?? observe(files.read(path), { ...options, onBytes: () => {} });
  const unwrapped = await peek(unwrap(path, container, open));
  const normalise = chooseNormalisation(unwrapped.head);
  const text = normalise ? await peek(normalise(unwrapped.all)) : unwrapped;
  const isOriginal = container === 'text' && normalise === undefined;

  const shape = sniffTextShape(text.head);
  if (shape.kind === 'unknown') {
    throw new LogInputError(
      'usage',
      `${path} is neither JSON nor a table with a header.`,
      'name files of JSON lines, CSV or Parquet, plain or compressed with gzip or zstd, or ZIP archives of them',
    );
  }
  if (shape.kind === 'csv') {
    const { dialect } = shape;
    const csv = { ...original, kind: 'csv', dialect } as const;
    const first = isOriginal
      ? { scan: await scanCsv(text.all, dialect, options) }
      : await writeCopy(files, (copy) => scanCsv(copyAlong(text.all, copy), dialect, options));
    if (first.scan.isRegular) return { ...csv, ...first, isRewritten: false };
    const again = rereadText(files, path, container, normalise, options);
    const rewritten = await writeCopy(files, (copy) => scanCsv(again, dialect, options, copy));
    return { ...csv, ...rewritten, isRewritten: true };
  }
  const scanInto = (chunks: Bytes, copy?: Copy) => scanLines(chunks, options, copy);
  if (shape.kind === 'json') {
    return { ...original, kind: 'lines', ...(await writeCopy(files, (copy) => scanInto(splitJson(text.all), copy))) };
  }
  if (isOriginal) {
    const scan = await scanInto(text.all);
    if (!scan.isOversized && bytes > 1) return { ...original, kind: 'lines', scan };
  }
  const all = isOriginal ? rereadText(files, path, container, normalise, options) : text.all;
  const copied = await writeCopy(files, (copy) => scanInto(all, copy));
  return { ...original, kind: 'lines', ...copied };
}

/** What one text is wrapped in. */
type TextContainer = Exclude<Container, 'parquet' | 'zip'>;

type Copy = (bytes: Uint8Array) => Promise<void>;

/** The text of a file once more, from its first byte. */
function rereadText(
  files: LogFiles,
  path: string,
  container: TextContainer,
  normalise: Normalise | undefined,
  options: OpenInputOptions,
): Bytes {
  const text = unwrap(path, container, () => observe(files.read(path), { ...options, onBytes: () => {} }));
  return normalise ? normalise(text) : text;
}

async function* copyAlong(bytes: Bytes, copy: Copy): Bytes {
  for await (const piece of bytes) {
    await copy(piece);
    yield piece;
  }
}

async function writeCopy<Scan>(
  files: LogFiles,
  scanInto: (copy: Copy) => Promise<Scan>,
): Promise<{ readonly enginePath: string; readonly scan: Scan }> {
  const spool = await files.createSpool();
  try {
    return { scan: await scanInto((piece) => spool.write(piece)), enginePath: spool.path };
  } finally {
    await spool.close();
  }
}

function unwrap(path: string, container: TextContainer, open: () => Bytes): Bytes {
  if (container === 'text') return open();
  if (container === 'gzip') return inflateGzip(open);
  if (container === 'zstd') return inflateZstd(open());
  const refused = refusedContainers[container];
  throw new LogInputError('usage', `${path} is ${refused.name}, which is not read.`, refused.help);
}

/** The first bytes, and all of them again. An error in the first bytes comes again, in its place. */
async function peek(
  bytes: Bytes,
): Promise<{ readonly head: Uint8Array; readonly all: Bytes; close(): Promise<unknown> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let failure: unknown;
  while (size < headBytes && failure === undefined) {
    try {
      const next = await iterator.next();
      if (next.done) break;
      pieces.push(next.value);
      size += next.value.length;
    } catch (error) {
      failure = error ?? new Error('reading failed');
    }
  }
  async function* all(): Bytes {
    yield* pieces;
    if (failure !== undefined) throw failure;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  const [only, ...others] = pieces;
  const head = only !== undefined && others.length === 0 ? only : Buffer.concat(pieces);
  return { head, all: all(), close: async () => iterator.return?.() };
}

/** Count the bytes as they are read, and stop where the run is stopped. */
async function* observe(bytes: Bytes, options: OpenInputOptions): Bytes {
  for await (const piece of bytes) {
    options.signal.throwIfAborted();
    options.onBytes(piece.length);
    yield piece;
  }
}
