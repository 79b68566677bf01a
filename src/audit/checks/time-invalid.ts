/** Rows whose time nobody can read. */
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const timeInvalid: Check = {
  id: 'time-invalid',
  summary: 'Rows have no time, or one that cannot be read.',
  why: 'A row without a time is in no day, week or month: metrics per period leave it out.',
  howToFix: 'Send ISO 8601 with a zone (`2026-03-04T10:15:07.310Z`) or an epoch number.',
  severity: 'error',
  examples: [
    {
      title: 'No time, and a day that does not exist.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', timestamp: null },
        { event: 'Order Completed', timestamp: '2026-02-30T10:00:00Z' },
        { event: 'Order Completed' },
      ],
      findings: ['"Order Completed" has no readable time in 2 of 3 rows (67 %).'],
    },
  ],
  rowTest: sql`k.time IS NULL`,
  judge: (context) =>
    judgeRows(context, 'time-invalid', {
      predicate: () => 'has no readable time in',
      help: 'Send ISO 8601 with a zone, or an epoch number.',
    }),
};
