/** The bytes of rows, read once more from where the engine read them: one pass over the files, one line at a time. */
import type { RawRow } from '../log.js';
import type { ReadFile } from './accounts.js';
import type { LogFiles } from './log-files.js';
import { isBlankLine } from './scan-lines.js';

const lineFeed = 0x0a;

/** The rows `wanted`, which ascend. `starts`: the first row of each file. */
export async function* readRawRows(
  files: LogFiles,
  read: readonly ReadFile[],
  starts: readonly number[],
  wanted: AsyncIterable<number>,
): AsyncIterable<RawRow> {
  let current = -1;
  let lines: AsyncIterator<Buffer> | undefined;
  let next = 0;
  let tooLong: ReadonlySet<number> = new Set();
  try {
    for await (const row of wanted) {
      const isSame = current >= 0 && row < (starts[current + 1] ?? Number.POSITIVE_INFINITY);
      const index = isSame ? current : starts.findLastIndex((start) => start <= row);
      const file = read[index];
      if (file === undefined || file.kind === 'parquet') {
        yield { row, bytes: undefined };
        continue;
      }
      if (index !== current) {
        await lines?.return?.();
        current = index;
        lines = linesOf(files.read(file.enginePath), file)[Symbol.asyncIterator]();
        next = starts[index] ?? 0;
        tooLong = new Set(file.scan.malformed.flatMap(({ row: at, reason }) => (reason === 'too-long' ? [at] : [])));
      }
      let bytes: Buffer | undefined;
      for (; next <= row; next += 1) bytes = (await lines?.next())?.value;
      yield { row, bytes: tooLong.has(row - (starts[index] ?? 0)) ? undefined : bytes };
    }
  } finally {
    await lines?.return?.();
  }
}

/** The lines that are rows: not blank, and not the header of a table. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>, file: ReadFile): AsyncIterable<Buffer> {
  let parts: Buffer[] = [];
  let isHeader = file.kind === 'csv' && !file.isRewritten;
  const take = (end: Buffer): Buffer | undefined => {
    const line = parts.length === 0 ? end : Buffer.concat([...parts, end]);
    parts = [];
    const skipped = isHeader || isBlankLine(line, 0, line.length);
    isHeader = false;
    return skipped ? undefined : line;
  };
  for await (const piece of bytes) {
    const data = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let start = 0;
    for (let feed = data.indexOf(lineFeed); feed !== -1; feed = data.indexOf(lineFeed, start)) {
      const line = take(data.subarray(start, feed));
      start = feed + 1;
      if (line !== undefined) yield line;
    }
    if (start < data.length) parts.push(data.subarray(start));
  }
  const last = parts.length === 0 ? undefined : take(Buffer.of());
  if (last !== undefined) yield last;
}
