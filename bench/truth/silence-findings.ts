/** What did not come, or stopped coming: sources without a row, active events never seen or not seen for long. */
import type { Plan } from '../../src/plan/model.js';
import { dayOf } from '../time-zone.js';
import type { EventCount } from './event-count.js';
import type { TruthFinding } from './truth.js';
import { isLive } from './volumes.js';

const day = 86_400_000;
const every = { hour: day / 24, day, week: 7 * day };

/** `to`: end of the log's period, epoch milliseconds; absent where no row has a time. */
export function findSilence(
  plan: Plan,
  entries: Iterable<EventCount>,
  sources: ReadonlyMap<string, number>,
  to: number | undefined,
): TruthFinding[] {
  const silence: TruthFinding[] = [];
  for (const { id, match } of plan.sources.values()) {
    if (match !== undefined && !sources.has(id)) silence.push({ id: 'source-missing', source: id, rows: 0 });
  }
  for (const entry of entries) {
    const { event, tally, lastPlausible } = entry;
    if (!isLive(entry)) continue;
    const about = { event: entry.name, ...(entry.call === 'track' ? {} : { call: entry.call }) };
    if (tally.rows === 0) {
      // Traits say what identify and group calls carry, not that there are any.
      if (event === undefined) continue;
      const { since } = event;
      const isExpected =
        since === undefined || !('date' in since) || to === undefined || dayOf(to, plan.timezone) >= since.date;
      if (isExpected) silence.push({ id: 'event-missing', ...about, rows: 0 });
      continue;
    }
    const staleAfter = event?.expect === undefined ? 30 * day : 2 * every[event.expect.every];
    if (to !== undefined && lastPlausible !== undefined && to - lastPlausible > staleAfter) {
      silence.push({ id: 'event-stale', ...about, ...tally.print() });
    }
  }
  return silence;
}
