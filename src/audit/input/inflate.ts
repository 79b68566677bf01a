/**
 * Decompresses a stream and keeps everything up to the first defect: what was cut off or corrupted is an error at the
 * end of the good prefix, never a silent end.
 */
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';

type Bytes = AsyncIterable<Uint8Array>;

/** Compressed bytes go in by pieces of this size, so that what one piece can grow to is bounded. */
const pieceBytes = 64 * 1024;
/** Checksum and size at the end of gzip. */
const checksumBytes = 8;

/** All members of a gzip stream. Rejects after the good prefix: truncated, wrong checksum, not gzip. */
export function inflateGzip(compressed: Bytes): Bytes {
  return pump(compressed, zlib.createGunzip({ chunkSize: 256 * 1024 }));
}

const nativeZstd = 'createZstdDecompress' in zlib ? zlib.createZstdDecompress : undefined;

/** Whether `inflateZstd` looks at checksums: Node has zstd itself from 22.15 on. */
export const zstdIsVerified = typeof nativeZstd === 'function';

/** All frames of a zstd stream. Rejects after the good prefix: truncated, corrupt (see `zstdIsVerified`). */
export function inflateZstd(compressed: Bytes): Bytes {
  return typeof nativeZstd === 'function'
    ? pump(compressed, nativeZstd({ chunkSize: 256 * 1024 }))
    : inflateZstdHere(compressed);
}

/**
 * Feed a transform of `node:zlib` piece by piece. Its output is taken as it comes, not through the stream's buffer, which
 * is thrown away when an error follows.
 */
async function* pump(compressed: Bytes, transform: zlib.Gunzip): Bytes {
  let output: Uint8Array[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  transform.on('data', (bytes: Uint8Array) => {
    output.push(bytes);
  });
  transform.on('error', (error) => {
    failure = error;
    wake();
  });
  const settle = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      start(resolve);
    });
  try {
    for await (const piece of inPieces(compressed)) {
      await settle((done) => transform.write(piece, done));
      yield* take();
      if (failure) break;
    }
    if (!failure) {
      await settle((done) => {
        transform.once('end', done);
        transform.end();
      });
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

async function* inflateZstdHere(compressed: Bytes): Bytes {
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

/** The last bytes come alone: they hold the checksum, and a piece that fails gives no output. */
async function* inPieces(bytes: Bytes): Bytes {
  let held = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([held, chunk]);
    const end = Math.max(0, all.length - checksumBytes);
    for (let start = 0; start < end; start += pieceBytes) yield all.subarray(start, Math.min(end, start + pieceBytes));
    held = all.subarray(end);
  }
  yield held;
}

function describe(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  const words = typeof code === 'string' ? (defects[code] ?? error.message) : error.message;
  return new Error(words, { cause: error });
}

const defects: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'the compressed data is cut off',
  Z_DATA_ERROR: 'the compressed data is corrupt',
};
