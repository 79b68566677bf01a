/**
 * What changed since an earlier report. Findings are the same where a baseline would call them so: by id and by what they
 * are about. Lines and counts may differ; of several about one thing, the first is compared with the first.
 */
import { subjectOf } from './baseline.js';
import type { Changes, Finding } from './finding.js';

/** A finding of the earlier report, as far as it is compared. */
export type EarlierFinding = Changes['gone'][number] & Pick<Finding, 'path' | 'rows'>;

/** Compare the findings of a run with earlier ones, both in the order of a report. */
export function findChanges(
  findings: readonly Finding[],
  earlier: readonly EarlierFinding[],
): Pick<Changes, 'fresh' | 'before' | 'gone'> {
  const left = new Map<string, EarlierFinding[]>();
  for (const finding of earlier) {
    const subject = subjectOf(finding);
    left.set(subject, [...(left.get(subject) ?? []), finding]);
  }
  const fresh = new Set<Finding>();
  const before = new Map<Finding, number>();
  for (const finding of findings) {
    const same = left.get(subjectOf(finding))?.shift();
    if (same === undefined) fresh.add(finding);
    else if (same.rows !== undefined && same.rows !== finding.rows) before.set(finding, same.rows);
  }
  return { fresh, before, gone: [...left.values()].flat() };
}
