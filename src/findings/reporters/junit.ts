/**
 * Format `junit`: the XML that Jenkins, GitLab, Azure and others read as test results. A suite is a file of the plan, or of
 * an audit an event; a test case is a finding. Errors and warnings fail, notes pass. What has no findings is a case that passes.
 */
import { compareText, type Finding, type Report } from '../finding.js';
import { printable } from '../printable.js';
import type { Reporter } from '../reporter.js';
import { locateSpan } from '../source.js';

export const junit: Reporter = {
  id: 'junit',
  summary: 'JUnit XML: a suite for each file or event, for the test reports of any CI.',
  print(report) {
    const suites = [...groupFindings(report)].sort(([a], [b]) => compareText(a, b));
    const counts = countCases(report.findings);
    const name = [report.tool.name, report.command, report.plan?.name].filter((part) => part !== undefined).join(' ');
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${escapeXml(name)}" ${printCounts({ ...counts, tests: countTests(suites) })}>`,
      ...suites.flatMap(([suite, findings]) => printSuite(suite, findings, report)),
      '</testsuites>',
      '',
    ].join('\n');
  },
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
}

type Suite = readonly [name: string, findings: readonly Finding[]];

/** By file of the plan, or by event; those without findings too. */
function groupFindings({ findings, plan, groupBy, command }: Report): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  if (groupBy === 'file') for (const file of plan?.files ?? []) groups.set(file, []);
  for (const finding of findings) {
    const name = (groupBy === 'file' ? finding.span?.file : finding.event) ?? plan?.name ?? command;
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  if (groups.size === 0) groups.set(plan?.name ?? command, []);
  return groups;
}

function countCases(findings: readonly Finding[]): Counts {
  return { tests: Math.max(1, findings.length), failures: findings.filter(fails).length };
}

function countTests(suites: readonly Suite[]): number {
  return suites.reduce((sum, [, findings]) => sum + countCases(findings).tests, 0);
}

function fails({ severity }: Finding): boolean {
  return severity !== 'info';
}

function printCounts({ tests, failures }: Counts): string {
  return `tests="${tests}" failures="${failures}"`;
}

function printSuite(name: string, findings: readonly Finding[], report: Report): readonly string[] {
  const suite = escapeXml(name);
  const cases =
    findings.length === 0
      ? [`    <testcase name="no findings" classname="${suite}"/>`]
      : findings.flatMap((finding) => printCase(finding, suite, report));
  return [`  <testsuite name="${suite}" ${printCounts(countCases(findings))} errors="0">`, ...cases, '  </testsuite>'];
}

function printCase(finding: Finding, suite: string, { sources }: Report): readonly string[] {
  const { id, severity, message, help, span, event, property } = finding;
  const place = span && locateSpan(span, sources);
  const about = property === undefined ? event : [event, property].filter((part) => part !== undefined).join('.');
  const where = place === undefined ? about : `${span?.file}:${place.line}:${place.column}`;
  const name = escapeXml(where === undefined ? id : `${id} ${where}`);
  const text = escapeXml([message, help].filter((part) => part !== undefined).join('\n'));
  const head = `    <testcase name="${name}" classname="${suite}"`;
  if (!fails(finding)) return [`${head}>`, `      <system-out>${text}</system-out>`, '    </testcase>'];
  return [
    `${head}>`,
    `      <failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`,
    '    </testcase>',
  ];
}

/** Text of an element or attribute. XML has no way to write most control characters; they are spelled out. */
function escapeXml(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
