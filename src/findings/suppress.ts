/**
 * Inline suppression: `# trackwright-ignore <id>[, <id>]: reason` silences findings of those ids that start on the
 * comment's own line or, where the comment stands alone, on the next line that holds something else than a comment.
 * Knows comments only as places in a text; what is a comment and what is text is decided by whoever parsed it.
 */
import { suggestName } from './edit-distance.js';
import { compareFindings, type Documented, type Finding } from './finding.js';
import { lineText, positionAt, type SourceFile, type Span } from './source.js';

/** A comment in a source file: the span runs from `#` to the end of its line, exclusive of the line break. */
export interface Comment {
  readonly span: Span;
}

export interface SuppressionInput {
  readonly findings: readonly Finding[];
  readonly comments: readonly Comment[];
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Every id that may be named; another one is a finding. */
  readonly knownIds: ReadonlySet<string>;
  /** The ids that this run judged: only for these can a suppression be called unused. */
  readonly judgedIds: ReadonlySet<string>;
}

export interface SuppressionResult {
  /** What remains, and the findings about suppressions themselves; in report order. */
  readonly findings: readonly Finding[];
  /** What was silenced, in report order. */
  readonly suppressed: readonly Finding[];
}

/** Findings about suppressions. They cannot be suppressed. */
export const suppressionProblems: ReadonlyMap<string, Documented> = new Map(
  [
    {
      id: 'suppression-reason-missing',
      summary: 'A suppression gives no reason.',
      why: 'A silenced finding is a decision. Without its reason the next reader can neither trust nor undo it, so nothing is silenced until a reason is there.',
      severity: 'error',
      howToFix:
        'Write the reason after a colon: `# trackwright-ignore event-owner-required: the team is formed in May`.',
    },
    {
      id: 'suppression-unknown',
      summary: 'A suppression names an id that does not exist.',
      why: 'A misspelled id silences nothing, and whoever wrote it believes that it does.',
      severity: 'warning',
      howToFix: 'Use an id as printed in the findings; `trackwright rules` lists them.',
    },
    {
      id: 'suppression-unused',
      summary: 'A suppression silences nothing.',
      why: 'A suppression that outlives its finding hides the next one that appears in its place.',
      severity: 'warning',
      howToFix: 'Remove the comment; `--fix` does it.',
    },
  ].map((problem) => [problem.id, problem as Documented]),
);

interface Suppression {
  readonly comment: Comment;
  readonly ids: readonly string[];
  readonly reason: string;
  /** 1-based; 0 where no line follows. */
  readonly targetLine: number;
}

/** Split findings into those that stay and those that a comment silences, and report comments that are wrong. */
export function suppressFindings(input: SuppressionInput): SuppressionResult {
  const suppressions = readSuppressions(input.comments, input.sources);
  const used = new Set<string>();
  const suppressed: Finding[] = [];
  const remaining: Finding[] = [];
  for (const finding of input.findings) {
    const hits = suppressions.filter((suppression) => isSilencedBy(finding, suppression, input.sources));
    for (const suppression of hits) used.add(useKey(suppression, finding.id));
    (hits.length > 0 ? suppressed : remaining).push(finding);
  }
  const problems = suppressions.flatMap((suppression) => judgeSuppression(suppression, used, input));
  return { findings: [...remaining, ...problems].sort(compareFindings), suppressed };
}

function readSuppressions(comments: readonly Comment[], sources: ReadonlyMap<string, SourceFile>): Suppression[] {
  const byLine = new Set(
    comments.flatMap(({ span }) => {
      const source = sources.get(span.file);
      return source && standsAlone(source, span) ? [`${span.file}:${positionAt(source, span.start).line}`] : [];
    }),
  );
  return comments.flatMap((comment) => {
    const source = sources.get(comment.span.file);
    if (!source) return [];
    const text = source.text.slice(comment.span.start, comment.span.end);
    const match = /^#+\s*trackwright-ignore(?![\w-])([^:]*)(?::([\s\S]*))?$/.exec(text);
    if (!match) return [];
    const ids = (match[1] ?? '').split(/[\s,]+/).filter((id) => id !== '');
    return [{ comment, ids, reason: (match[2] ?? '').trim(), targetLine: targetLineOf(comment, source, byLine) }];
  });
}

function standsAlone(source: SourceFile, span: Span): boolean {
  const { line } = positionAt(source, span.start);
  return source.text.slice(source.lineStarts[line - 1], span.start).trim() === '';
}

function targetLineOf({ span }: Comment, source: SourceFile, commentLines: ReadonlySet<string>): number {
  const { line } = positionAt(source, span.start);
  if (!standsAlone(source, span)) return line;
  for (let next = line + 1; next <= source.lineStarts.length; next += 1) {
    if (!commentLines.has(`${span.file}:${next}`) && lineText(source, next).trim() !== '') return next;
  }
  return 0;
}

function isSilencedBy(finding: Finding, suppression: Suppression, sources: ReadonlyMap<string, SourceFile>): boolean {
  const { span } = finding;
  if (!span || suppression.reason === '' || !suppression.ids.includes(finding.id)) return false;
  const source = sources.get(span.file);
  if (!source || span.file !== suppression.comment.span.file) return false;
  return positionAt(source, span.start).line === suppression.targetLine;
}

function useKey({ comment }: Suppression, id: string): string {
  return `${comment.span.start}:${id}:${comment.span.file}`;
}

function judgeSuppression(suppression: Suppression, used: ReadonlySet<string>, input: SuppressionInput): Finding[] {
  const { comment, ids, reason } = suppression;
  const finding = (id: string, message: string, help: string): Finding => ({
    id,
    severity: suppressionProblems.get(id)?.severity === 'error' ? 'error' : 'warning',
    message,
    help,
    span: comment.span,
  });
  if (ids.length === 0) {
    return [
      finding('suppression-unknown', 'The suppression names no id.', 'Write `# trackwright-ignore <id>: reason`.'),
    ];
  }
  const unknown = ids.filter((id) => !input.knownIds.has(id));
  const problems = unknown.map((id) => {
    const meant = suggestName(id, input.knownIds);
    const help = meant === undefined ? '`trackwright rules` lists the ids.' : `Did you mean ${meant}?`;
    return finding('suppression-unknown', `"${id}" is no id of a rule or check.`, help);
  });
  if (reason === '') {
    const help = `Write it after a colon: # trackwright-ignore ${ids.join(', ')}: the reason`;
    return [
      ...problems,
      finding('suppression-reason-missing', 'The suppression gives no reason and silences nothing.', help),
    ];
  }
  const unused = ids.filter((id) => input.judgedIds.has(id) && !used.has(useKey(suppression, id)));
  if (unused.length === 0) return problems;
  const source = input.sources.get(comment.span.file);
  const message = `The suppression of ${unused.join(', ')} silences nothing.`;
  const found = finding('suppression-unused', message, 'Remove it, or move it to the line of the finding.');
  if (!source || unused.length < ids.length) return [...problems, found];
  const edits = [{ span: wholeComment(comment.span, source), text: '' }];
  return [...problems, { ...found, fix: { title: 'remove the comment', edits } }];
}

/** The comment with what would be left over: its line where it stands alone, else the spaces before it. */
function wholeComment(span: Span, source: SourceFile): Span {
  const { line } = positionAt(source, span.start);
  const lineStart = source.lineStarts[line - 1] ?? span.start;
  if (standsAlone(source, span)) return { ...span, start: lineStart, end: source.lineStarts[line] ?? span.end };
  const before = source.text.slice(lineStart, span.start);
  return { ...span, start: lineStart + before.trimEnd().length };
}
