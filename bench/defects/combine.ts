/** Several defects in one row, and the facts that are left of each. */
import type { LogRow } from '../log-row.js';
import type { DefectOrder } from '../scenario.js';
import type { DefectContext, DefectResult, InjectedFact } from './defect.js';
import { type DefectKind, defects } from './index.js';

/** Of these the plan knows no properties. */
const strangers: ReadonlySet<DefectKind> = new Set(['event-unplanned', 'event-variant', 'event-obsolete']);

/** Puts in what `with` orders, then the defect itself; undefined where that cannot be done, and the row is as it was. */
export function applyDefect(row: LogRow, order: DefectOrder, context: DefectContext): DefectResult | undefined {
  if (order.with.length === 0) return defects[order.id](row, order, context);
  const changed: LogRow = { ...row, body: structuredClone(row.body) };
  const touched = new Set<string>();
  const earlier = order.with.flatMap(
    (other) => defects[other.id](changed, other, { ...context, touched })?.facts ?? [],
  );
  const before = changed.name;
  const result = defects[order.id](changed, order, { ...context, touched });
  if (result === undefined || earlier.length === 0) return undefined;
  const left = keepFacts(earlier, order.id, before, changed.name);
  // A row that is repeated is so with all its defects.
  return { ...result, facts: [...result.rows.flatMap(() => left), ...result.facts] };
}

function keepFacts(
  facts: readonly InjectedFact[],
  last: DefectKind,
  before: string | undefined,
  name: string | undefined,
): readonly InjectedFact[] {
  if (last === 'line-malformed' || last === 'line-blank') return [];
  if (!strangers.has(last)) return facts;
  return facts
    .filter(({ id }) => id === 'campaign-value' || (!id.startsWith('property-') && id !== 'event-source'))
    .map((fact) => (fact.event === before && name !== undefined ? { ...fact, event: name } : fact));
}
