/** Findings of a load as short lines, for tests: `file:line:column id message`, the second place in brackets. */
import { locationOf, type Span } from '../src/findings/source.js';
import type { LoadedPlan } from '../src/plan/load.js';

export function tellFindings({ findings, sources }: Pick<LoadedPlan, 'findings' | 'sources'>): string[] {
  const place = (span: Span | undefined) => {
    const source = span === undefined ? undefined : sources.get(span.file);
    if (span === undefined || source === undefined) return span?.file ?? '-';
    const { line, column } = locationOf(source, span);
    return `${span.file}:${line}:${column}`;
  };
  return findings.map(({ id, message, span, related = [] }) => {
    const second = related.map((other) => ` [${place(other.span)} ${other.message}]`).join('');
    return `${place(span)} ${id} ${message}${second}`;
  });
}
