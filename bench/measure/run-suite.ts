/**
 * Runs the contenders of a suite in rounds, each as a whole process, one after the other; a ratio is taken within a round,
 * and the median of the rounds counts. All have to count the same, or nothing is measured.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Counts, compareCounts } from './compare-counts.js';
import { readThrough, sizeOf } from './prepare-logs.js';
import { builtProgram, dataFolder, printCommand } from './programs.js';
import { runProcess, type Usage } from './run-process.js';
import { compareRounds, median, type Spread } from './statistics.js';
import type { Bar, Comparison, Entry, SizeComparison, Suite } from './suite.js';

/** What one contender took: medians of the rounds, the greatest peak. Seconds, megabytes (10⁶ bytes). */
export interface MeasuredContender {
  readonly name: string;
  readonly command: string;
  readonly bytes: number;
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly peakBar?: Bar;
  readonly rounds: readonly Usage[];
}

/** How two contenders compare. */
export interface MeasuredRatio {
  readonly title: string;
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly bar?: Bar;
}

/** How much two contenders wrote, in bytes. */
export interface MeasuredSize {
  readonly title: string;
  readonly of: number;
  readonly to: number;
  readonly bar: Bar;
}

export interface MeasuredSuite {
  readonly contenders: readonly MeasuredContender[];
  readonly ratios: readonly MeasuredRatio[];
  readonly sizes: readonly MeasuredSize[];
  /** Findings on which contenders agree; absent where there are no two that count those of one plan. */
  readonly findings?: number;
}

/** Run a suite. Rejects where a contender fails, or counts what another does not. `say` is told how it goes. */
export async function runSuite(suite: Suite, rounds: number, say: (line: string) => void): Promise<MeasuredSuite> {
  for (const path of new Set(suite.entries.map(({ log }) => log))) await readThrough(path);
  const usages = new Map<Entry, Usage[]>(suite.entries.map((entry) => [entry, []]));
  let findings: number | undefined;
  for (let round = 0; round < rounds; round += 1) {
    // Whoever comes first in a round finds another machine than whoever comes last.
    const order = round % 2 === 0 ? suite.entries : [...suite.entries].reverse();
    for (const entry of order) {
      const options = { usageReporter: builtProgram('report-usage'), output: outputOf(entry) };
      if (entry.writes !== undefined) await rm(entry.writes, { recursive: true, force: true });
      const usage = await runProcess(entry.program, entry.args, options);
      usages.get(entry)?.push(usage);
      say(`round ${round + 1}: ${entry.name} ${usage.wall.toFixed(2)} s, ${usage.peak.toFixed(0)} MB`);
    }
    if (round === 0) findings = await compareAll(suite);
  }
  return {
    contenders: [...usages].map(([entry, runs]) => summarise(entry, runs, suite.peaks[entry.name])),
    ratios: suite.comparisons.map((comparison) => compare(comparison, usages)),
    sizes: await Promise.all(suite.sizes.map((comparison) => compareSizes(comparison, suite.entries))),
    ...(findings === undefined ? {} : { findings }),
  };
}

function outputOf({ name }: Entry): string {
  return join(dataFolder, `${name.replace(/[^a-z0-9]+/gi, '-')}.out`);
}

/** Every contender that counts findings against the first; throws with the differences. Returns how many are the same. */
async function compareAll({ entries, uncompared }: Suite): Promise<number | undefined> {
  let compared: number | undefined;
  let first: { readonly entry: Entry; readonly counts: Counts } | undefined;
  for (const entry of entries) {
    const counts = await entry.readCounts?.(outputOf(entry));
    if (counts === undefined) continue;
    // Another plan has other findings.
    if (first === undefined || first.entry.log.plan !== entry.log.plan) {
      first = { entry, counts };
      continue;
    }
    const differences = compareCounts(first.counts, counts, [first.entry.name, entry.name], uncompared);
    if (differences.length === 0) {
      compared = counts.findings.length;
      continue;
    }
    const shown = differences.slice(0, 20).map((difference) => `  ${difference}`);
    throw new Error(`${differences.length} counts differ, so times say nothing:\n${shown.join('\n')}`);
  }
  return compared;
}

function summarise(entry: Entry, rounds: readonly Usage[], peakBar: Bar | undefined): MeasuredContender {
  return {
    name: entry.name,
    command: printCommand(entry),
    bytes: entry.log.bytes,
    wall: median(rounds.map(({ wall }) => wall)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    peak: Math.max(...rounds.map(({ peak }) => peak)),
    ...(peakBar === undefined ? {} : { peakBar }),
    rounds,
  };
}

function compare({ title, of, to, isPerByte, bar }: Comparison, usages: ReadonlyMap<Entry, Usage[]>): MeasuredRatio {
  const find = (name: string) => {
    const [entry, runs] = [...usages].find(([{ name: other }]) => other === name) ?? [];
    if (entry === undefined || runs === undefined) throw new Error(`no contender is called "${name}"`);
    const unit = isPerByte ? entry.log.bytes : 1;
    return { wall: runs.map(({ wall }) => wall / unit), cpu: runs.map(({ cpu }) => cpu / unit) };
  };
  const [one, other] = [find(of), find(to)];
  return {
    title,
    wall: compareRounds(one.wall, other.wall),
    cpu: compareRounds(one.cpu, other.cpu),
    ...(bar === undefined ? {} : { bar }),
  };
}

async function compareSizes({ title, of, to, bar }: SizeComparison, entries: readonly Entry[]): Promise<MeasuredSize> {
  const measure = (name: string): Promise<number> => {
    const path = entries.find((entry) => entry.name === name)?.writes;
    if (path === undefined) throw new Error(`no contender "${name}" writes anything`);
    return sizeOf(path);
  };
  return { title, of: await measure(of), to: await measure(to), bar };
}
