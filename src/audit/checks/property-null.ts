/** Null where the plan does not allow it. */
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';

export const propertyNull: Check = {
  id: 'property-null',
  summary: 'A property is null and not nullable.',
  why: 'Null is not a value that anybody can sum or group by; most tools drop it, some turn it into the text “null”.',
  howToFix: 'Send the value, or leave the property out. Where null has a meaning, say `nullable: true`.',
  severity: 'error',
  examples: [
    {
      title: 'Null where a number is planned, and where it may be.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: number\n      coupon: { type: string, nullable: true }\n',
      log: [
        { event: 'Order Completed', properties: { total: null, coupon: null } },
        { event: 'Order Completed', properties: { total: 5, coupon: 'X' } },
      ],
      findings: ['"Order Completed".total is null in 1 of 2 rows (50 %); the plan does not say nullable.'],
    },
  ],
  judge: (context) =>
    judgeValues(context, 'property-null', {
      predicate: () => 'is null in',
      plan: () => 'the plan does not say nullable',
    }),
};
