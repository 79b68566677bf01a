import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
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
    expect(await drain(inflateGzip(() => inPieces(members, 3)))).toEqual({ text: 'a\nb\n' });
  });

  it('reads a text of many pieces whole', async () => {
    expect((await drain(inflateGzip(() => inPieces(gzipSync(text))))).text).toBe(text);
  });

  it('keeps the good part of a truncated stream and says so, the same on every run', async () => {
    const compressed = gzipSync(text);
    const half = compressed.subarray(0, compressed.length / 2);
    const first = await drain(inflateGzip(() => inPieces(half)));
    expect(first.failure).toBe('the compressed data is cut off');
    expect(text.startsWith(first.text)).toBe(true);
    expect(first.text.length).toBeGreaterThan(text.length / 3);
    expect(await drain(inflateGzip(() => inPieces(half, 77_777)))).toEqual(first);
  });

  it('keeps everything but says so where only the checksum is wrong', async () => {
    const compressed = gzipSync(text);
    compressed.writeUInt32LE(12345, compressed.length - 8);
    expect(await drain(inflateGzip(() => inPieces(compressed)))).toEqual({
      text,
      failure: 'the compressed data is corrupt',
    });
  });

  it.each([
    ['other bytes', Buffer.from('garbage, and more of it'), 'the compressed data is corrupt'],
    ['the begin of a member', Buffer.from([0x1f, 0x8b, 8]), 'the compressed data is cut off'],
    ['zeros, as tapes and blocks are padded', Buffer.alloc(100_000), undefined],
    [
      'zeros and then something',
      Buffer.concat([Buffer.alloc(100_000), Buffer.from('x')]),
      'the compressed data is corrupt',
    ],
  ])('keeps everything before %s', async (_, after, failure) => {
    const seen = await drain(inflateGzip(() => inPieces(Buffer.concat([gzipSync(text), after]), 50_000)));
    expect([seen.text === text, seen.failure]).toEqual([true, failure]);
  });

  it('keeps all that comes before a byte that is no code, to the last line', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const stored = gzipSync(line.repeat(2000), { level: 0 });
    // The length of the second stored block contradicts its complement.
    const defect = stored.indexOf(0x00, 10 + 5 + 16_384);
    stored.writeUInt8(0xff, defect + 1);
    const { text: read, failure } = await drain(inflateGzip(() => inPieces(stored)));
    expect(failure).toBe('the compressed data is corrupt');
    expect(read).toBe(line.repeat(2000).slice(0, read.length));
    expect(read.length).toBe(defect - 15);
  });

  it('is never wrong without a word, whichever bit changes and wherever it ends', async () => {
    const short = text.slice(0, 600);
    const compressed = gzipSync(short);
    const bit = fc.record({ at: fc.nat(compressed.length - 1), bit: fc.nat(7), length: fc.nat(compressed.length) });
    await fc.assert(
      fc.asyncProperty(bit, fc.boolean(), async ({ at, bit, length }, isCut) => {
        const changed = Buffer.from(compressed);
        changed.writeUInt8((changed[at] ?? 0) ^ (1 << bit), at);
        const damaged = isCut ? compressed.subarray(0, length) : changed;
        const seen = await drain(inflateGzip(() => inPieces(damaged, 50)));
        // Some bits say nothing: the time, the operating system. What they leave is whole.
        if (seen.failure === undefined) expect(seen.text).toBe(short);
        if (!isCut) return;
        expect(seen.failure).toBe(length === compressed.length ? undefined : 'the compressed data is cut off');
        expect(short.startsWith(seen.text)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('says so where an empty file claims to be one', async () => {
    expect(await drain(inflateGzip(() => inPieces(Buffer.from([0x1f, 0x8b]))))).toEqual({
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
    expect(failure).toBe('the compressed data is cut off');
    const second = await drain(inflateZstd(inPieces(Buffer.concat([frame, frame.subarray(0, 30)]))));
    expect(second.text.startsWith(two)).toBe(true);
    expect(second.failure).toBe('the compressed data is cut off');
  });

  it('keeps everything before other bytes', async () => {
    const seen = await drain(inflateZstd(inPieces(Buffer.concat([frame, Buffer.from('garbage')]))));
    expect(seen).toEqual({ text: two, failure: 'the compressed data is corrupt' });
  });
});
