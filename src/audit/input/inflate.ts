/**
 * Decompresses a stream and keeps everything up to the first defect: what was cut off or corrupted is an error at the
 * end of the good prefix, never a silent end.
 */
import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';
import { Decompress } from 'fzstd';

type Bytes = AsyncIterable<Uint8Array>;
type Transform = Gunzip | InflateRaw;

/** Compressed bytes go in by pieces of this size, so that what one piece can grow to is bounded. */
const pieceBytes = 64 * 1024;
const outputBytes = 256 * 1024;
/** Checksum and size at the end of gzip. */
const checksumBytes = 8;

/**
 * All members of a gzip stream, which `open` opens; zeros may follow. Rejects after the good prefix: truncated, wrong
 * checksum, not gzip, something else after the end.
 */
export function inflateGzip(open: () => Bytes): Bytes {
  return inflateWith(open, () => createGunzip({ chunkSize: outputBytes }));
}

/** A bare deflate stream, as ZIP archives hold, without checksum. Rejects after the good prefix as `inflateGzip` does. */
export function inflateDeflate(open: () => Bytes): Bytes {
  return inflateWith(open, () => createInflateRaw({ chunkSize: outputBytes }));
}

async function* inflateWith(open: () => Bytes, create: () => Transform): Bytes {
  const taken = { compressed: 0 };
  let given = 0;
  try {
    for await (const bytes of pump(inPieces(open()), create(), taken)) {
      given += bytes.length;
      yield bytes;
    }
  } catch (failure) {
    // A piece with a defect gives none of what comes before it. So once more, and from there byte by byte.
    if (isCorrupt(failure)) yield* skip(given, untilDefect(pump(inPieces(open(), taken.compressed), create())));
    throw failure;
  }
}

async function* untilDefect(bytes: Bytes): Bytes {
  try {
    yield* bytes;
  } catch {
    // It was met before, and is told by who met it first.
  }
}

async function* skip(count: number, bytes: Bytes): Bytes {
  let left = count;
  for await (const chunk of bytes) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}

/**
 * Feed a transform of `node:zlib` piece by piece. Its output is taken as it comes, not through the stream's buffer, which
 * is thrown away when an error follows. `taken`: told how much was read without a defect.
 */
async function* pump(compressed: Bytes, transform: Transform, taken = { compressed: 0 }): Bytes {
  let output: Uint8Array[] = [];
  let failure: Error | undefined;
  let hasEnded = false;
  let fed = 0;
  let wake = () => {};
  transform.on('data', (bytes: Uint8Array) => {
    output.push(bytes);
  });
  transform.on('error', (error) => {
    failure = error;
    wake();
  });
  transform.on('end', () => {
    hasEnded = true;
    wake();
  });
  const settle = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      start(resolve);
    });
  try {
    for await (const piece of compressed) {
      fed += piece.length;
      // Where zeros follow the last member the transform ends by itself, in the middle of a piece.
      if (!hasEnded) await settle((done) => transform.write(piece, done));
      yield* take();
      if (failure) break;
      const rest = hasEnded ? piece.subarray(Math.max(0, piece.length - (fed - transform.bytesWritten))) : undefined;
      if (rest?.some((byte) => byte !== 0)) failure = Object.assign(new Error('no member'), { code: 'Z_DATA_ERROR' });
      if (failure) break;
      taken.compressed = fed;
    }
    if (!failure && !hasEnded) {
      await settle(() => transform.end());
      yield* take();
    }
    if (failure) throw describe(failure);
  } finally {
    transform.destroy();
  }

  function take(): Uint8Array[] {
    const taken = output;
    output = [];
    return taken;
  }
}

/**
 * All frames of a zstd stream. Rejects after the good prefix: truncated, corrupt, something else after the end. Checksums
 * are not looked at. Not by `node:zlib`, where it has zstd at all: it ends without a word where a stream is cut off, and
 * after the first frame.
 */
export async function* inflateZstd(compressed: Bytes): Bytes {
  let output: Uint8Array[] = [];
  const decompress = new Decompress((bytes) => {
    output.push(bytes);
  });
  const step = (piece: Uint8Array, isLast: boolean): Error | undefined => {
    try {
      decompress.push(piece, isLast);
      return undefined;
    } catch (error) {
      return describe(error instanceof Error ? error : new Error(String(error)));
    }
  };
  for await (const piece of inPieces(compressed)) {
    const failure = step(piece, false);
    yield* output;
    output = [];
    if (failure) throw failure;
  }
  const failure = step(new Uint8Array(0), true);
  yield* output;
  if (failure) throw failure;
}

/**
 * The last bytes come alone: they hold the checksum, and a piece that fails gives no output. `fineFrom`: the byte from which
 * on all of them do.
 */
async function* inPieces(bytes: Bytes, fineFrom = Number.POSITIVE_INFINITY): Bytes {
  let held = Buffer.alloc(0);
  let done = 0;
  for await (const chunk of bytes) {
    const all = Buffer.concat([held, chunk]);
    const end = Math.max(0, all.length - checksumBytes);
    for (let start = 0; start < end; ) {
      const size = done < fineFrom ? Math.min(pieceBytes, fineFrom - done) : 1;
      const piece = all.subarray(start, Math.min(end, start + size));
      yield piece;
      start += piece.length;
      done += piece.length;
    }
    held = all.subarray(end);
  }
  if (done >= fineFrom) for (const byte of held) yield Buffer.of(byte);
  else yield held;
}

const cutOff = 'the compressed data is cut off';
const corrupt = 'the compressed data is corrupt';

/** What the decoders of gzip and zstd call it, by the beginning of their code or message. */
const defects: readonly (readonly [RegExp, string])[] = [
  [/^(?:Z_BUF_ERROR|unexpected EOF)/, cutOff],
  [/^(?:Z_DATA_ERROR|invalid |FSE accuracy|match distance)/, corrupt],
];

function describe(error: Error): Error {
  const told = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  const known = defects.find(([pattern]) => pattern.test(told));
  return new Error(known?.[1] ?? error.message, { cause: error });
}

function isCorrupt(error: unknown): boolean {
  return error instanceof Error && error.message === corrupt;
}
