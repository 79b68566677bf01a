/**
 * The one currency: everything the tool can say is a `Finding`, and a run's findings are a `Report`.
 * This file holds data types and their ordering only; how they are printed is in `reporters/`.
 */
import type { Fix } from './edit.js';
import type { SourceFile, Span } from './source.js';

/** How bad a finding is, worst first. */
export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** What a user may set a rule or check to. */
export const severitySettings = [...severities, 'off'] as const;
export type SeveritySetting = (typeof severitySettings)[number];

/** A second place that belongs to a finding. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** One example row of a defect. `line` is absent where the input has no lines. `value` is JSON text, masked unless asked. */
export interface Example {
  readonly file: string;
  readonly line?: number;
  readonly value?: string;
  /** The row that this one repeats (duplicates). */
  readonly repeats?: { readonly file: string; readonly line?: number };
}

/** Rows by app version and by source, the top 20 of each; `otherRows` are the rows beyond those of `version`. */
export interface Breakdown {
  readonly version: readonly BreakdownEntry[];
  readonly source: readonly BreakdownEntry[];
  readonly otherRows: number;
}

export interface BreakdownEntry {
  readonly value: string;
  readonly rows: number;
}

/** An hour, day or week and its rows. */
export interface Bucket {
  /** Its first day in the plan's time zone, `2026-03-21`; of an hour `2026-03-21 14:00`. */
  readonly bucket: string;
  /** ISO 8601, UTC, milliseconds; `to` is the beginning of the next. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** Rows that would have been as expected. */
  readonly expected: { readonly min?: number; readonly max?: number };
}

/** One thing the tool says. Fields of data (from `rows` on) are set by audits only. */
export interface Finding {
  /** Id of the rule, check or load problem that speaks; `trackwright explain <id>` describes it. */
  readonly id: string;
  readonly severity: Severity;
  /** The fact, with its values. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** Event as observed or planned. */
  readonly event?: string;
  /** The planned name, where `event` is another spelling of it. */
  readonly plannedEvent?: string;
  /** Path of the property, in dot and [] notation. */
  readonly property?: string;
  /** Id of the owner in the plan. */
  readonly owner?: string;
  /** Part of the plan, as keys in dot and [] notation: what a baseline names where the finding is about the plan's text. */
  readonly path?: string;
  readonly span?: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  readonly rows?: number;
  /** `rows` divided by the rows of the event, 0 to 1. */
  readonly share?: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly by?: Breakdown;
  /** Hours, days or weeks whose number of rows is not as expected, in order. */
  readonly buckets?: readonly Bucket[];
  /** Ids of the metrics that read this event or property. */
  readonly metrics?: readonly string[];
  readonly examples?: readonly Example[];
}

/** How many findings of each severity, how many were silenced on purpose, and how many a limit left out. */
export interface Summary {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  readonly truncated: number;
}

/** What changed since an earlier report of the same command. */
export interface Changes {
  /** Where the earlier one was read. */
  readonly file: string;
  /** Findings of this report that the earlier one does not have. */
  readonly fresh: ReadonlySet<Finding>;
  /** Findings of both whose rows differ, with the rows they had. */
  readonly before: ReadonlyMap<Finding, number>;
  /** Findings of the earlier report that are gone, as it had them. */
  readonly gone: readonly Pick<Finding, 'id' | 'severity' | 'message' | 'event' | 'property' | 'owner'>[];
  /** The earlier score, total and parts, where both have one. */
  readonly score?: Readonly<Record<string, number>>;
}

/** Everything a reporter needs to print one run of one command. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: string;
  readonly plan?: { readonly name: string; readonly version?: string; readonly files: readonly string[] };
  /** True when an input or engine failed midway, so that counts are lower bounds. */
  readonly partial: boolean;
  readonly summary: Summary;
  /** In the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  /** The texts that spans point into, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** How `pretty` groups: by file with code frames, or by something else with aligned columns. */
  readonly groupBy: 'file' | 'owner' | 'event' | 'check';
  /** Lines that `pretty` prints before the findings (what was read, the score). */
  readonly preface: readonly string[];
  /** Parts of the last line of `pretty`, joined by ` · `: what was covered, how long it took, what to do next. */
  readonly closing: readonly string[];
  /** Display names of owners: id to `name` and `contact`. */
  readonly owners: ReadonlyMap<string, { readonly name: string; readonly contact?: string }>;
  /** Ids of the metrics whose role is the North Star; absent where findings name no metrics. */
  readonly northStars?: ReadonlySet<string>;
  /** The ids' documentation, for formats that carry help (SARIF). */
  readonly documentation: ReadonlyMap<string, Documented>;
  /** Against an earlier report, where one was named. */
  readonly changes?: Changes;
  /** Measured facts that `json` adds beside the findings, by key (`audit`). JSON-compatible. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What every rule, check and load problem says about itself; the docs, `explain` and the example tests read it. */
export interface Documented {
  /** Kebab-case, equal to the file's name, subject first. */
  readonly id: string;
  /** One sentence: what is found. */
  readonly summary: string;
  /** Why it matters to the people who use the data. Markdown, one or more paragraphs. */
  readonly why: string;
  readonly severity: SeveritySetting;
  /** What to do, where that is not obvious from the findings' own help. */
  readonly howToFix?: string;
}

/** Count findings by severity. */
export function summarize(findings: readonly Finding[], suppressed = 0, truncated = 0): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info'), suppressed, truncated };
}

/** Whether `severity` is as bad as `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** The order of a report: by place where findings have one, then worst first, then by name; total and stable. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.span?.file ?? '', b.span?.file ?? '') ||
    (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.rows ?? 0) - (a.rows ?? 0) ||
    compareText(a.id, b.id) ||
    compareText(a.event ?? '', b.event ?? '') ||
    compareText(a.property ?? '', b.property ?? '') ||
    compareText(a.message, b.message)
  );
}

/** Compare by UTF-16 units: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
