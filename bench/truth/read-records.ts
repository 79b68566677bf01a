/**
 * Records of a log, one at a time: lines of text as bytes, records of a CSV as cells. Decompresses by suffix (`.gz`, and
 * `.zst` through the command-line tool). Knows nothing of events.
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Lines of a text file without their newline; a newline at the end of the file begins no line. */
export async function* readLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of openFile(path)) {
    let block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10)) {
      yield block.subarray(0, end);
      block = block.subarray(end + 1);
    }
    rest = Buffer.from(block);
  }
  if (rest.length > 0) yield rest;
}

/** Records of a CSV (RFC 4180) by column; the header is not among them. */
export async function* readCsvRecords(path: string): AsyncGenerator<ReadonlyMap<string, string>> {
  let columns: string[] | undefined;
  let text = '';
  for await (const line of readLines(path)) {
    text += line.toString('utf8').replace(/\r$/, '');
    // Inside quotes as long as their number is odd: the record goes on in the next line.
    if ((text.match(/"/g) ?? []).length % 2 === 1) {
      text += '\n';
      continue;
    }
    const cells = splitCsvRecord(text);
    text = '';
    if (columns === undefined) columns = cells;
    else yield new Map(columns.map((column, index) => [column, cells[index] ?? '']));
  }
}

function splitCsvRecord(text: string): string[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;
  const cells: string[] = [];
  while (cell.lastIndex <= text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`not a CSV record: ${text.slice(0, 80)}`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (!match[0].endsWith(',')) break;
  }
  return cells;
}

function openFile(path: string): Readable {
  if (path.endsWith('.zst')) return openZstd(path);
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!path.endsWith('.gz')) return file;
  const unzipped = createGunzip({ chunkSize: 1 << 20 });
  pipeline(file, unzipped).catch((error) => unzipped.destroy(error));
  return unzipped;
}

function openZstd(path: string): Readable {
  const tool = spawn('zstd', ['-dc', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = new PassThrough();
  tool.stdout.pipe(output, { end: false });
  tool.once('error', (error) => output.destroy(new Error(`zstd does not start (${error.message}); install it.`)));
  tool.once('close', (code) => {
    if (code === 0) output.end();
    else output.destroy(new Error(`zstd -dc ${path} ended with code ${code}; is the file whole?`));
  });
  return output;
}
