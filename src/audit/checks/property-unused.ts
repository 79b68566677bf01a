/** A planned property that nobody sends. */

import { formatCount } from '../../findings/printable.js';
import type { Check } from '../check.js';
import { nameProperty } from '../words.js';

/** With fewer rows, absence may be chance. */
const fewestRows = 1000;

export const propertyUnused: Check = {
  id: 'property-unused',
  summary: 'An optional property is in none of at least 1,000 rows.',
  why: 'Somebody reads the plan, builds a chart on the property, and finds it empty. What is not sent does not belong into the plan, or was forgotten in the code.',
  howToFix: 'Take it out of the plan, or send it; where it is not live yet, say `status: planned`.',
  severity: 'info',
  examples: [
    {
      title: 'A thousand orders, no coupon.',
      plan: 'name: Shop\nevents:\n  Order Completed: { properties: { total: number, coupon: string } }\n',
      log: Array.from({ length: fewestRows }, () => ({ event: 'Order Completed', properties: { total: 1 } })),
      findings: ['"Order Completed".coupon is in none of 1,000 rows.'],
    },
  ],
  *judge({ facts }) {
    for (const { name, event, properties } of facts.events) {
      for (const { path, property, present, missing } of properties) {
        if (event === undefined || property === undefined) continue;
        const isExpected = !property.required && property.requiredWhen === undefined && property.status === 'active';
        if (!isExpected || present > 0 || missing < fewestRows) continue;
        yield {
          message: `${nameProperty(name, path)} is in none of ${formatCount(missing)} rows.`,
          help: 'Take it out of the plan, or send it.',
          event: name,
          property: path,
          about: { event, property },
        };
      }
    }
  },
};
