/** Writes the sections as the compact data that the page's script reads. How it is read is in `page-data.ts`. */
import { type BreakdownEntry, type Finding, type Report, severities } from '../finding.js';
import { messageWithoutSubject } from '../pretty/groups.js';
import { printable } from '../printable.js';
import { locateSpan, type Span } from '../source.js';
import type { EventFacts, PropertyFacts } from './audit-facts.js';
import { markSource } from './mark-source.js';
import type {
  Counts,
  EventData,
  ExampleData,
  FindingData,
  FindingExtras,
  Minutes,
  PageData,
  PropertyData,
  Text,
} from './page-data.js';
import type { Section } from './sections.js';

/** Where things are on the page. */
export interface Anchors {
  /** By its section. */
  section(section: Section): string;
  finding(finding: Finding): string;
}

export function encodePage(report: Report, sections: readonly Section[], anchors: Anchors): PageData {
  const encoder = createEncoder(report, anchors);
  const encoded = sections.map((section) => ({
    anchor: anchors.section(section),
    title: encoder.text(section.title),
    state: encoder.text(section.event?.status),
    owner: encoder.text(section.event?.owner),
    rows: section.event?.rows ?? 0,
    ...(section.event && { event: encoder.event(section.event) }),
    findings: section.findings.map((finding) => encoder.finding(finding, section)),
  }));
  return {
    severities,
    epoch: encoder.epoch,
    owners: [...report.owners].map(([id, { name }]) => [encoder.text(id), encoder.text(name)]),
    northStars: [...(report.northStars ?? [])].map(encoder.text),
    sections: encoded,
    texts: encoder.texts,
  };
}

function createEncoder(report: Report, anchors: Anchors) {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const text = (value: string | undefined): Text => {
    if (value === undefined) return -1;
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, texts.push(printable(value)) - 1);
    return texts.length - 1;
  };
  // Near what is seen, so that the numbers are short.
  const epoch = Date.parse(report.findings.find(({ firstSeen }) => firstSeen !== undefined)?.firstSeen ?? '1970-01-01');
  const minutes = (time: string | undefined): Minutes =>
    time === undefined ? null : Math.floor(Date.parse(time) / 60_000) - Math.floor(epoch / 60_000);
  const counts = (entries: readonly BreakdownEntry[] = []): Counts =>
    entries.flatMap(({ value, rows }) => [text(value), rows]);
  const placeOf = (span: Span): string => {
    const location = locateSpan(span, report.sources);
    return location === undefined ? span.file : `${location.file}:${location.line}:${location.column}`;
  };

  const example = ({ file, line, value, repeats }: NonNullable<Finding['examples']>[number]): ExampleData =>
    repeats === undefined
      ? [text(file), line ?? 0, text(value)]
      : [text(file), line ?? 0, text(value), text(repeats.file), repeats.line ?? 0];

  const extrasOf = (finding: Finding, isFile: boolean): FindingExtras => {
    const { span, related = [], fix, buckets = [] } = finding;
    const before = report.changes?.before.get(finding);
    const source = isFile && span ? report.sources.get(span.file) : undefined;
    const mark = span && source ? markSource(source, span) : undefined;
    return {
      ...(report.changes?.fresh.has(finding) && { fresh: true }),
      ...(before !== undefined && { before }),
      ...(mark && { frame: mark.frame }),
      ...(mark && mark.hidden > 0 && { hiddenLines: mark.hidden }),
      ...(related.length > 0 && {
        related: related.map((other) => printable(`${placeOf(other.span)} ${other.message}`)),
      }),
      ...(fix && { fix: printable(fix.title) }),
      ...(buckets.length > 0 && { buckets: buckets.map(({ bucket, rows }) => [bucket, rows] as const) }),
    };
  };

  const finding = (one: Finding, section: Section): FindingData => {
    const { event, span, by } = one;
    const isFile = section.event === undefined;
    const location = span && locateSpan(span, report.sources);
    const extras = extrasOf(one, isFile);
    // The section's title says the event already, and so the message need not.
    const rest = isFile || event !== section.title ? one.message : messageWithoutSubject(one);
    const isCut = rest !== one.message;
    const data = [
      anchors.finding(one),
      severities.indexOf(one.severity),
      text(one.id),
      isCut ? -1 : text(event),
      text(one.property),
      text(rest),
      text(one.help),
      text(one.owner),
      one.rows ?? 0,
      minutes(one.firstSeen),
      minutes(one.lastSeen),
      text(span?.file),
      location?.line ?? 0,
      counts(by?.version),
      counts(by?.source),
      (one.metrics ?? []).map(text),
      (one.examples ?? []).map(example),
    ] as const;
    return Object.keys(extras).length === 0 ? data : [...data, extras];
  };

  const property = ({ name, planned, required, present, null: nulls, missing, violations }: PropertyFacts) => {
    const data = [text(name), planned ? 1 : 0, required ? 1 : 0, present, nulls, missing] as const;
    const violated = violations.flatMap(([id, rows]) => [text(id), rows]);
    return (violated.length === 0 ? data : [...data, violated]) satisfies PropertyData;
  };

  const event = (facts: EventFacts): EventData => ({
    description: text(facts.description),
    call: text(facts.call),
    users: facts.users,
    first: minutes(facts.firstSeen),
    last: minutes(facts.lastSeen),
    metrics: facts.metrics.map(text),
    properties: facts.properties.map(property),
  });

  return { texts, epoch, text, finding, event };
}
