/** Deliveries of one event more than once. */
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const duplicateId: Check = {
  id: 'duplicate-id',
  summary: 'Rows repeat the event id of another row.',
  why: 'Networks fail and clients send again; pipelines promise at-least-once, and exports hold both copies. Every count and sum of the event is too high by this many.',
  howToFix: 'De-duplicate by the id before counting. A sudden rise on one version is a retry loop in that release.',
  severity: 'error',
  examples: [
    {
      title: 'One delivery three times: two rows too many.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', messageId: 'a' },
        { event: 'Order Completed', messageId: 'a' },
        { event: 'Order Completed', messageId: 'a' },
        { event: 'Order Completed', messageId: 'b', userId: 'u2' },
      ],
      findings: ['"Order Completed" repeats an event id in 2 of 4 rows (50 %).'],
    },
  ],
  judge: (context) =>
    judgeRows(context, 'duplicate-id', {
      predicate: () => 'repeats an event id in',
      help: 'De-duplicate by the id before counting, and look for retries in the senders named.',
    }),
};
