/**
 * The logs that are measured: generated where they are not there yet, and the same events in other containers. What is
 * there is used again: the same arguments would give the same bytes.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dataFolder, type MeasuredLog, runProgram } from './programs.js';

/** Which plan: a path, or the number of events of a generated one. */
export type PlanChoice = { readonly path: string } | { readonly events: number };

/** A plan, generated where it is not one's own; its folder is the path, so that it can be measured like a log. */
export async function preparePlan(choice: PlanChoice): Promise<MeasuredLog> {
  const plan = 'path' in choice ? resolve(choice.path) : join(dataFolder, `plan-${choice.events}`);
  if ('events' in choice) runProgram('generate-plan', '--events', String(choice.events), '--seed', '1', '--out', plan);
  return describeLog(plan, plan);
}

/** The folder with a plan of so many events for measuring `generate`, and its plan. */
export async function prepareTrackers(
  events: number,
): Promise<{ readonly folder: string; readonly plan: MeasuredLog }> {
  const folder = join(dataFolder, `trackers-${events}`);
  runProgram('write-trackers', '--events', String(events), '--out', folder);
  const path = join(folder, 'plan.yaml');
  return { folder, plan: await describeLog(path, path) };
}

const usualShape = 'segment-full';

/** A log of about so many rows with every kind of defect, in the full shape of Segment's archive or in another. */
export async function prepareLog(
  choice: PlanChoice,
  rows: number,
  seed: string,
  shape = usualShape,
): Promise<MeasuredLog> {
  const { plan } = await preparePlan(choice);
  const more = [...(seed === '1' ? [] : [seed]), ...(shape === usualShape ? [] : [shape])];
  const folder = join(dataFolder, [basename(plan), rows, ...more].join('-'));
  const path = join(folder, 'log.ndjson');
  // What was put in is written last: without it the log is not whole.
  if (!existsSync(`${folder}.injected.json`)) {
    const args = ['--plan', plan, '--rows', String(rows), '--seed', seed, '--shape', shape, '--out', folder];
    runProgram('generate-log', ...args);
  }
  return describeLog(path, plan);
}

/** A log of one's own. */
export async function describeLog(path: string, plan: string): Promise<MeasuredLog> {
  return { path, plan, bytes: await sizeOf(path) };
}

/** The same log as one gzip file. */
export function prepareGzip(log: MeasuredLog): Promise<MeasuredLog> {
  return derive(log, 'log.ndjson.gz', async (target) => {
    await pipeline(createReadStream(log.path), createGzip(), createWriteStream(target));
  });
}

/** The same log as a folder of so many files. */
export function prepareFiles(log: MeasuredLog, files: number): Promise<MeasuredLog> {
  return derive(log, `files-${files}`, async (target) => {
    await mkdir(target, { recursive: true });
    const wanted = Math.ceil(log.bytes / files);
    let start = 0;
    for (let index = 0; start < log.bytes; index += 1) {
      const end = await findLineEnd(log.path, Math.min(start + wanted, log.bytes) - 1);
      const part = join(target, `part-${String(index).padStart(4, '0')}.ndjson`);
      await pipeline(createReadStream(log.path, { start, end }), createWriteStream(part));
      start = end + 1;
    }
  });
}

/** The well-formed rows of the log as a Parquet file: what a table cannot hold is left out. */
export function prepareParquet(log: MeasuredLog): Promise<MeasuredLog> {
  return derive(log, 'log.parquet', async (target) => runProgram('write-parquet', log.path, target));
}

/** Read once: what is measured is work, not the disk. */
export async function readThrough({ path }: MeasuredLog): Promise<void> {
  for (const file of await listFiles(path)) {
    for await (const _ of createReadStream(file, { highWaterMark: 1024 * 1024 }));
  }
}

/** Makes a file or folder beside the log, whole or not at all. */
async function derive(log: MeasuredLog, name: string, write: (target: string) => Promise<void>): Promise<MeasuredLog> {
  const path = join(dirname(log.path), name);
  if (!existsSync(path)) {
    process.stderr.write(`writing ${path}\n`);
    const unfinished = `${path}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await write(unfinished);
    await rename(unfinished, path);
  }
  return describeLog(path, log.plan);
}

/** Bytes of a file, or of all files in a folder. */
export async function sizeOf(path: string): Promise<number> {
  const sizes = await Promise.all((await listFiles(path)).map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function listFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Position of the first line feed from a position on, or of the last byte. */
async function findLineEnd(path: string, from: number): Promise<number> {
  let position = from;
  for await (const piece of createReadStream(path, { start: from, highWaterMark: 64 * 1024 })) {
    const bytes: Buffer = piece;
    const feed = bytes.indexOf(0x0a);
    if (feed !== -1) return position + feed;
    position += bytes.length;
  }
  return position - 1;
}
