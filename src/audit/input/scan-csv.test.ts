import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCsvRecord } from './csv-record.js';
import { scanCsv } from './scan-csv.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function scan(text: string | Buffer, size = 5, limit = 1000) {
  const copied: Uint8Array[] = [];
  const result = await scanCsv(
    inPieces(Buffer.from(text), size),
    { delimiter: ',' },
    { maxLine: limit, sampled: 200 },
    async (piece) => {
      copied.push(Uint8Array.from(piece));
    },
  );
  return { ...result, copy: Buffer.concat(copied).toString() };
}

describe('scanCsv', () => {
  it('counts records, not lines', async () => {
    const result = await scan('a,b\r\n1,"x\r\ny"\r\n2,"say ""hi"""\r\n');
    expect([result.map.lines, result.isRegular]).toEqual([2, false]);
    expect(result.copy).toBe('["1","x\\r\\ny"]\n["2","say \\"hi\\""]\n');
    expect(result.sample).toEqual([
      ['1', 'x\r\ny'],
      ['2', 'say "hi"'],
    ]);
  });

  it('gives up a record with the wrong number of cells or text after a quoted cell, and no other', async () => {
    const result = await scan('a,b\n1\n1,2,3\n"x"y,2\n\n3,4\n');
    expect(result.malformed).toEqual([
      { row: 0, reason: 'not-a-record' },
      { row: 1, reason: 'not-a-record' },
      { row: 2, reason: 'not-a-record' },
    ]);
    expect([result.map.lines, result.map.blank, result.map.lineOf(3), result.isRegular]).toEqual([5, 1, 5, false]);
    expect(result.copy).toBe('[]\n[]\n[]\n["3","4"]\n');
  });

  it('gives up the line of a quote that is never closed and reads on after it', async () => {
    const result = await scan('a,b\n1,"never\n2,3\n4,5\n');
    expect(result.malformed).toEqual([{ row: 0, reason: 'not-a-record' }]);
    expect([result.map.lines, result.sample]).toEqual([
      3,
      [
        ['2', '3'],
        ['4', '5'],
      ],
    ]);
  });

  it('does the same where the quote would run beyond the limit', async () => {
    const result = await scan(`a,b\n1,"never\n${'2,3\n'.repeat(40)}`, 7, 60);
    expect(result.malformed).toEqual([{ row: 0, reason: 'not-a-record' }]);
    expect(result.map.lines).toBe(41);
  });

  it('names columns that have no name or the name of another', async () => {
    expect((await scan('a,,a,\n1,2,3,4\n')).header).toEqual(['a', 'column 2', 'a (2)', 'column 4']);
  });

  it('reads back what was printed, however it is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (rows, size, hasEnd) => {
        const text =
          ['x,y,z', ...rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))].join('\n') +
          (hasEnd ? '\n' : '');
        const result = await scan(text, size);
        expect(result.sample).toEqual(rows);
        expect(result.malformed).toEqual([]);
        expect(result.isRegular).toBe(!/[\n\r]/.test(rows.flat().join('')));
      }),
    );
  });
});

describe('splitCsvRecord', () => {
  it('keeps an empty cell at the end', () => {
    expect(splitCsvRecord('a,', ',')).toEqual(['a', '']);
    expect(splitCsvRecord('', ',')).toEqual(['']);
    expect(splitCsvRecord('"a,b",""', ',')).toEqual(['a,b', '']);
  });
});
