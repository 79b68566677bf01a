/**
 * Format `sarif`: SARIF 2.1.0 for code scanning and editors. Columns count UTF-16 units, paths are percent-encoded,
 * and fingerprints depend on the finding and its line's text, never on line numbers.
 */
import type { Fix } from '../edit.js';
import type { Documented, Finding, Report, SeveritySetting } from '../finding.js';
import { fingerprintsOf } from '../fingerprints.js';
import { printJson } from '../json-text.js';
import type { Reporter } from '../reporter.js';
import { type Location, locateSpan, locationOf, type SourceFile, type Span } from '../source.js';

export const sarif: Reporter = {
  id: 'sarif',
  summary: 'SARIF 2.1.0, for GitHub code scanning and editors.',
  print: (report) => printJson(toSarif(report), 2),
};

const levels: Readonly<Record<SeveritySetting, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
};

function toSarif(report: Report): object {
  const rules = listRules(report);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const fingerprints = fingerprintsOf(report);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, rules: rules.map(toRule) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: !report.partial }],
        results: report.findings.map((finding, index) => ({
          ruleId: finding.id,
          ruleIndex: indexes.get(finding.id),
          level: levels[finding.severity],
          message: toMessage(finding),
          locations: toLocations(finding, report),
          ...(finding.related?.length && {
            relatedLocations: finding.related.map(({ message, span }, id) => ({
              id,
              ...toLocation(span, report.sources),
              message: { text: plainText(message) },
            })),
          }),
          partialFingerprints: { 'trackwrightFinding/v1': fingerprints[index] },
          ...(finding.fix && { fixes: [toFix(finding.fix, report.sources)] }),
          properties: toProperties(finding),
        })),
      },
    ],
  };
}

/** The documented ids, and any other id that a finding uses (so that every result has its rule). */
function listRules(report: Report): Documented[] {
  const rules = new Map(report.documentation);
  for (const { id, severity } of report.findings) {
    if (!rules.has(id)) rules.set(id, { id, summary: id, why: '', severity });
  }
  return [...rules.values()];
}

function toRule({ id, summary, why, severity, howToFix }: Documented): object {
  const help = [summary, why, howToFix].filter((part) => part !== undefined && part !== '').join('\n\n');
  return {
    id,
    shortDescription: { text: summary },
    help: { text: help, markdown: help },
    defaultConfiguration: { enabled: severity !== 'off', level: levels[severity] },
  };
}

function toMessage({ message, help }: Finding): object {
  return { text: plainText(help === undefined ? message : `${message}\n${help}`) };
}

/** SARIF reads `[text](target)` in messages as a link; text from a plan or a log must not become one. */
function plainText(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Code scanning refuses results without a place: what has none is shown at the top of the plan. */
function toLocations(finding: Finding, report: Report): object[] {
  if (finding.span) return [toLocation(finding.span, report.sources)];
  const root = report.plan?.files[0];
  if (root === undefined) return [];
  return [{ physicalLocation: { artifactLocation: toArtifact(root), region: { startLine: 1 } } }];
}

function toLocation(span: Span, sources: ReadonlyMap<string, SourceFile>): object {
  const location = locateSpan(span, sources);
  const artifactLocation = toArtifact(span.file);
  return { physicalLocation: location ? { artifactLocation, region: toRegion(location) } : { artifactLocation } };
}

function toRegion({ line, column, endLine, endColumn }: Location): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function toArtifact(path: string): object {
  const segments = path.split('/').map(encodeSegment).join('/');
  return path.startsWith('/') ? { uri: `file://${segments}` } : { uri: segments, uriBaseId: '%SRCROOT%' };
}

/** Through bytes, because `encodeURIComponent` throws on half of a surrogate pair. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(Buffer.from(segment).toString());
}

function toFix(fix: Fix, sources: ReadonlyMap<string, SourceFile>): object {
  const files = [...new Set(fix.edits.map((edit) => edit.span.file))];
  return {
    description: { text: plainText(fix.title) },
    artifactChanges: files.map((file) => {
      const source = sources.get(file);
      const edits = source ? fix.edits.filter((edit) => edit.span.file === file) : [];
      return {
        artifactLocation: toArtifact(file),
        replacements: edits.map((edit) => ({
          deletedRegion: source && toRegion(locationOf(source, edit.span)),
          ...(edit.text !== '' && { insertedContent: { text: edit.text } }),
        })),
      };
    }),
  };
}

function toProperties({ event, plannedEvent, property, owner, rows, share, metrics }: Finding): object {
  return { event, plannedEvent, property, owner, rows, share, metrics };
}
