/**
 * Format `markdown`: a comment for the pull request. What is worst comes first, under whom it concerns; it fits what GitHub
 * and GitLab take, and says how much it leaves out. Text of plans and logs stays text.
 */
import { type Finding, type Report, type Severity, severities } from '../finding.js';
import { type Column, printCode, printProse, printTable, printText } from '../markdown.js';
import { countOf, formatCount } from '../printable.js';
import type { Reporter } from '../reporter.js';
import { locateSpan } from '../source.js';

/** Characters of a comment on GitHub are 65,536 at most. */
const mostCharacters = 65_000;

/** More rows than people read; the rest is counted. */
const mostRows = 100;

export const markdown: Reporter = {
  id: 'markdown',
  summary: 'A comment for the pull request: the worst findings in a table, and how many more there are.',
  print(report) {
    const worstFirst = [...report.findings].sort((a, b) => compareHarm(a, b, report));
    let shown = Math.min(worstFirst.length, mostRows);
    let text = printComment(worstFirst.slice(0, shown), report);
    while (text.length > mostCharacters && shown > 0) {
      shown = Math.floor(shown / 2);
      text = printComment(worstFirst.slice(0, shown), report);
    }
    return text;
  },
};

/** The worst first; of those, what is new, then what concerns most rows. */
function compareHarm(a: Finding, b: Finding, { changes }: Report): number {
  const isOld = (finding: Finding) => (changes === undefined || changes.fresh.has(finding) ? 0 : 1);
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    isOld(a) - isOld(b) ||
    (b.rows ?? 0) - (a.rows ?? 0)
  );
}

function printComment(shown: readonly Finding[], report: Report): string {
  const all = report.findings.length + report.summary.truncated;
  const left = all - shown.length;
  const parts = [
    printHead(report),
    report.partial ? 'Something failed midway: the numbers are lower bounds.' : undefined,
    shown.length === 0 ? undefined : printTable(columnsOf(report), shown),
    printGone(report),
    left > 0 ? `${countOf(left, 'more finding')}, not shown here.` : undefined,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** `**Tracking plan: 2 errors, 1 warning** · Acme Shop 3.1.0 · quality 94.2 (−1.1)`. */
function printHead({ command, summary, plan, facts, changes }: Report): string {
  const counts = severities.flatMap((severity) => {
    const count = summary[severity];
    return count === 0 ? [] : [countOf(count, severity === 'info' ? 'note' : severity)];
  });
  const title = titles.get(command) ?? command;
  const score = scoreOf(facts);
  return [
    `**${title}: ${counts.join(', ') || 'no findings'}**`,
    ...(plan === undefined
      ? []
      : [printText([plan.name, plan.version].filter((part) => part !== undefined).join(' '))]),
    ...(score === undefined ? [] : [`quality ${score.toFixed(1)}${printDifference(score, changes?.score?.total)}`]),
    ...(changes === undefined
      ? []
      : [`${changes.fresh.size} new and ${changes.gone.length} gone since the earlier report`]),
    ...(summary.suppressed > 0 ? [`${formatCount(summary.suppressed)} suppressed`] : []),
  ].join(' · ');
}

const titles: ReadonlyMap<string, string> = new Map([
  ['lint', 'Tracking plan'],
  ['audit', 'Tracking data'],
  ['validate', 'Events'],
  ['generate', 'Trackers'],
]);

function scoreOf(facts: Report['facts']): number | undefined {
  const { audit } = facts;
  if (typeof audit !== 'object' || audit === null || !('score' in audit)) return undefined;
  const { score } = audit;
  if (typeof score !== 'object' || score === null || !('total' in score)) return undefined;
  return typeof score.total === 'number' ? score.total : undefined;
}

function printDifference(now: number, before: number | undefined): string {
  if (before === undefined) return '';
  const difference = Math.round((now - before) * 10) / 10;
  return ` (${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(1)})`;
}

/** A sign and a word, so that colour is not needed. */
const marks: Readonly<Record<Severity, string>> = { error: '✖ error', warning: '⚠ warning', info: 'ℹ note' };

function columnsOf(report: Report): readonly Column<Finding>[] {
  const { changes, owners } = report;
  return [
    {
      title: '',
      cell: (finding) => `${marks[finding.severity]}${changes?.fresh.has(finding) === true ? ', new' : ''}`,
    },
    { title: 'finding', cell: ({ message }) => printProse(message) },
    { title: 'where', cell: (finding) => printPlace(finding, report) },
    { title: 'owner', cell: ({ owner }) => (owner === undefined ? '' : printText(owners.get(owner)?.name ?? owner)) },
    { title: 'id', cell: ({ id }) => printCode(id) },
  ];
}

/** Where to look: the versions that are concerned most and the first row, else a line of the plan. */
function printPlace({ span, examples = [], by }: Finding, { sources }: Report): string {
  const [example] = examples;
  if (span !== undefined && example === undefined) {
    const location = locateSpan(span, sources);
    return printText(location === undefined ? span.file : `${span.file}:${location.line}`);
  }
  const row =
    example === undefined ? [] : [example.line === undefined ? example.file : `${example.file}:${example.line}`];
  const versions = (by?.version ?? []).slice(0, 2).map(({ value }) => value);
  return printText([...versions, ...row].join(', '));
}

function printGone({ changes }: Report): string | undefined {
  if (changes === undefined || changes.gone.length === 0) return undefined;
  const lines = changes.gone.slice(0, 10).map(({ message }) => `- ~~${printText(message)}~~`);
  const more = changes.gone.length > 10 ? [`- and ${countOf(changes.gone.length - 10, 'more')}`] : [];
  return ['Gone:', '', ...lines, ...more].join('\n');
}
