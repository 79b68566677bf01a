/** What proves a finding: how many rows, when, of which versions and sources, and examples, masked. */
import { type Breakdown, type BreakdownEntry, compareText, type Example, type Finding } from '../findings/finding.js';
import type { Judgement } from './check.js';
import type { Rows } from './facts.js';
import type { RowPlace } from './log.js';
import { maskValue } from './mask.js';

interface EvidenceOptions {
  /** Show personal data in values. */
  readonly unmasked: boolean;
  /** An app's version as reports show it. */
  show(text: string): string;
}

/** Versions and sources that are named. */
const topBreakdown = 20;

/** What a finding about rows carries; `places` has every example of them. */
export function describeRows(
  judgement: Judgement,
  rows: Rows,
  places: ReadonlyMap<number, RowPlace>,
  options: EvidenceOptions,
): Partial<Finding> {
  return {
    rows: rows.rows,
    share: shareOf(judgement, rows),
    ...(rows.first === undefined ? {} : { firstSeen: new Date(rows.first).toISOString() }),
    ...(rows.last === undefined ? {} : { lastSeen: new Date(rows.last).toISOString() }),
    by: breakDown(rows, options),
    examples: rows.examples.map(({ row, value, repeats }): Example => {
      const first = repeats === undefined ? undefined : places.get(repeats);
      return {
        ...(places.get(row) ?? { file: '' }),
        ...(value === undefined ? {} : { value: maskValue(value, judgement.about?.property, options.unmasked) }),
        ...(first === undefined ? {} : { repeats: first }),
      };
    }),
  };
}

/** How much of what the judgement is about its rows are; six decimals. */
export function shareOf({ of }: Judgement, rows: Rows): number {
  if (of === undefined || of === 0) return rows.rows === 0 ? 0 : 1;
  return Math.round((rows.rows / of) * 1e6) / 1e6;
}

function breakDown(rows: Rows, { show }: EvidenceOptions): Breakdown {
  const version = top(rows.versions, show);
  const shown = version.reduce((sum, entry) => sum + entry.rows, 0);
  return { version, source: top(rows.sources, (value) => value), otherRows: rows.rows - shown };
}

function top(counts: ReadonlyMap<string | null, number>, show: (value: string) => string): BreakdownEntry[] {
  const shown = new Map<string, number>();
  for (const [value, rows] of counts) {
    if (value !== null) shown.set(show(value), (shown.get(show(value)) ?? 0) + rows);
  }
  return [...shown]
    .map(([value, rows]) => ({ value, rows }))
    .sort((a, b) => b.rows - a.rows || compareText(a.value, b.value))
    .slice(0, topBreakdown);
}

/** The rows whose places `describeRows` needs. */
export function listExamples(rows: Rows | undefined): number[] {
  return (rows?.examples ?? []).flatMap(({ row, repeats }) => (repeats === undefined ? [row] : [row, repeats]));
}
