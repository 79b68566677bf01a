/**
 * Writes produced lines to files, split by time of receipt, compressed by suffix (`.gz`, `.zst`), one line in memory at a
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

  const openNext = async () => {
    await closeFile(current);
    const next = remaining.shift();
    if (next === undefined)
      throw new Error('The last file of the scenario has an `until` before the end; take it off.');
    current = openFile(join(folder, next.name));
    until = next.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.until);
    return current;
  };

  for (const line of lines) {
    let file = current;
    while (file === undefined || line.received >= until) file = await openNext();
    count++;
    file.input.write(line.bytes);
    if (!file.input.write('\n')) await new Promise((resolve) => file.input.once('drain', resolve));
  }
  while (remaining.length > 0) await openNext();
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
