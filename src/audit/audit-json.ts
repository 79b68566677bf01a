/** The measured facts as `--format json` prints them under `audit`. Fields are added, never renamed. */
import { compareText } from '../findings/finding.js';
import type { EventFacts, LogFacts, PropertyFacts, Rows } from './facts.js';
import type { OpenedLog } from './log.js';
import { type Score, scoreEvents } from './score.js';

/** The `audit` object. Times are ISO 8601 in UTC with milliseconds; shares are of all events, 0 to 1, six decimals. */
export interface AuditJson {
  readonly input: LogFacts['input'];
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Distinct names that were not compared with the plan's for variants: there were too many. */
  readonly namesNotCompared?: number;
  readonly score: Score;
  /** Files that could not be read to their end, and why. */
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

/** `readings`: ids of the metrics that read an event, by its key. */
export function printAudit(
  facts: LogFacts,
  opened: OpenedLog,
  readings: ReadonlyMap<string, readonly string[]>,
): AuditJson {
  return {
    input: facts.input,
    period: facts.period === undefined ? null : { from: printTime(facts.period.from), to: printTime(facts.period.to) },
    events: facts.events.map((event) => printEvent(event, facts.input.events, readings)),
    ...(facts.namesNotCompared > 0 && { namesNotCompared: facts.namesNotCompared }),
    score: scoreEvents(facts.events),
    failures: opened.files.flatMap(({ path, failure }) =>
      failure === undefined ? [] : [{ file: path, message: failure }],
    ),
  };
}

function printEvent(
  facts: EventFacts,
  total: number,
  readings: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, unknown>> {
  const { event } = facts;
  const duplicates = (id: string) => facts.checks.get(`duplicate-${id}`)?.rows ?? 0;
  return {
    event: facts.name,
    ...(facts.call === 'track' ? {} : { call: facts.call }),
    planned: event !== undefined,
    status: event?.status ?? facts.kind,
    ...(event?.owner === undefined ? {} : { owner: event.owner }),
    ...(event?.description === undefined ? {} : { description: event.description }),
    metrics: (event && readings.get(event.key)) ?? [],
    rows: facts.all.rows,
    share: total === 0 ? 0 : Math.round((facts.all.rows / total) * 1e6) / 1e6,
    ...(facts.all.first === undefined ? {} : { firstSeen: printTime(facts.all.first) }),
    ...(facts.all.last === undefined ? {} : { lastSeen: printTime(facts.all.last) }),
    users: facts.users,
    days: Object.fromEntries(facts.days),
    duplicates: { id: duplicates('id'), key: duplicates('key'), content: duplicates('content') },
    checks: printCounts(facts.checks),
    properties: facts.properties.map(printProperty),
  };
}

function printProperty(facts: PropertyFacts): Readonly<Record<string, unknown>> {
  return {
    property: facts.path,
    planned: facts.property !== undefined,
    required: facts.property?.required ?? false,
    present: facts.present,
    null: facts.null,
    missing: facts.missing,
    violations: printCounts(facts.violations),
  };
}

/** By id: engines answer in no order. */
function printCounts(counts: ReadonlyMap<string, Rows>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...counts].map(([id, { rows }]) => [id, rows] as const).sort(([a], [b]) => compareText(a, b)),
  );
}

function printTime(time: number): string {
  return new Date(time).toISOString();
}
