import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateGzip, inflateZstd } from './inflate.js';

async function* inPieces(bytes: Uint8Array, size = 1000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What came out, and why it ended. */
async function drain(bytes: AsyncIterable<Uint8Array>): Promise<{ text: string; failure?: string }> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of bytes) pieces.push(Uint8Array.from(piece));
  } catch (error) {
    return { text: Buffer.concat(pieces).toString(), failure: error instanceof Error ? error.message : String(error) };
  }
  return { text: Buffer.concat(pieces).toString() };
}

// Incompressible enough that half of the bytes hold a good part of the lines.
const text = Array.from({ length: 20_000 }, (_, index) => `${(index * 2654435761) % 4294967296}\n`).join('');

describe('inflateGzip', () => {
  it('reads all members', async () => {
    const members = Buffer.concat([gzipSync('a\n'), gzipSync(''), gzipSync('b\n')]);
    expect(await drain(inflateGzip(inPieces(members, 3)))).toEqual({ text: 'a\nb\n' });
  });

  it('reads a text of many pieces whole', async () => {
    expect((await drain(inflateGzip(inPieces(gzipSync(text))))).text).toBe(text);
  });

  it('keeps the good part of a truncated stream and says so, the same on every run', async () => {
    const compressed = gzipSync(text);
    const half = compressed.subarray(0, compressed.length / 2);
    const first = await drain(inflateGzip(inPieces(half)));
    expect(first.failure).toBe('the compressed data is cut off');
    expect(text.startsWith(first.text)).toBe(true);
    expect(first.text.length).toBeGreaterThan(text.length / 3);
    expect(await drain(inflateGzip(inPieces(half, 77_777)))).toEqual(first);
  });

  it('keeps everything but says so where only the checksum is wrong', async () => {
    const compressed = gzipSync(text);
    compressed.writeUInt32LE(12345, compressed.length - 8);
    expect(await drain(inflateGzip(inPieces(compressed)))).toEqual({ text, failure: 'the compressed data is corrupt' });
  });

  it('says so where an empty file claims to be one', async () => {
    expect(await drain(inflateGzip(inPieces(Buffer.from([0x1f, 0x8b]))))).toEqual({
      text: '',
      failure: 'the compressed data is cut off',
    });
  });
});

describe('inflateZstd', () => {
  const two = '{"type":"track","event":"A"}\n{"type":"track","event":"B"}\n';
  const frame = Buffer.from(
    '28b52ffd04684d010014027b2274797065223a22747261636b222c226576656e74223a2241227d0a42227d0a010081453901e2c8cc25',
    'hex',
  );

  it('reads all frames', async () => {
    expect(await drain(inflateZstd(inPieces(frame, 5)))).toEqual({ text: two });
    expect(await drain(inflateZstd(inPieces(Buffer.concat([frame, frame]), 7)))).toEqual({ text: two + two });
  });

  it('says so where the stream is cut off', async () => {
    const { failure } = await drain(inflateZstd(inPieces(frame.subarray(0, 30))));
    expect(failure).toMatch(/cut off|EOF/i);
  });
});
