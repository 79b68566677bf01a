/** A planned property that nobody sends. */

import { formatCount } from '../../findings/printable.js';
import type { Check } from '../check.js';
import { judgeProperties } from '../judge-values.js';
import { fewestUnused } from '../measure-unused.js';

export const propertyUnused: Check = {
  id: 'property-unused',
  summary: 'An optional property is in none of at least 1,000 rows.',
  why: 'Somebody reads the plan, builds a chart on the property, and finds it empty. What is not sent does not belong into the plan, or was forgotten in the code.',
  howToFix: 'Take it out of the plan, or send it; where it is not live yet, say `status: planned`.',
  severity: 'info',
  examples: [
    {
      title: 'A thousand orders, no coupon; what only the app sends was not asked for in the browser.',
      plan: 'name: Shop\nsources:\n  web: { match: { context.library.name: analytics.js } }\n  ios: { match: { context.library.name: analytics-swift } }\nevents:\n  Order Completed:\n    properties: { total: number, coupon: string, device: { type: string, sources: [ios] } }\n',
      log: Array.from({ length: fewestUnused }, () => ({ event: 'Order Completed', properties: { total: 1 } })),
      findings: ['"Order Completed".coupon is in none of 1,000 rows.'],
    },
    {
      title: 'Inside an object that a thousand rows have.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties: { address: { type: object, properties: { city: string, floor: string } } }\n',
      log: Array.from({ length: fewestUnused }, () => ({
        event: 'Order Completed',
        properties: { address: { city: 'Lyon' } },
      })),
      findings: ['"Order Completed".address.floor is in none of 1,000 rows.'],
    },
  ],
  judge: (context) =>
    judgeProperties(context, 'property-unused', function* ({ rows, name }) {
      yield {
        message: `${name} is in none of ${formatCount(rows.rows)} rows.`,
        help: 'Take it out of the plan, or send it.',
        rows,
      };
    }),
};
