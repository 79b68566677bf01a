/** Findings by file, each with its place, its source line and what to do: how lint and load errors are read. */
import type { Finding, Report } from '../finding.js';
import { printable } from '../printable.js';
import type { ReporterOptions } from '../reporter.js';
import { positionAt, type Span } from '../source.js';
import { frameSpan } from './code-frame.js';
import { describeOwner } from './owners.js';
import type { Palette } from './palette.js';
import { displayWidth, padText, widestOf, wrapText } from './text-width.js';

const severityWidth = 7;
const gutterWidth = 8;
/** Columns assumed where the terminal's are not known: frames and labels stay readable in a pipe. */
const usualWidth = 120;

export function printByFile(report: Report, options: ReporterOptions, palette: Palette): string[] {
  const columns = {
    id: widestOf(report.findings.map(({ id }) => id)),
    place: widestOf(report.findings.map((finding) => describePosition(finding, report))),
  };
  const blocks: string[] = [];
  let last: Span | undefined;
  for (const finding of report.findings) {
    const { span } = finding;
    if (span && span.file !== last?.file) blocks.push(palette.strong(printable(span.file)), '');
    const isSamePlace =
      span !== undefined && span.start === last?.start && span.end === last.end && span.file === last.file;
    blocks.push(...printHead(finding, report, options, palette, columns));
    blocks.push(...printBody(finding, !isSamePlace, report, options, palette), '');
    last = span ?? last;
  }
  return blocks;
}

function printHead(
  finding: Finding,
  report: Report,
  options: ReporterOptions,
  palette: Palette,
  columns: { readonly id: number; readonly place: number },
): string[] {
  const paint = palette.severity[finding.severity];
  const place = describePosition(finding, report).padStart(columns.place);
  const indent = severityWidth + 2 + columns.id + 2 + columns.place + 2;
  const room = options.width === undefined ? Number.POSITIVE_INFINITY : Math.max(30, options.width - indent);
  const [first = '', ...rest] = wrapText(printable(finding.message), room);
  return [
    `${paint(finding.severity.padStart(severityWidth))}  ${palette.faint(padText(finding.id, columns.id))}  ${place}  ${first}`,
    ...rest.map((line) => ' '.repeat(indent) + line),
  ];
}

/**
 * The source lines, what to do beside the squiggle where it fits, else below, then other places and the owner. A place that
 * was just shown is not shown again (`hasFrame`).
 */
function printBody(
  finding: Finding,
  hasFrame: boolean,
  report: Report,
  options: ReporterOptions,
  palette: Palette,
): string[] {
  const width = (options.width ?? usualWidth) - gutterWidth - 3;
  const gutter = (label: string) => palette.faint(`${label.padStart(gutterWidth)} │`);
  const notes = listNotes(finding, report);
  const source = finding.span && report.sources.get(finding.span.file);
  const lines: string[] = [];
  if (finding.span && source && hasFrame) {
    const frame = frameSpan(source, finding.span, Math.max(20, width));
    for (const [index, line] of frame.lines.entries()) {
      const isLast = index === frame.lines.length - 1;
      const label = isLast ? notes[0] : undefined;
      const squiggle = '^'.repeat(line.squiggleWidth);
      const fits = label !== undefined && line.squiggleStart + line.squiggleWidth + 1 + displayWidth(label) <= width;
      if (fits) notes.shift();
      lines.push(`${gutter(`${line.line}`)} ${line.text}`);
      const marked = ' '.repeat(line.squiggleStart) + palette.severity[finding.severity](squiggle);
      lines.push(`${gutter('')} ${marked}${fits ? ` ${label}` : ''}`);
    }
    if (frame.hidden > 0) lines.push(`${gutter('')} … ${frame.hidden} more lines`);
  }
  const wrapped = notes.flatMap((note) => wrapText(note, Math.max(30, width)));
  return [...lines, ...wrapped.map((note) => `${gutter('')} ${note}`)];
}

function listNotes(finding: Finding, report: Report): string[] {
  const owner = finding.owner === undefined ? [] : [`owner ${describeOwner(finding.owner, report)}`];
  const fix =
    finding.fix && (finding.help === undefined ? `${finding.fix.title} (--fix)` : `--fix: ${finding.fix.title}`);
  return [
    ...(finding.help === undefined ? [] : [finding.help]),
    ...(fix === undefined ? [] : [fix]),
    ...(finding.related ?? []).map((place) => `${describePlace(place.span, report)} ${place.message}`),
    ...owner,
  ].map(printable);
}

function describePosition({ span }: Finding, report: Report): string {
  const source = span && report.sources.get(span.file);
  if (!source) return '';
  const { line, column } = positionAt(source, span.start);
  return `${line}:${column}`;
}

function describePlace(span: Span, report: Report): string {
  const source = report.sources.get(span.file);
  if (!source) return span.file;
  const { line, column } = positionAt(source, span.start);
  return `${span.file}:${line}:${column}`;
}
