/**
 * Findings in groups (by owner, event or check), in aligned columns with their evidence: how an audit is read.
 * How they are grouped and ordered is in `groups.ts`.
 */
import { compareText, type Example, type Finding, type Report, type Severity, severities } from '../finding.js';
import { countOf, formatCount, printable } from '../printable.js';
import type { ReporterOptions } from '../reporter.js';
import { positionAt, type Span } from '../source.js';
import { type Group, type Grouping, groupFindings, groupings, messageWithoutSubject } from './groups.js';
import type { Palette } from './palette.js';
import { displayWidth, padText, widestOf, wrapText } from './text-width.js';

/** Names that nobody planned are many and alike: they are one line at the end, not one finding each. */
const listedTogether = 'event-unplanned';
const mostNames = 12;
const mostMetrics = 4;
const widestSubject = 44;
/** Columns that a message needs beside the others to be readable. */
const leastRoom = 60;
const narrowIndent = 9;

interface Columns {
  readonly id: number;
  readonly subject: number;
}

export function printByGroup(report: Report, options: ReporterOptions, palette: Palette): string[] {
  const grouping = groupings[report.groupBy === 'file' ? 'owner' : report.groupBy];
  const unplanned = report.findings.filter((finding) => finding.id === listedTogether);
  const findings = report.findings.filter((finding) => finding.id !== listedTogether);
  const columns = {
    id: grouping.saysId ? 0 : widestOf(findings.map(({ id }) => id)),
    subject: Math.min(widestSubject, widestOf(findings.map((finding) => printable(grouping.subjectOf(finding))))),
  };
  const lines: string[] = [];
  for (const group of groupFindings(findings, report, grouping)) {
    lines.push(...printHeading(group, grouping, report, options, palette));
    for (const finding of group.findings) {
      lines.push(...printFinding(finding, grouping, report, options, palette, columns));
    }
    lines.push('');
  }
  if (unplanned.length > 0) lines.push(...printUnplanned(unplanned, options, palette), '');
  return lines;
}

/** `CHECKOUT SQUAD  checkout@acme.example  2 errors  touches weekly_orders ★`. */
function printHeading(
  { key, findings }: Group,
  grouping: Grouping,
  report: Report,
  options: ReporterOptions,
  palette: Palette,
): string[] {
  const { title, note } = grouping.name(key, report);
  const name = printable(title);
  const aside = note === undefined ? '' : `  ${printable(note)}`;
  const rest = [countSeverities(findings), ...describeMetrics(findings, report)].join('  ');
  const width = options.width ?? Number.POSITIVE_INFINITY;
  if (displayWidth(name) + displayWidth(aside) + 2 + displayWidth(rest) <= width) {
    return [`${palette.strong(name)}${palette.faint(aside)}  ${rest}`];
  }
  const room = Math.max(leastRoom / 2, width - 2);
  return [name, ...wrapText(`${aside.trimStart()}  ${rest}`.trim(), room).map((line) => `  ${line}`)].map(
    (line, index) => (index === 0 ? palette.strong(line) : line),
  );
}

const plurals: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** `2 errors, 1 note`. */
function countSeverities(findings: readonly Finding[]): string {
  const counts = severities.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? '' : countOf(count, plurals[severity]);
  });
  return counts.filter((count) => count !== '').join(', ');
}

/** `touches weekly_orders ★, average_order`: the metrics that are wrong because of these. */
function describeMetrics(findings: readonly Finding[], report: Report): string[] {
  const isNorthStar = (metric: string) => report.northStars?.has(metric) ?? false;
  const metrics = [...new Set(findings.flatMap((finding) => finding.metrics ?? []))].sort(
    (a, b) => Number(isNorthStar(b)) - Number(isNorthStar(a)) || compareText(a, b),
  );
  if (metrics.length === 0) return [];
  const named = metrics.slice(0, mostMetrics).map((metric) => printable(metric) + (isNorthStar(metric) ? ' ★' : ''));
  const more = metrics.length > mostMetrics ? [`${metrics.length - mostMetrics} more`] : [];
  return [`touches ${[...named, ...more].join(', ')}`];
}

function printFinding(
  finding: Finding,
  grouping: Grouping,
  report: Report,
  options: ReporterOptions,
  palette: Palette,
  columns: Columns,
): string[] {
  const severity = palette.severity[finding.severity](finding.severity.padStart(7));
  const id = grouping.saysId ? '' : `  ${palette.faint(padText(finding.id, columns.id))}`;
  const subject = printable(grouping.subjectOf(finding));
  const indent = 7 + (grouping.saysId ? 0 : 2 + columns.id) + (columns.subject === 0 ? 0 : 2 + columns.subject) + 2;
  const room = options.width === undefined ? Number.POSITIVE_INFINITY : options.width - indent;
  // On a narrow terminal columns would leave a ribbon of text: the finding's lines stand below its id instead.
  const isNarrow = room < leastRoom;
  const message = isNarrow ? finding.message : messageWithoutSubject(finding);
  const lines = [message, ...describeProof(finding, report)].flatMap((line) =>
    wrapText(printable(line), isNarrow ? Math.max(leastRoom / 2, (options.width ?? 0) - narrowIndent) : room),
  );
  if (isNarrow) return [`${severity}${id}`, ...lines.map((line) => ' '.repeat(narrowIndent) + line)];
  const [first = '', ...rest] = lines;
  const column = columns.subject === 0 ? '' : `  ${padText(subject, columns.subject)}`;
  return [`${severity}${id}${column}  ${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

/** What happened is proved by examples; what did not happen has none, and says what to do instead. Then other places. */
function describeProof(finding: Finding, report: Report): string[] {
  const { help, span, related = [] } = finding;
  const evidence = describeEvidence(finding);
  const place = span && !report.plan?.files.includes(span.file) ? [describePlace(span, report)] : [];
  const advice = evidence ?? [...place, ...(help === undefined ? [] : [help])].join(' · ');
  return [
    ...(advice === '' ? [] : [advice]),
    ...related.map((other) => `${other.message}: ${describePlace(other.span, report)}`),
  ];
}

/** `baseline.yaml:12`. */
function describePlace({ file, start }: Span, report: Report): string {
  const source = report.sources.get(file);
  return source === undefined ? file : `${file}:${positionAt(source, start).line}`;
}

/** Where to look, and the day where it was one: `2026-03-01 · "12.50" 2026-03-01.ndjson.gz:1234`. */
function describeEvidence({ firstSeen, lastSeen, examples = [] }: Finding): string | undefined {
  const day = firstSeen?.slice(0, 10);
  const parts = [
    ...(day !== undefined && day === lastSeen?.slice(0, 10) ? [day] : []),
    ...examples.map(describeExample),
  ];
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
