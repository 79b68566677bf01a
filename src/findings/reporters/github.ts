/**
 * Format `github`: workflow commands that GitHub shows as annotations on the changed lines.
 * Everything that could end a command early or start another one is escaped; GitHub shows only the first few of
 * each kind, so the worst come first.
 */
import { type Finding, type Severity, severities } from '../finding.js';
import { printable } from '../printable.js';
import type { Reporter } from '../reporter.js';
import { locateSpan, type SourceFile } from '../source.js';

export const github: Reporter = {
  id: 'github',
  summary: 'GitHub workflow annotations: each finding appears on its line in the pull request.',
  print(report) {
    const worstFirst = [...report.findings].sort(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
    );
    return worstFirst.map((finding) => `${printAnnotation(finding, report.sources)}\n`).join('');
  },
};

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function printAnnotation(finding: Finding, sources: ReadonlyMap<string, SourceFile>): string {
  const properties = [...placeOf(finding, sources), ['title', `trackwright: ${finding.id}`] as const];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  const fix = finding.fix && `trackwright lint --fix: ${finding.fix.title}`;
  const lines = [finding.message, finding.help, fix].filter((line) => line !== undefined);
  return `::${commands[finding.severity]} ${written}::${lines.map((line) => escapeData(printable(line))).join('%0A')}`;
}

function placeOf(finding: Finding, sources: ReadonlyMap<string, SourceFile>): (readonly [string, string])[] {
  const { span } = finding;
  if (!span) return [];
  const location = locateSpan(span, sources);
  if (!location) return [['file', span.file]];
  const { line, column, endLine, endColumn } = location;
  const lines = [
    ['file', span.file],
    ['line', `${line}`],
    ['endLine', `${endLine}`],
  ] as const;
  // GitHub refuses columns on an annotation of several lines.
  return line === endLine ? [...lines, ['col', `${column}`], ['endColumn', `${endColumn}`]] : [...lines];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
