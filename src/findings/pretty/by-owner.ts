/**
 * Findings by the team that answers for them, in aligned columns with their evidence: how an audit is read.
 * Teams whose defects touch the North Star come first, inside a team the worst.
 */
import { compareText, type Example, type Finding, type Report, severities } from '../finding.js';
import { countOf, formatCount, printable } from '../printable.js';
import type { ReporterOptions } from '../reporter.js';
import type { Palette } from './palette.js';
import { padText, widestOf, wrapText } from './text-width.js';

/** Names that nobody planned are many and alike: they are one line at the end, not one finding each. */
const listedTogether = 'event-unplanned';
const mostNames = 12;
const mostMetrics = 4;
const widestSubject = 44;
/** Columns that a message needs beside the others to be readable. */
const leastRoom = 60;

export function printByOwner(report: Report, options: ReporterOptions, palette: Palette): string[] {
  const unplanned = report.findings.filter((finding) => finding.id === listedTogether);
  const findings = report.findings.filter((finding) => finding.id !== listedTogether);
  const columns = {
    id: widestOf(findings.map(({ id }) => id)),
    subject: Math.min(widestSubject, widestOf(findings.map((finding) => printable(describeSubject(finding))))),
  };
  const lines: string[] = [];
  for (const [owner, owned] of groupByOwner(findings, report)) {
    lines.push(printHeading(owner, owned, report, palette));
    for (const finding of [...owned].sort(compareInGroup)) {
      lines.push(...printFinding(finding, options, palette, columns));
    }
    lines.push('');
  }
  if (unplanned.length > 0) lines.push(...printUnplanned(unplanned, options, palette), '');
  return lines;
}

function groupByOwner(findings: readonly Finding[], report: Report): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const owner = finding.owner ?? '';
    groups.set(owner, [...(groups.get(owner) ?? []), finding]);
  }
  const touchesNorthStar = (group: readonly Finding[]) =>
    group.some(({ metrics }) => metrics?.some((metric) => report.northStars?.has(metric)));
  const countErrors = (group: readonly Finding[]) => group.filter(({ severity }) => severity === 'error').length;
  return [...groups].sort(
    ([a, left], [b, right]) =>
      Number(a === '') - Number(b === '') ||
      Number(touchesNorthStar(right)) - Number(touchesNorthStar(left)) ||
      countErrors(right) - countErrors(left) ||
      compareText(a, b),
  );
}

function compareInGroup(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareText(a.id, b.id) ||
    (b.rows ?? 0) - (a.rows ?? 0)
  );
}

/** `CHECKOUT SQUAD  checkout@acme.example  touches weekly_orders ★`. */
function printHeading(id: string, findings: readonly Finding[], report: Report, palette: Palette): string {
  const owner = report.owners.get(id);
  const name = id === '' ? 'No owner' : (owner?.name ?? id);
  const contact = owner?.contact === undefined ? '' : `  ${printable(owner.contact)}`;
  const isNorthStar = (metric: string) => report.northStars?.has(metric) ?? false;
  const metrics = [...new Set(findings.flatMap((finding) => finding.metrics ?? []))].sort(
    (a, b) => Number(isNorthStar(b)) - Number(isNorthStar(a)) || compareText(a, b),
  );
  const named = metrics.slice(0, mostMetrics).map((metric) => printable(metric) + (isNorthStar(metric) ? ' ★' : ''));
  const more = metrics.length > mostMetrics ? [`${metrics.length - mostMetrics} more`] : [];
  const touches = metrics.length > 0 ? `  touches ${[...named, ...more].join(', ')}` : '';
  return palette.strong(printable(name).toUpperCase()) + palette.faint(contact) + touches;
}

function printFinding(
  finding: Finding,
  options: ReporterOptions,
  palette: Palette,
  columns: { readonly id: number; readonly subject: number },
): string[] {
  const subject = printable(describeSubject(finding));
  const indent = 7 + 2 + columns.id + 2 + columns.subject + 2;
  const room = options.width === undefined ? Number.POSITIVE_INFINITY : options.width - indent;
  if (room < leastRoom) return printNarrow(finding, options.width ?? 0, palette);
  const head = `${palette.severity[finding.severity](finding.severity.padStart(7))}  ${palette.faint(padText(finding.id, columns.id))}`;
  const [first = '', ...rest] = wrapText(printable(messageWithoutSubject(finding)), room);
  // What happened is proved by examples; what did not happen has none, and says what to do instead.
  const evidence = describeEvidence(finding) ?? finding.help;
  const below = evidence === undefined ? [] : wrapText(printable(evidence), room);
  return [
    `${head}  ${padText(subject, columns.subject)}  ${first}`,
    ...[...rest, ...below].map((line) => ' '.repeat(indent) + line),
  ];
}

/** On a narrow terminal columns would leave a ribbon of text: the finding's lines stand below its id instead. */
function printNarrow(finding: Finding, width: number, palette: Palette): string[] {
  const indent = 9;
  const evidence = describeEvidence(finding) ?? finding.help;
  const lines = [finding.message, evidence].flatMap((line) =>
    line === undefined ? [] : wrapText(printable(line), Math.max(leastRoom / 2, width - indent)),
  );
  const head = `${palette.severity[finding.severity](finding.severity.padStart(7))}  ${palette.faint(finding.id)}`;
  return [head, ...lines.map((line) => ' '.repeat(indent) + line)];
}

/** `Order Completed.total`. */
function describeSubject({ event, property }: Finding): string {
  return [event, property].filter((part) => part !== undefined).join('.');
}

/** The subject has a column of its own; a message that opens with it goes on behind it. */
function messageWithoutSubject({ message, event, property }: Finding): string {
  if (event === undefined) return message;
  const openings =
    property === undefined ? [] : [`"${event}".${property}`, `"${event}.${property}"`, `${event}.${property}`];
  const opening = [...openings, `"${event}"`].find(
    (text) => message.startsWith(`${text} `) || message.startsWith(`${text}: `),
  );
  return opening === undefined ? message : message.slice(opening.length).replace(/^:? +/, '');
}

/** When, and where to look: `2026-03-01 → 2026-03-31 · "12.50" 2026-03-01.ndjson.gz:1234`. */
function describeEvidence({ firstSeen, lastSeen, examples = [] }: Finding): string | undefined {
  const days = [firstSeen?.slice(0, 10), lastSeen?.slice(0, 10)].filter((day) => day !== undefined);
  const parts = [[...new Set(days)].join(' → '), ...examples.map(describeExample)].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** `"12.50" 2026-03-01.ndjson.gz:1234`, or which row repeats which. */
function describeExample({ file, line, value, repeats }: Example): string {
  const place = describeRow(file, line);
  if (repeats)
    return `${place} repeats ${repeats.file === file ? `:${repeats.line}` : describeRow(repeats.file, repeats.line)}`;
  return value === undefined ? place : `${value} ${place}`;
}

/** Folders are left out: files of one log have names of their own. */
function describeRow(file: string, line: number | undefined): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return line === undefined ? name : `${name}:${line}`;
}

/** `UNPLANNED  3 events, 498 rows: debug_ping 201 · Test Event 162 · Promo Clicked X 135`. */
function printUnplanned(findings: readonly Finding[], options: ReporterOptions, palette: Palette): string[] {
  const ordered = [...findings].sort(
    (a, b) => (b.rows ?? 0) - (a.rows ?? 0) || compareText(a.event ?? '', b.event ?? ''),
  );
  const rows = ordered.reduce((sum, finding) => sum + (finding.rows ?? 0), 0);
  const named = ordered
    .slice(0, mostNames)
    .map(({ event = '', rows: count = 0 }) => `${printable(event)} ${formatCount(count)}`);
  const more = ordered.length > mostNames ? [`${formatCount(ordered.length - mostNames)} more`] : [];
  const text = `${countOf(ordered.length, 'event')}, ${countOf(rows, 'row')}: ${[...named, ...more].join(' · ')}`;
  const [first = '', ...rest] = wrapText(text, Math.max(30, (options.width ?? Number.POSITIVE_INFINITY) - 11));
  return [`${palette.strong('UNPLANNED')}  ${first}`, ...rest.map((line) => ' '.repeat(11) + line)];
}
