/** Rows that arrive more than a day after they happened. */
import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const timeLate: Check = {
  id: 'time-late',
  summary: 'Rows were received more than 24 hours after they happened.',
  why: 'Days that were reported already change. Offline apps are late by nature; a server that is late has a queue that does not drain.',
  howToFix: 'Read days only when they are settled; look for queues where a source is late that is always online.',
  severity: 'info',
  examples: [
    {
      title: 'Two days on a plane without network.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:00:00.000Z', receivedAt: '2026-03-03T10:00:00.000Z' },
        {
          event: 'Order Completed',
          timestamp: '2026-03-01T10:00:00.000Z',
          receivedAt: '2026-03-02T10:00:00.000Z',
          userId: 'u2',
        },
      ],
      findings: ['"Order Completed" was received more than 24 h after it happened in 1 of 2 rows (50 %).'],
    },
  ],
  rowTest: sql`coalesce(k.received > ${fn.plusMs(sql`k.time`, 24 * 60 * 60 * 1000)}, false)`,
  judge: (context) =>
    judgeRows(context, 'time-late', {
      predicate: () => 'was received more than 24 h after it happened in',
      help: 'Read days only when they are settled.',
    }),
};
