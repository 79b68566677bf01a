/** Finds the last rows of live events that have been silent for a while: where to look for what ended them. */
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { joinSql, sql } from '../sql/fragment.js';
import { hourMilliseconds } from './buckets.js';
import { dayMilliseconds } from './days.js';
import type { EventFacts } from './facts.js';
import type { MeasureOptions } from './measure-options.js';

/** Silence that is worth a look: more than the plan expects, or than a day. */
const longEnough = {
  hour: 2 * hourMilliseconds,
  day: 2 * dayMilliseconds,
  week: 14 * dayMilliseconds,
  any: dayMilliseconds,
} as const;

/** Fill `EventFacts.lastRows` of events that were last seen long before `end`, epoch milliseconds. */
export async function measureLastRows(
  engine: Engine,
  entries: readonly EventFacts[],
  end: number,
  { examples }: MeasureOptions,
): Promise<void> {
  const silent = entries.flatMap(({ event, lastPlausible = end }, id) =>
    event?.status === 'active' && end - lastPlausible > longEnough[event.expect?.every ?? 'any'] ? [sql`${id}`] : [],
  );
  if (silent.length === 0 || examples === 0) return;
  const rows = await engine.query(
    sql`SELECT entry_id, row, place FROM (
      SELECT entry_id, row, row_number() OVER (PARTITION BY entry_id ORDER BY ${fn.epochUs(sql`time`)} DESC, row DESC) AS place
      FROM kept WHERE entry_id IN (${joinSql(silent, ', ')}) AND time IS NOT NULL AND NOT future
    ) WHERE place <= ${examples} ORDER BY entry_id, place`,
  );
  for (const { entry_id, row } of rows) entries[Number(entry_id)]?.lastRows.push({ row: Number(row) });
}
