import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanLines } from './scan-lines.js';

/** Cut bytes into pieces of the given sizes, over and over. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncIterable<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function scan(text: string | Buffer, limit = 1000, sizes: readonly number[] = [7]) {
  const copied: Uint8Array[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const result = await scanLines(inPieces(bytes, sizes), { maxLine: limit, sampled: 200 }, async (piece) => {
    copied.push(Uint8Array.from(piece));
  });
  return { ...result, copy: Buffer.concat(copied) };
}

describe('scanLines', () => {
  it('counts lines as people do: the last one needs no end, an empty text has none', async () => {
    expect((await scan('')).map.lines).toBe(0);
    expect((await scan('a')).map.lines).toBe(1);
    expect((await scan('a\n')).map.lines).toBe(1);
    expect((await scan('a\n\n')).map.lines).toBe(2);
    expect((await scan('\n')).map.blank).toBe(1);
  });

  it('finds the lines of rows around blank lines', async () => {
    const { map } = await scan('\n \t\na\r\n\r\nb\n\n\nc');
    expect([map.lines, map.blank]).toEqual([8, 5]);
    expect([0, 1, 2].map((row) => map.lineOf(row))).toEqual([3, 5, 8]);
  });

  it('replaces a line over the limit in the copy and keeps its neighbours', async () => {
    const result = await scan(`one\n${'x'.repeat(50)}\ntwo\n${'y'.repeat(21)}`, 20);
    expect(result.isOversized).toBe(true);
    expect(result.copy.toString()).toBe('one\n!\ntwo\n!\n\n');
    expect(result.malformed).toEqual([
      { row: 1, reason: 'too-long' },
      { row: 3, reason: 'too-long' },
    ]);
    expect(result.longest).toBe(3);
  });

  it('names lines that are not UTF-8 and leaves them where they are', async () => {
    const text = Buffer.concat([Buffer.from('é\n'), Buffer.from([0xff, 0x0a]), Buffer.from('\n€')]);
    const result = await scan(text, 1000, [1]);
    expect(result.malformed).toEqual([{ row: 1, reason: 'not-utf8' }]);
    expect(result.copy.subarray(0, -1)).toEqual(text);
    expect(result.sample).toEqual(['é', '€']);
  });

  it('keeps what came before an error', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.from('a\nb');
      throw new Error('cut off');
    }
    const result = await scanLines(broken(), { maxLine: 100, sampled: 200 });
    expect([result.map.lines, result.failure]).toEqual([2, 'cut off']);
  });

  it('does not depend on how the bytes are cut into pieces', async () => {
    const bytes = fc.array(fc.constantFrom(0x0a, 0x0d, 0x20, 0x61, 0xc3, 0xa9, 0xff), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(9), { minLength: 1 }), async (given, sizes) => {
        const text = Buffer.from(given);
        const limit = 8;
        const whole = await scan(text, limit, [1000]);
        const cut = await scan(text, limit, sizes);
        expect({ ...cut, map: [cut.map.lines, cut.map.blank] }).toEqual({
          ...whole,
          map: [whole.map.lines, whole.map.blank],
        });
        const lines = text.toString('latin1').split('\n');
        if (lines.at(-1) === '') lines.pop();
        expect(cut.map.lines).toBe(lines.length);
        const rows = lines.flatMap((line, index) => (line.length > limit || /[^ \r]/.test(line) ? [index + 1] : []));
        expect(rows.map((_, row) => cut.map.lineOf(row))).toEqual(rows);
      }),
    );
  });
});
