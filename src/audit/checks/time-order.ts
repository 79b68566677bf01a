/** Rows that happened long before what their user had done already. */
import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const timeOrder: Check = {
  id: 'time-order',
  summary: 'Rows happened more than 24 hours before something that the same user did and that was received earlier.',
  why: 'A device whose clock jumps back, or rows that were sent again weeks later, put events before their causes: funnels that look at the order do not see them.',
  howToFix: 'Look at the clocks and queues of the senders named. Off by default: offline apps do this by design.',
  severity: 'off',
  examples: [
    {
      title: 'Received second, and two days older.',
      plan: 'name: Shop\nevents:\n  Cart Opened: {}\n',
      log: [
        { event: 'Cart Opened', timestamp: '2026-03-05T10:00:00.000Z', receivedAt: '2026-03-05T10:00:01.000Z' },
        { event: 'Cart Opened', timestamp: '2026-03-03T10:00:00.000Z', receivedAt: '2026-03-05T11:00:00.000Z' },
        {
          event: 'Cart Opened',
          timestamp: '2026-03-03T10:00:00.000Z',
          receivedAt: '2026-03-05T11:00:00.000Z',
          userId: 'u2',
        },
      ],
      findings: ['"Cart Opened" happens more than 24 h before what its user had done by then in 1 of 3 rows (33 %).'],
    },
  ],
  rowQuery: sql`SELECT row, entry_id, time, version, source FROM (
    SELECT *, max(time) OVER (
      PARTITION BY coalesce(user_id, anonymous_id) ORDER BY ${fn.epochUs(sql`received`)}
      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS latest
    FROM kept WHERE time IS NOT NULL AND received IS NOT NULL AND coalesce(user_id, anonymous_id) IS NOT NULL
  ) WHERE latest > ${fn.plusMs(sql`time`, 24 * 60 * 60 * 1000)}`,
  judge: (context) =>
    judgeRows(context, 'time-order', {
      predicate: () => 'happens more than 24 h before what its user had done by then in',
      help: 'Look at the clocks and queues of the senders named.',
    }),
};
