/** A load error while it is still tied to parts of the plan; `locateProblem` turns it into a finding. */
import type { Finding } from '../findings/finding.js';
import type { Span } from '../findings/source.js';
import type { PlanDocuments } from './documents.js';
import { locateNode } from './locate.js';
import type { NodePart, NodeRef } from './model.js';

export interface Problem {
  readonly id: string;
  readonly at: NodeRef;
  readonly part: NodePart;
  readonly message: string;
  readonly help?: string;
  /** What the scalar holds before and after the part that is meant: the place is narrowed to the part. */
  readonly before?: string;
  readonly after?: string;
  readonly event?: string;
  readonly property?: string;
  /** The second place, where there is one. */
  readonly related?: { readonly at: NodeRef; readonly part: NodePart; readonly message: string };
}

/** The problem as a finding with its place in the text. */
export function locateProblem(documents: PlanDocuments, problem: Problem): Finding {
  const { at, part, related, before = '', after = '', ...told } = problem;
  const span = narrow(documents, locateNode(documents, at, part), before.length, after.length);
  const finding: Finding = { ...told, severity: 'error', span };
  if (related === undefined) return finding;
  return {
    ...finding,
    related: [{ message: related.message, span: locateNode(documents, related.at, related.part) }],
  };
}

/** The span without as many characters at its ends, quotes aside; as it is where escapes make the text longer than its value. */
function narrow(documents: PlanDocuments, span: Span, before: number, after: number): Span {
  if (before === 0 && after === 0) return span;
  const text = documents.get(span.file)?.source.text.slice(span.start, span.end) ?? '';
  const quote = /^["']/.test(text) ? 1 : 0;
  const start = span.start + quote + before;
  const end = span.end - quote - after;
  return text.includes('\\') || text.includes("''") || start >= end ? span : { ...span, start, end };
}
