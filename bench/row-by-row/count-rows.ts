/** The script as a function: parts of the file in threads, their counts as one, then what compares rows of the whole log. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { traitEvents } from '../../src/audit/names.js';
import { readPlan } from '../read-plan.js';
import { keyOf } from './find-entry.js';
import { reportDuplicates, reportShared } from './find-repeats.js';
import { mergeParts } from './merge-parts.js';
import { createRowReader } from './read-row.js';
import { type CountedLog, reportCounts } from './report-counts.js';
import { type Part, scanPart } from './scan-part.js';
import { add, type PartCounts } from './scan-rows.js';

/** Paths of log and plan, and how many threads; one is this thread. `now` in epoch milliseconds. */
export interface CountOptions {
  readonly log: string;
  readonly plan: string;
  readonly now: number;
  readonly workers: number;
}

/** Counts what the default checks of the audit count in a log of Segment's archive. */
export async function countRows({ log, plan: planPath, now, workers }: CountOptions): Promise<CountedLog> {
  const file = openSync(log, 'r');
  const cuts = cutFile(file, statSync(log).size, workers);
  const parts = cuts.map(({ start, end }): Part => ({ log, plan: planPath, now, start, end }));
  const counts = mergeParts(await Promise.all(parts.length === 1 ? parts.map(scanPart) : parts.map(scanInThread)));
  const plan = await readPlan(planPath);
  const entries = [...counts.entries];
  const events = new Map(
    [...plan.events.values(), ...traitEvents(plan)].map((event) => [keyOf(event.call, event.name), event]),
  );
  const search = {
    columns: counts.columns,
    file,
    readRow: createRowReader(plan),
    eventOf: (entry: number) => events.get(entries[entry]?.[0] ?? ''),
    report: (check: string, entry: number) => {
      const checks = entries[entry]?.[1].checks;
      if (checks === undefined) throw new Error(`a row counts under entry ${entry}, which there is not`);
      add(checks, check);
    },
  };
  reportDuplicates(search);
  reportShared(search);
  closeSync(file);
  return reportCounts(plan, counts, now);
}

function scanInThread(part: Part): Promise<PartCounts> {
  return new Promise((resolve, reject) => {
    const thread = startThread(part);
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}

function startThread(part: Part): Worker {
  const isTranslated = import.meta.url.endsWith('.ts');
  const program = new URL(`./scan-thread.${isTranslated ? 'ts' : 'js'}`, import.meta.url).href;
  if (!isTranslated) return new Worker(new URL(program), { workerData: part });
  // Threads do not inherit the translation of TypeScript.
  const translator = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const path = JSON.stringify(program);
  const code = `import(${translator}).then(({ tsImport }) => tsImport(${path}, ${path}))`;
  return new Worker(code, { eval: true, workerData: part });
}

/** Parts of about the same size that begin and end with lines. */
function cutFile(file: number, size: number, parts: number): { readonly start: number; readonly end: number }[] {
  const cuts = [0];
  for (let part = 1; part < parts; part += 1) {
    const cut = findLineStart(file, Math.floor((size * part) / parts), size);
    if (cut > (cuts.at(-1) ?? 0) && cut < size) cuts.push(cut);
  }
  return cuts.map((start, index) => ({ start, end: cuts[index + 1] ?? size }));
}

/** The first byte from `position` on that comes after a line feed. */
function findLineStart(file: number, position: number, size: number): number {
  const buffer = Buffer.alloc(64 * 1024);
  for (let at = position; at < size; at += buffer.length) {
    const read = readSync(file, buffer, 0, buffer.length, at);
    const feed = buffer.subarray(0, read).indexOf(0x0a);
    if (feed !== -1) return at + feed + 1;
  }
  return size;
}
