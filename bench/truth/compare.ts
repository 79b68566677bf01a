/**
 * An audit's report held against the truth: every finding of the checks that were counted, every event and property, the
 * accounts of the input. What differs is told in sentences; where nothing does, nothing is.
 */
import { isDeepStrictEqual } from 'node:util';
import { compareText } from '../../src/findings/finding.js';
import type { Truth, TruthBucket, TruthEvent, TruthFinding, TruthProperty } from './truth.js';

/** What is compared of a report in `--format json`. */
export interface Audited {
  readonly findings: readonly AuditedFinding[];
  readonly audit: {
    readonly input: object;
    readonly period: { readonly from: string; readonly to: string } | null;
    readonly events: readonly Readonly<Record<string, unknown>>[];
  };
}

export interface AuditedFinding {
  readonly id: string;
  readonly event?: string;
  readonly plannedEvent?: string;
  readonly property?: string;
  readonly rows?: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly buckets?: readonly TruthBucket[];
  readonly by?: {
    readonly version: readonly { readonly value: string; readonly rows: number }[];
    readonly source: readonly { readonly value: string; readonly rows: number }[];
  };
}

/** Versions and sources that a report shows of a finding. */
const mostShown = 20;

/** Every difference, in a sentence. `only`: ids of the checks that are compared; all that were counted unless given. */
export function compareWithTruth(audited: Audited, truth: Truth, only: ReadonlySet<string>): string[] {
  const compared = new Set(truth.covers.filter((id) => only.has(id)));
  return [
    ...compareFacts('input', pick({ ...audited.audit.input }, Object.keys(truth.input)), truth.input),
    ...compareFacts('period', audited.audit.period ?? undefined, truth.period),
    ...compareFindings(
      audited.findings.filter(({ id }) => compared.has(id)),
      truth.findings.filter(({ id }) => compared.has(id)),
    ),
    ...compareEvents(audited.audit.events, truth.events, compared),
  ];
}

function compareFacts(what: string, found: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(found, expected)) return [];
  return [`${what}: the audit says ${JSON.stringify(found)}, the truth is ${JSON.stringify(expected)}`];
}

/** As multisets: what a finding is about need not be unique (on time, late). */
function compareFindings(found: readonly AuditedFinding[], expected: readonly TruthFinding[]): string[] {
  const left = new Map<string, string[]>();
  for (const finding of expected) {
    const about = describe(finding);
    left.set(about, [...(left.get(about) ?? []), printTruth(finding)]);
  }
  const differences: string[] = [];
  for (const finding of found) {
    const about = describe(finding);
    const said = printAudited(finding);
    const candidates = left.get(about) ?? [];
    const at = candidates.indexOf(said);
    if (at === -1) differences.push(`${about}: the audit says ${said}`);
    else candidates.splice(at, 1);
  }
  for (const [about, candidates] of left) {
    for (const said of candidates) differences.push(`${about}: the truth is ${said}`);
  }
  return differences.sort(compareText);
}

function describe({ id, event, property }: { id: string; event?: string; property?: string }): string {
  return [id, event, property].filter((part) => part !== undefined).join(' ');
}

function printAudited(finding: AuditedFinding): string {
  const { rows, firstSeen, lastSeen, plannedEvent, buckets, by } = finding;
  const counts = (entries: NonNullable<typeof by>['version']) =>
    Object.fromEntries(entries.map(({ value, rows: n }) => [value, n]));
  return printCounts({
    rows,
    firstSeen,
    lastSeen,
    plannedEvent,
    buckets: buckets?.map(({ bucket, rows: n, expected }) => ({ bucket, rows: n, expected })),
    versions: counts(by?.version ?? []),
    sources: counts(by?.source ?? []),
  });
}

function printTruth({ rows, firstSeen, lastSeen, plannedEvent, buckets, versions, sources }: TruthFinding): string {
  const counts = { buckets, versions: shown(versions ?? {}), sources: shown(sources ?? {}) };
  // What never came has no rows, whether or not the report says so.
  return printCounts({ rows: rows === 0 ? undefined : rows, firstSeen, lastSeen, plannedEvent, ...counts });
}

function printCounts({ rows, ...counts }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ rows: rows === 0 ? undefined : rows, ...counts }, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(sortedEntries(value))
      : value,
  );
}

/** The counts that a report shows: the most rows first, as many as it shows. */
function shown(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const most = Object.entries(counts).sort(([a, m], [b, n]) => n - m || compareText(a, b));
  return Object.fromEntries(most.slice(0, mostShown));
}

function compareEvents(
  found: Audited['audit']['events'],
  expected: readonly TruthEvent[],
  compared: ReadonlySet<string>,
): string[] {
  const keyOf = ({ event, call }: Readonly<Record<string, unknown>>) => `${call ?? 'track'} ${event}`;
  const audited = new Map(found.map((entry) => [keyOf(entry), entry]));
  const true_ = new Map(expected.map((entry) => [keyOf({ ...entry }), entry]));
  const differences = [...audited.keys()]
    .filter((key) => !true_.has(key))
    .map((key) => `event ${key}: the truth has none`);
  for (const [key, truth] of true_) {
    const entry = audited.get(key);
    if (entry === undefined) differences.push(`event ${key}: the audit has none`);
    else differences.push(...compareEvent(`event ${key}`, entry, truth, compared));
  }
  return differences;
}

function compareEvent(
  what: string,
  found: Readonly<Record<string, unknown>>,
  truth: TruthEvent,
  compared: ReadonlySet<string>,
): string[] {
  const names = ['planned', 'rows', 'firstSeen', 'lastSeen', 'users', 'duplicates'] as const;
  const checks = (counts: unknown) => sortedEntries(counts).filter(([id]) => compared.has(id));
  const properties = new Map(
    (found.properties as readonly Readonly<Record<string, unknown>>[]).map((entry) => [String(entry.property), entry]),
  );
  const expected = new Map(truth.properties.map((entry) => [entry.property, entry]));
  return [
    ...compareFacts(what, pick(found, names), pick({ ...truth }, names)),
    ...compareFacts(`${what} checks`, checks(found.checks), checks(truth.checks)),
    ...[...new Set([...properties.keys(), ...expected.keys()])].flatMap((path) => {
      const [told, is] = [readProperty(properties.get(path), compared), readProperty(expected.get(path), compared)];
      // A name that is allowed and violates nothing need not be told.
      if (told === undefined && is?.planned === false && is.violations.length === 0) return [];
      return compareFacts(`${what} ${path}`, told ?? never, is ?? never);
    }),
  ];
}

/** A planned property of which nothing was seen. */
const never = { planned: true, present: 0, null: 0, missing: 0, violations: [] };

function readProperty(
  entry: TruthProperty | Readonly<Record<string, unknown>> | undefined,
  compared: ReadonlySet<string>,
) {
  if (entry === undefined) return undefined;
  const { planned, present, null: nulls, missing, violations } = entry;
  return {
    planned,
    present,
    null: nulls,
    missing,
    violations: sortedEntries(violations).filter(([id]) => compared.has(id)),
  };
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

function sortedEntries(counts: unknown): [string, unknown][] {
  return Object.entries(counts ?? {}).sort(([a], [b]) => compareText(a, b));
}
