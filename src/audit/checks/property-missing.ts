/** A required property that rows do not have. */

import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { listOf } from '../words.js';

export const propertyMissing: Check = {
  id: 'property-missing',
  summary: 'Rows lack a property that the plan requires.',
  why: 'Whatever is grouped, filtered or summed by the property leaves these rows out without a word. Often one platform or version never sends it.',
  howToFix:
    'Send it from everywhere. Where it does not always exist, say so: drop `required`, or use `requiredWhen` or `sources`.',
  severity: 'error',
  examples: [
    {
      title: 'Missing, null, and missing inside an object that is there.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: { type: number, required: true }\n      address: { type: object, properties: { city: { type: string, required: true } } }\n',
      log: [
        { event: 'Order Completed', properties: { total: null, address: {} } },
        { event: 'Order Completed', properties: { address: { city: 'Lyon' } } },
        { event: 'Order Completed', properties: { total: 5 } },
      ],
      findings: [
        '"Order Completed".total is missing in 1 of 3 rows (33 %); the plan requires it.',
        '"Order Completed".address.city is missing in 1 of 3 rows (33 %); the plan requires it.',
      ],
    },
    {
      title: 'Required only in company.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      payment: string\n      card_type: { type: string, requiredWhen: { payment: card } }\n',
      log: [
        { event: 'Order Completed', properties: { payment: 'card' } },
        { event: 'Order Completed', properties: { payment: 'voucher' } },
      ],
      findings: [
        '"Order Completed".card_type is missing in 1 of 2 rows (50 %); the plan requires it where payment is card.',
      ],
    },
  ],
  judge: (context) =>
    judgeValues(context, 'property-missing', {
      predicate: () => 'is missing in',
      plan: ({ property }) => {
        if (property.required || property.requiredWhen === undefined) return 'the plan requires it';
        const conditions = [...property.requiredWhen].map(
          ([name, values]) =>
            `${name} is ${listOf(
              values.map((value) => String(value)),
              'or',
            )}`,
        );
        return `the plan requires it where ${listOf(conditions, 'and')}`;
      },
    }),
};
