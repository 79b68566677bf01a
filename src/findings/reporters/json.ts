/**
 * Format `json`: one object, the same shape for every command that reports findings. Scripts depend on it:
 * fields are added, never renamed, and keep this order.
 */
import type { Edit } from '../edit.js';
import type { Example, Finding, RelatedPlace, Report } from '../finding.js';
import { printJson } from '../json-text.js';
import type { Reporter } from '../reporter.js';
import { type Location, locateSpan, type SourceFile, type Span } from '../source.js';

export const json: Reporter = {
  id: 'json',
  summary: 'One JSON object with the findings and, after an audit, the measured facts; for scripts.',
  print: (report) => printJson(toJson(report), 2),
};

function toJson(report: Report): object {
  const { tool, command, plan, partial, summary, findings, facts } = report;
  return {
    tool: { name: tool.name, version: tool.version },
    command,
    ...(plan && {
      plan: { name: plan.name, ...(plan.version !== undefined && { version: plan.version }), files: plan.files },
    }),
    partial,
    summary: {
      error: summary.error,
      warning: summary.warning,
      info: summary.info,
      suppressed: summary.suppressed,
      truncated: summary.truncated,
    },
    findings: findings.map((finding) => ({
      ...toJsonFinding(finding, report.sources),
      fresh: report.changes?.fresh.has(finding),
      before: report.changes?.before.get(finding),
    })),
    changes: report.changes && { file: report.changes.file, gone: report.changes.gone },
    ...facts,
  };
}

/** One finding as `json` and `ndjson` print it. JSON leaves out the keys without a value. */
export function toJsonFinding(finding: Finding, sources: ReadonlyMap<string, SourceFile>): object {
  return {
    id: finding.id,
    severity: finding.severity,
    message: finding.message,
    help: finding.help,
    event: finding.event,
    plannedEvent: finding.plannedEvent,
    property: finding.property,
    owner: finding.owner,
    path: finding.path,
    location: finding.span && toLocation(finding.span, sources),
    related: finding.related?.map((place) => toJsonPlace(place, sources)),
    fix: finding.fix && { title: finding.fix.title, edits: finding.fix.edits.map(toJsonEdit) },
    rows: finding.rows,
    share: finding.share === undefined ? undefined : Number(finding.share.toFixed(6)),
    firstSeen: finding.firstSeen,
    lastSeen: finding.lastSeen,
    by: finding.by && {
      version: finding.by.version.map(({ value, rows }) => ({ value, rows })),
      source: finding.by.source.map(({ value, rows }) => ({ value, rows })),
      otherRows: finding.by.otherRows,
    },
    buckets: finding.buckets,
    metrics: finding.metrics,
    examples: finding.examples?.map(toJsonExample),
  };
}

/** A span whose text is not at hand keeps its file; line 1 is the honest best. */
function toLocation(span: Span, sources: ReadonlyMap<string, SourceFile>): Location {
  return locateSpan(span, sources) ?? { file: span.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function toJsonPlace(place: RelatedPlace, sources: ReadonlyMap<string, SourceFile>): object {
  return { message: place.message, location: toLocation(place.span, sources) };
}

function toJsonEdit({ span, text }: Edit): object {
  return { file: span.file, start: span.start, end: span.end, text };
}

function toJsonExample({ file, line, value, repeats }: Example): object {
  return {
    file,
    ...(line !== undefined && { line }),
    ...(value !== undefined && { value }),
    ...(repeats && { repeats: { file: repeats.file, ...(repeats.line !== undefined && { line: repeats.line }) } }),
  };
}
