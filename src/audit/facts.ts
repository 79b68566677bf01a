/**
 * What was measured: plain data that the checks judge and that `json` prints. No opinions here, and nothing of SQL.
 */
import type { CampaignParameter, Event, Property } from '../plan/model.js';
import type { OddBuckets } from './volume.js';

/** Some rows of the log and what is known about them. Times are epoch milliseconds. */
export interface Rows {
  rows: number;
  first?: number;
  last?: number;
  /** Rows by app version and by source; the key `null` are rows without one. */
  readonly versions: Map<string | null, number>;
  readonly sources: Map<string | null, number>;
  /** Up to the asked number, in the order of the input. */
  readonly examples: ExampleRow[];
}

/** Rows up to the last day that the plan allows (all of them where it names none), and those after it. */
export interface Deadline {
  readonly onTime: Rows;
  readonly late: Rows;
}

/** One row of the log table, by its `rowid`. */
export interface ExampleRow {
  readonly row: number;
  /** JSON text of the value in question. */
  readonly value?: string;
  /** The row that this one repeats. */
  readonly repeats?: number;
}

/** What an observed name is, in the order in which it is decided. */
export type NameKind = 'planned' | 'alias' | 'retired' | 'vendor' | 'variant' | 'unplanned';

/** One distinct (call, name) of the log. */
export interface ObservedName extends Deadline {
  readonly call: string;
  /** As observed; for a nameless page or screen the planned event's name. */
  readonly name: string;
  readonly kind: NameKind;
  /** Planned: the event itself; alias: the event it counts as; variant: the event whose name is near. */
  readonly event?: Event;
  /** All rows of the name. */
  readonly all: Rows;
}

/** Counts of one entry of `audit.events`: a planned event with its aliases, or any other observed name. */
export interface EventFacts {
  /** The planned name, else the observed one. */
  readonly name: string;
  readonly call: string;
  readonly kind: Exclude<NameKind, 'alias'>;
  readonly event?: Event;
  readonly all: Rows;
  /** Of a deprecated event. */
  obsolete?: Deadline;
  /** Latest readable time that is not in the future. */
  lastPlausible?: number;
  /** The last rows, the very last first, of a live event that was silent at the end of the period. */
  readonly lastRows: ExampleRow[];
  users: number;
  /** Rows by the day of the plan's zone, `2026-03-21`, from that of the first receipt to that of the last; days without rows are left out. */
  readonly days: Map<string, number>;
  /** Rows counted by a row-level check, by the check's id: duplicates, times. */
  readonly checks: Map<string, Rows>;
  readonly properties: PropertyFacts[];
  /** Rows by the campaign parameter whose value is outside the plan's convention. */
  readonly campaigns: Map<string, Rows>;
  /** Hours, days or weeks with too few or too many rows, and these rows. */
  readonly volumes: (OddBuckets & { readonly rows: Rows })[];
}

/** Counts of one property of one planned event. */
export interface PropertyFacts {
  /** In dot and [] notation. */
  readonly path: string;
  /** Absent for a name that the plan does not know. */
  readonly property?: Property;
  /** The planned path that an unplanned name is a variant of. */
  readonly variantOf?: string;
  /** What the plan says about names it does not know, where this one is. */
  readonly policy?: 'forbid' | 'warn' | 'allow';
  /** Rows that have it, null included. */
  present: number;
  null: number;
  /** Rows (for a nested property: rows with a parent object) that lack it, whether or not it is required. */
  missing: number;
  /** Rows that violate a check, by the check's id. */
  readonly violations: Map<string, Rows>;
  /** For `property-type`: rows by the JSON type that was found. */
  readonly typesFound: Map<string, number>;
  /** For `property-pii`: rows by what they hold. */
  readonly kindsFound: Map<string, number>;
  /** For `property-cardinality`, where it found something: how many different texts there are. */
  differentTexts?: number;
  /** Of a deprecated property: the rows that have it. */
  obsolete?: Deadline;
  /** Rows by the alias under which the property arrives. */
  readonly underAlias: Map<string, Deadline>;
}

/** A pattern that was not checked. */
export interface UnreadablePattern {
  readonly event: Event;
  readonly property: Property;
  readonly path: string;
  /** The engine's reason. */
  readonly reason: string;
}

/** A campaign parameter that was not checked. */
export interface UnreadableCampaign {
  readonly parameter: CampaignParameter;
  /** The engine's reason. */
  readonly reason: string;
}

/** How the input's lines were accounted for: `lines = events + malformed + blank + skipped`. */
export interface InputFacts {
  readonly format: string;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  readonly events: number;
  readonly malformed: number;
  readonly blank: number;
  readonly skipped: number;
}

/** Everything an audit measures. */
export interface LogFacts {
  readonly input: InputFacts;
  /** Epoch milliseconds; absent where no row has a plausible time. */
  readonly period?: { readonly from: number; readonly to: number };
  /** Malformed lines by reason. */
  readonly malformed: ReadonlyMap<string, Rows>;
  readonly names: readonly ObservedName[];
  /** Every planned event in plan order, then every other observed name by name. */
  readonly events: readonly EventFacts[];
  /** Rows by source; `null`: no source. */
  readonly sources: ReadonlyMap<string | null, number>;
  /** Ids of the sources that were audited. */
  readonly auditedSources: readonly string[];
  /** Patterns of the plan that the engine cannot read, so that their properties were not checked against them. */
  readonly unreadablePatterns: readonly UnreadablePattern[];
  /** The same of campaign parameters. */
  readonly unreadableCampaigns: readonly UnreadableCampaign[];
  /** Distinct names that were not compared for variants because there were too many. */
  readonly namesNotCompared: number;
  /** Observed names that the user ignores. */
  readonly ignoredNames: ReadonlySet<string>;
  /** Paths that the user ignores and that are planned in an audited event, or were there. */
  readonly ignoredProperties: ReadonlySet<string>;
}

/** No rows yet. */
export function noRows(): Rows {
  return { rows: 0, versions: new Map(), sources: new Map(), examples: [] };
}

/** No rows yet. */
export function noDeadline(): Deadline {
  return { onTime: noRows(), late: noRows() };
}

/** One group of an aggregate query, as `addRows` takes it. */
export interface RowGroup {
  readonly rows: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly version: string | null;
  readonly source: string | null;
  readonly examples: readonly ExampleRow[];
}

/** Add a group of rows to `total`; keeps the first `keep` examples in the order of the input. */
export function addRows(total: Rows, group: RowGroup, keep: number): void {
  total.rows += group.rows;
  if (group.first !== null) total.first = Math.min(total.first ?? group.first, group.first);
  if (group.last !== null) total.last = Math.max(total.last ?? group.last, group.last);
  total.versions.set(group.version, (total.versions.get(group.version) ?? 0) + group.rows);
  total.sources.set(group.source, (total.sources.get(group.source) ?? 0) + group.rows);
  addExamples(total.examples, group.examples, keep);
}

/** Add other rows to `total`; keeps the first `keep` examples in the order of the input. */
export function mergeRows(total: Rows, part: Rows, keep: number): void {
  total.rows += part.rows;
  if (part.first !== undefined) total.first = Math.min(total.first ?? part.first, part.first);
  if (part.last !== undefined) total.last = Math.max(total.last ?? part.last, part.last);
  for (const [version, rows] of part.versions) total.versions.set(version, (total.versions.get(version) ?? 0) + rows);
  for (const [source, rows] of part.sources) total.sources.set(source, (total.sources.get(source) ?? 0) + rows);
  addExamples(total.examples, part.examples, keep);
}

function addExamples(known: ExampleRow[], more: readonly ExampleRow[], keep: number): void {
  const last = known.length < keep ? Number.POSITIVE_INFINITY : (known.at(-1)?.row ?? Number.NEGATIVE_INFINITY);
  const earlier = more.filter(({ row }) => row < last);
  if (earlier.length === 0) return;
  known.push(...earlier);
  known.sort((a, b) => a.row - b.row);
  known.splice(keep);
}
