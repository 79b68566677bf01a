/** Rows of nobody. */
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const identityMissing: Check = {
  id: 'identity-missing',
  summary: 'Rows have neither a user id nor an anonymous id.',
  why: 'They are in counts of events and in no count of users: funnels, retention and every rate per user leave them out.',
  howToFix: 'Pass the user id or the anonymous id with every call; a server has to be given one.',
  severity: 'error',
  examples: [
    {
      title: 'An empty id is none.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', userId: '', anonymousId: null },
        { event: 'Order Completed', userId: null, anonymousId: 'a1' },
      ],
      findings: ['"Order Completed" has neither user id nor anonymous id in 1 of 2 rows (50 %).'],
    },
  ],
  rowTest: sql`(k.user_id IS NULL AND k.anonymous_id IS NULL)`,
  judge: (context) =>
    judgeRows(context, 'identity-missing', {
      predicate: () => 'has neither user id nor anonymous id in',
      help: 'Pass one of the two with every call.',
    }),
};
