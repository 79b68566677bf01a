/** Text edits: how a fix is carried out. Knows nothing of YAML; an edit is a span and the text that replaces it. */
import type { Span } from './source.js';

/** Replace the text of `span` by `text`. An empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** What a finding offers to do about itself. All edits are applied together or not at all. */
export interface Fix {
  /** What the fix does, as an imperative: `rename to "Order Completed"`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The outcome of applying fixes: the new text of each changed file, and how many fixes were carried out. */
export interface AppliedFixes {
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: number;
}

/**
 * Apply fixes to texts, first come first served: a fix of which any edit touches what an earlier fix changed is left out
 * as a whole (the next round sees it again). Two inserts at one place touch each other, since their order would be a guess.
 */
export function applyFixes(texts: ReadonlyMap<string, string>, fixes: readonly Fix[]): AppliedFixes {
  const taken = new Map<string, Edit[]>();
  let applied = 0;
  for (const fix of fixes) {
    const edits = withoutRepeats(fix.edits);
    const fits = edits.every(
      (edit) => texts.has(edit.span.file) && !(taken.get(edit.span.file) ?? []).some((other) => touches(edit, other)),
    );
    if (!fits) continue;
    applied += 1;
    for (const edit of edits) taken.set(edit.span.file, [...(taken.get(edit.span.file) ?? []), edit]);
  }
  const changed = new Map<string, string>();
  for (const [file, edits] of taken) changed.set(file, replaceSpans(texts.get(file) ?? '', edits));
  return { texts: changed, applied };
}

/** One fix may name the same edit twice (two references through one anchor); it is done once. */
function withoutRepeats(edits: readonly Edit[]): Edit[] {
  const byPlace = new Map(edits.map((edit) => [`${edit.span.start}:${edit.span.end}:${edit.span.file}`, edit]));
  return [...byPlace.values()];
}

function touches(a: Edit, b: Edit): boolean {
  if (a.span.start === b.span.start) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

function replaceSpans(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of ordered) {
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}
