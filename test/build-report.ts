/** Builds reports for the tests of reporters: texts by path, findings whose spans are found by what they cover. */
import { type Finding, type Report, summarize } from '../src/findings/finding.js';
import { createSourceFile, type Span } from '../src/findings/source.js';

/** A report of `findings` over `texts`; everything else is fixed and may be replaced. */
export function buildReport(
  texts: Readonly<Record<string, string>>,
  findings: readonly Finding[],
  rest: Partial<Report> = {},
): Report {
  return {
    tool: { name: 'trackwright', version: '0.0.0' },
    command: 'lint',
    plan: { name: 'Shop', version: '1.2.0', files: Object.keys(texts) },
    partial: false,
    summary: summarize(findings),
    findings,
    sources: new Map(Object.entries(texts).map(([path, text]) => [path, createSourceFile(path, text)])),
    groupBy: 'file',
    preface: [],
    closing: [],
    owners: new Map(),
    documentation: new Map(),
    facts: {},
    ...rest,
  };
}

/** The span of the first occurrence of `covered` in `text`. */
export function spanOf(file: string, text: string, covered: string): Span {
  const start = text.indexOf(covered);
  if (start < 0) throw new Error(`the text of ${file} does not hold ${JSON.stringify(covered)}`);
  return { file, start, end: start + covered.length };
}
