/** The last line of a report, as many as the terminal makes of it: how many findings of each kind, in how much of what was looked at, and what to do next. */
import type { Report } from '../finding.js';
import { countOf, printable } from '../printable.js';
import type { Palette } from './palette.js';
import { wrapText } from './text-width.js';

export function printClosingLines(report: Report, palette: Palette, width: number): string[] {
  const { error, warning, info, suppressed, truncated } = report.summary;
  const { changes } = report;
  const fixable = report.findings.filter((finding) => finding.fix).length;
  const head = `${countFindings(report)}${countFiles(report)}`;
  const [first, ...rest] = report.closing.map(printable);
  const parts = [
    // What was covered may stand in brackets right behind the counts.
    first?.startsWith('(') ? `${head} ${first}` : head,
    ...(first === undefined || first.startsWith('(') ? [] : [first]),
    ...(fixable > 0 ? [`${countOf(fixable, 'finding')} fixable with --fix`] : []),
    ...(suppressed > 0 ? [`${countOf(suppressed, 'finding')} suppressed`] : []),
    ...(changes ? [`${changes.fresh.size} new, ${changes.gone.length} gone since ${printable(changes.file)}`] : []),
    ...(truncated > 0 ? [`${countOf(truncated, 'finding')} left out by the limit`] : []),
    ...rest,
  ];
  const [mark, paint] =
    error > 0
      ? ['✖', palette.severity.error]
      : warning > 0
        ? ['⚠', palette.severity.warning]
        : info > 0
          ? ['ℹ', palette.severity.info]
          : ['✔', palette.good];
  return wrapText(`${mark} ${parts.join(' · ')}`, width - 2).map((line, index) =>
    paint(index === 0 ? line : `  ${line}`),
  );
}

function countFindings({ summary: { error, warning, info } }: Report): string {
  const counts = [
    ...(error > 0 ? [countOf(error, 'error')] : []),
    ...(warning > 0 ? [countOf(warning, 'warning')] : []),
    ...(info > 0 ? [countOf(info, 'note')] : []),
  ];
  return counts.length > 0 ? counts.join(', ') : 'no findings';
}

/** ` in 3 of 9 files`, where findings have places in the plan. */
function countFiles({ groupBy, plan, findings }: Report): string {
  if (groupBy !== 'file' || !plan) return '';
  if (findings.length === 0) return ` in ${countOf(plan.files.length, 'file')}`;
  // Settings and baselines have findings too, and are no part of the plan.
  const touched = new Set(findings.flatMap(({ span }) => (span && plan.files.includes(span.file) ? [span.file] : [])));
  return touched.size > 0 ? ` in ${touched.size} of ${countOf(plan.files.length, 'file')}` : '';
}
