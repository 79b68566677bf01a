/** Names for findings that outlive unrelated edits: what CI systems and links recognise a finding by from run to run. */
import { createHash } from 'node:crypto';
import type { Report } from './finding.js';
import { lineText, positionAt } from './source.js';

/**
 * One for each finding of a report, in its order, 32 hexadecimal digits: of id, place without numbers, subject, and the
 * count of equal ones before it. Lines added above and counts in the message do not change it.
 */
export function fingerprintsOf(report: Pick<Report, 'findings' | 'sources'>): readonly string[] {
  const seen = new Map<string, number>();
  return report.findings.map((finding) => {
    const { span, id, event = '', plannedEvent = '', property = '' } = finding;
    const source = span && report.sources.get(span.file);
    const line = source ? lineText(source, positionAt(source, span.start).line).trim() : '';
    const identity = JSON.stringify([id, span?.file ?? '', line, event, plannedEvent, property]);
    const repeat = seen.get(identity) ?? 0;
    seen.set(identity, repeat + 1);
    return createHash('sha256').update(`${identity}:${repeat}`).digest('hex').slice(0, 32);
  });
}
