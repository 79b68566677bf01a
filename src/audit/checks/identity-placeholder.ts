/** Ids that stand for nobody. */
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';
import { isNobody } from '../placeholders.js';

export const identityPlaceholder: Check = {
  id: 'identity-placeholder',
  summary: 'A user id or anonymous id is a placeholder: `null`, `undefined`, `test`, `0`.',
  why: 'All rows with such an id are one person to every tool: a customer with a thousand orders, who ruins averages and hides in every cohort.',
  howToFix: 'Send no id where there is none, and identify the user once the id is known.',
  severity: 'error',
  examples: [
    {
      title: 'A variable that was not filled; an id that merely begins like one is fine.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [
        { event: 'Order Completed', userId: 'undefined' },
        { event: 'Order Completed', userId: '0' },
        { event: 'Order Completed', userId: 'u1', anonymousId: ' NULL ' },
        { event: 'Order Completed', userId: 'null-7', anonymousId: 'a0' },
      ],
      findings: ['"Order Completed" has an id that is nobody’s in 3 of 4 rows (75 %).'],
    },
  ],
  rowTest: sql`(${isNobody(sql`k.user_id`)} OR ${isNobody(sql`k.anonymous_id`)})`,
  judge: (context) =>
    judgeRows(context, 'identity-placeholder', {
      predicate: () => 'has an id that is nobody’s in',
      help: 'Send no id where there is none.',
    }),
};
