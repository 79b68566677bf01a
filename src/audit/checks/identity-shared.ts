/** One device of many people. */
import { formatCount } from '../../findings/printable.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { mergeRows, noRows } from '../facts.js';
import { isNobody } from '../placeholders.js';
import { rowsOf } from '../words.js';

/** More user ids than that behind one anonymous id are no family. */
const mostUsers = 20;

export const identityShared: Check = {
  id: 'identity-shared',
  summary: 'Rows of an anonymous id that has more than 20 user ids.',
  why: 'A server that sends one fixed anonymous id, or a till where everybody logs in: identity graphs merge these people into one, and cannot be taken apart again.',
  howToFix: 'Let servers pass on the visitor’s anonymous id or none; reset the anonymous id at log-out.',
  severity: 'warning',
  isAboutLog: true,
  examples: [
    {
      title: 'A server with one id for all.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        ...Array.from({ length: mostUsers + 1 }, (_, user) => ({
          event: 'Order Completed',
          userId: `u${user}`,
          anonymousId: 'server',
        })),
        ...Array.from({ length: mostUsers }, (_, user) => ({
          event: 'Order Completed',
          userId: `u${user}`,
          anonymousId: 'family',
        })),
      ],
      findings: ['An anonymous id with more than 20 user ids is in 21 of 41 rows (51 %).'],
    },
  ],
  rowQuery: sql`SELECT row, entry_id, time, version, source FROM kept WHERE anonymous_id IN (
    SELECT anonymous_id FROM kept
    WHERE user_id IS NOT NULL AND NOT ${isNobody(sql`user_id`)} AND NOT ${isNobody(sql`anonymous_id`)}
    GROUP BY anonymous_id HAVING count(DISTINCT user_id) > ${mostUsers}
  )`,
  *judge({ facts }) {
    const rows = noRows();
    for (const { checks } of facts.events) {
      const counted = checks.get('identity-shared');
      if (counted !== undefined) mergeRows(rows, counted, counted.examples.length + rows.examples.length);
    }
    if (rows.rows === 0) return;
    // The finding is about the log; as many examples as any of its events has.
    rows.examples.splice(
      Math.max(...facts.events.map(({ checks }) => checks.get('identity-shared')?.examples.length ?? 0)),
    );
    yield {
      message: `An anonymous id with more than ${formatCount(mostUsers)} user ids is in ${rowsOf(rows.rows, facts.input.events)}.`,
      help: 'Let servers pass on the visitor’s anonymous id or none; reset it at log-out.',
      rows,
      of: facts.input.events,
    };
  },
};
