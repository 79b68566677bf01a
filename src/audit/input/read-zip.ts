/**
 * The files in a ZIP archive, told by its directory at the end, and their bytes as they were put in. Holds the directory and
 * one piece in memory; nothing is written, so names can say what they like.
 */
import { crc32 } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import { compareText } from '../../findings/finding.js';
import { printable } from '../../findings/printable.js';
import { inflateDeflate } from './inflate.js';
import type { LogFiles } from './log-files.js';
import { LogInputError } from './log-input-error.js';

type Bytes = AsyncIterable<Uint8Array>;

export interface ZipEntry {
  /** As it is printed: with slashes, no control characters. */
  readonly name: string;
  /** Bytes in the archive. */
  readonly bytes: number;
  /**
   * What was put in. Rejects after the good prefix: cut off, corrupt, of another size or checksum than the directory says.
   * `onBytes` is told of bytes as they are read from the archive.
   */
  read(onBytes: (count: number) => void): Bytes;
}

/** Read at once for the directory and the headers. */
const blockBytes = 64 * 1024;
const headerBytes = 30;
/** How the record of a file begins in the directory. */
const directoryMark = Buffer.from('PK\x01\x02');
const stored = 0;
const deflated = 8;

/** The files, by name. Rejects with `LogInputError` where the archive is damaged, or holds what cannot be read. */
export async function listZip(files: LogFiles, path: string, size: number): Promise<readonly ZipEntry[]> {
  const entries: { readonly name: string; readonly entry: Entry }[] = [];
  let zip: ZipFile;
  try {
    // Names are decoded here: those that lead out of a folder are refused by the library, and harm nobody here.
    const options = { decodeStrings: false, autoClose: false, validateEntrySizes: false };
    const reader = new PortReader(files, path);
    zip = await fromRandomAccessReaderPromise(reader, size, options);
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      const isFolder = name.endsWith('/') && entry.compressedSize === 0;
      if (!isFolder) entries.push({ name, entry });
    }
    // The directory says how many it lists; the library stops there.
    const next = await reader.find(Number(zip.readEntryCursor), 4);
    if (next.equals(directoryMark)) throw new Error('it lists more files than it says');
    refuseOverlap(entries.map(({ entry }) => entry));
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const message = `${path} is not a whole ZIP archive: ${printable(told)}`;
    throw new LogInputError('failed', message, 'download or copy it again', { cause: error });
  }
  return entries
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ name, entry }) => {
      const shown = printable(name);
      refuseUnreadable(path, shown, entry);
      const read = (onBytes: (count: number) => void) => readEntry(zip, entry, readPart(files, path, onBytes));
      return { name: shown, bytes: entry.compressedSize, read };
    });
}

/** Files that share bytes are the trick by which a small archive becomes an endless one. */
function refuseOverlap(entries: readonly Entry[]): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Error('its files overlap');
    end = entry.relativeOffsetOfLocalHeader + headerBytes + entry.compressedSize;
  }
}

function refuseUnreadable(path: string, name: string, entry: Entry): void {
  if (entry.isEncrypted()) {
    throw new LogInputError(
      'usage',
      `${path} is encrypted (${name}).`,
      'unpack it with its password and name the folder',
    );
  }
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    const message = `${path} is compressed by a method that is not read (${entry.compressionMethod}, ${name}).`;
    throw new LogInputError('usage', message, 'unpack it and name the folder');
  }
}

async function* readEntry(zip: ZipFile, entry: Entry, readRange: (start: number, end: number) => Bytes): Bytes {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const open = () => readRange(fileDataStart, fileDataStart + entry.compressedSize);
  let checksum = 0;
  let size = 0;
  for await (const piece of entry.compressionMethod === deflated ? inflateDeflate(open) : open()) {
    checksum = crc32(piece, checksum);
    size += piece.length;
    yield piece;
  }
  if (size < entry.uncompressedSize) throw new Error('the compressed data is cut off');
  if (size > entry.uncompressedSize || checksum !== entry.crc32) throw new Error('the compressed data is corrupt');
}

function readPart(
  files: LogFiles,
  path: string,
  onBytes: (count: number) => void,
): (start: number, end: number) => Bytes {
  return async function* (start, end) {
    for await (const piece of files.read(path, { start, end })) {
      onBytes(piece.length);
      yield piece;
    }
  };
}

/** The archive as the library reads it: short pieces one after the other, so blocks are kept. */
class PortReader extends RandomAccessReader {
  private block = Buffer.alloc(0);
  private blockStart = 0;

  constructor(
    private readonly files: LogFiles,
    private readonly path: string,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.find(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? new Error('it is cut off') : null);
      },
      (error: Error) => callback(error),
    );
  }

  /** Fewer bytes where the archive ends. */
  async find(position: number, length: number): Promise<Buffer> {
    const isHeld = position >= this.blockStart && position + length <= this.blockStart + this.block.length;
    if (!isHeld) {
      const pieces: Uint8Array[] = [];
      const end = position + Math.max(length, blockBytes);
      for await (const piece of this.files.read(this.path, { start: position, end })) pieces.push(piece);
      this.block = Buffer.concat(pieces);
      this.blockStart = position;
    }
    return this.block.subarray(position - this.blockStart, position - this.blockStart + length);
  }
}
