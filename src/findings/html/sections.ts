/** Which parts a report falls into: one for each event of an audit, one for each file elsewhere, the worst first. */
import { compareText, type Finding, type Report, type Severity, severities } from '../finding.js';
import type { AuditFacts, EventFacts } from './audit-facts.js';

export interface Section {
  readonly title: string;
  readonly event?: EventFacts;
  readonly findings: readonly Finding[];
}

/** How many findings of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

export function listSections(report: Report, audit: AuditFacts | undefined): readonly Section[] {
  return audit === undefined ? sectionsByFile(report) : sectionsByEvent(report, audit);
}

export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** In the order of the report. */
function sectionsByFile({ findings, plan }: Report): Section[] {
  const byFile = groupBy(findings, ({ span }) => span?.file ?? '');
  return [...byFile].map(([file, members]) => ({
    title: file === '' ? (plan?.name ?? 'Without a place') : file,
    findings: [...members].sort(compareInFile),
  }));
}

function compareInFile(a: Finding, b: Finding): number {
  return (a.span?.start ?? 0) - (b.span?.start ?? 0) || compareSeverity(a, b);
}

function sectionsByEvent({ findings }: Report, { events }: AuditFacts): Section[] {
  const names = new Set(events.map(({ name }) => name));
  const whole = 'The log as a whole';
  const byEvent = groupBy(findings, ({ event, plannedEvent }) => {
    const known = [event, plannedEvent].find((name) => name !== undefined && names.has(name));
    return known ?? event ?? '';
  });
  const taken = new Set<string>();
  const sections: Section[] = events.map((event) => {
    // A page and a track may have one name; findings do not say which of the two they mean.
    const isFirst = !taken.has(event.name);
    taken.add(event.name);
    return { title: event.name, event, findings: isFirst ? (byEvent.get(event.name) ?? []) : [] };
  });
  for (const [name, members] of byEvent) {
    if (!taken.has(name)) sections.push({ title: name === '' ? whole : name, findings: members });
  }
  const sorted = sections.map((section) => ({
    title: section.title,
    ...(section.event && { event: section.event }),
    findings: [...section.findings].sort(compareHarm),
    counts: countSeverities(section.findings),
  }));
  return sorted.sort(
    (a, b) =>
      b.counts.error - a.counts.error ||
      b.counts.warning - a.counts.warning ||
      b.counts.info - a.counts.info ||
      (b.event?.rows ?? 0) - (a.event?.rows ?? 0) ||
      compareText(a.title, b.title),
  );
}

function groupBy(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** The worst first; then what concerns most rows. */
export function compareHarm(a: Finding, b: Finding): number {
  return (
    compareSeverity(a, b) ||
    (b.rows ?? 0) - (a.rows ?? 0) ||
    compareText(a.id, b.id) ||
    compareText(a.property ?? '', b.property ?? '')
  );
}

function compareSeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
