/** Rows that happened after they were received. */
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';
import { printTime } from '../words.js';

export const timeFuture: Check = {
  id: 'time-future',
  summary: 'Rows happened more than five minutes after they were received.',
  why: 'A device clock that is ahead puts the row into a day that has not come; reports of the latest days change under the reader’s eyes.',
  howToFix: 'Correct device clocks by the difference between sending and receiving, as the vendors’ libraries do.',
  severity: 'error',
  examples: [
    {
      title: 'Ten minutes ahead of the clock that received it.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:10:00.000Z', receivedAt: '2026-03-01T10:00:00.000Z' },
        { event: 'Order Completed', timestamp: '2026-03-01T10:05:00.000Z', receivedAt: '2026-03-01T10:00:00.000Z' },
      ],
      findings: [
        '"Order Completed" happens after it was received in 1 of 2 rows (50 %), up to 2026-03-01 10:10:00 UTC.',
      ],
    },
  ],
  rowTest: sql`k.future`,
  judge: (context) =>
    judgeRows(context, 'time-future', {
      predicate: () => 'happens after it was received in',
      more: (rows) => (rows.last === undefined ? '' : `, up to ${printTime(rows.last)}`),
      help: 'Look at the clocks of the senders named.',
    }),
};
