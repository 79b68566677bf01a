/** What the checks on whole rows share: one finding for each event of which some rows were counted. */
import type { JudgeContext, Judgement } from './check.js';
import type { EventFacts, Rows } from './facts.js';
import { mostlyFrom, rowsOf } from './words.js';

/**
 * The findings of a check that counts rows. `predicate` says what the rows do, before their count (`repeats an event id
 * in`); `more` what follows it.
 */
export function* judgeRows(
  { facts }: JudgeContext,
  id: string,
  words: {
    readonly predicate: (event: EventFacts) => string;
    readonly help: string;
    readonly more?: (rows: Rows) => string;
  },
): Iterable<Judgement> {
  for (const entry of facts.events) {
    const rows = entry.checks.get(id);
    if (rows === undefined) continue;
    const count = `${rowsOf(rows.rows, entry.all.rows)}${mostlyFrom(rows, entry.all)}${words.more?.(rows) ?? ''}`;
    yield {
      message: `"${entry.name}" ${words.predicate(entry)} ${count}.`,
      help: words.help,
      event: entry.name,
      ...(entry.event === undefined ? {} : { about: { event: entry.event } }),
      rows,
      of: entry.all.rows,
    };
  }
}
