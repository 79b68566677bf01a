/**
 * Writes produced lines to files, split by time of receipt, compressed by suffix (`.gz`, `.zst`), a megabyte in memory at a
 * time. zstd needs the command-line tool of that name: Node 20 has none of its own.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ProducedLine } from './produce-log.js';
import type { Scenario } from './scenario.js';

/** Lines are handed on in pieces of this size: one by one, handing on costs more than making them. */
const pieceBytes = 1024 * 1024;
const lineEnd = Buffer.from('\n');

interface OpenFile {
  readonly input: Writable;
  /** Settles once everything is on the disk. */
  readonly done: Promise<unknown>;
}

/** Writes the files of the scenario into the folder and returns the number of lines. */
export async function writeLog(
  lines: Iterable<ProducedLine>,
  files: Scenario['files'],
  folder: string,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const remaining = [...files];
  let current: OpenFile | undefined;
  let until = Number.NEGATIVE_INFINITY;
  let count = 0;
  let piece: Buffer[] = [];
  let pieceSize = 0;

  const flush = async () => {
    if (current === undefined || pieceSize === 0) return;
    const { input } = current;
    const isTaken = input.write(Buffer.concat(piece, pieceSize));
    piece = [];
    pieceSize = 0;
    if (!isTaken) await new Promise((resolve) => input.once('drain', resolve));
  };

  const openNext = async () => {
    await flush();
    await closeFile(current);
    const next = remaining.shift();
    if (next === undefined)
      throw new Error('The last file of the scenario has an `until` before the end; take it off.');
    current = openFile(join(folder, next.name));
    until = next.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.until);
  };

  for (const line of lines) {
    while (current === undefined || line.received >= until) await openNext();
    count++;
    piece.push(line.bytes, lineEnd);
    pieceSize += line.bytes.length + 1;
    if (pieceSize >= pieceBytes) await flush();
  }
  while (remaining.length > 0) await openNext();
  await flush();
  await closeFile(current);
  return count;
}

async function closeFile(file: OpenFile | undefined): Promise<void> {
  if (file === undefined) return;
  file.input.end();
  await file.done;
}

function openFile(path: string): OpenFile {
  const output = createWriteStream(path);
  if (path.endsWith('.gz')) {
    const input = createGzip({ level: 9 });
    return { input, done: pipeline(input, output) };
  }
  if (path.endsWith('.zst')) return openZstd(output);
  return { input: output, done: finished(output) };
}

function openZstd(output: Writable): OpenFile {
  const tool = spawn('zstd', ['--quiet', '--single-thread', '-19', '--stdout'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tool.once('error', (error) =>
      reject(new Error(`zstd does not start (${error.message}); install it and try again.`)),
    );
    tool.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`zstd ended with code ${code}.`))));
  });
  return { input: tool.stdin, done: Promise.all([ended, pipeline(tool.stdout, output)]) };
}
