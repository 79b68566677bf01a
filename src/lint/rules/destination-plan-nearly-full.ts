/** A limit is seen before it is reached. */
import { z } from 'zod';
import { judgePlanSize } from '../destinations/judge-plan-size.js';
import { defineRule } from '../rule.js';

const share = z
  .number()
  .gt(0)
  .max(1)
  .default(0.9)
  .meta({ description: 'The share of a limit from which it is told, 0.9 for nine tenths.' });

export const destinationPlanNearlyFull = defineRule({
  id: 'destination-plan-nearly-full',
  summary: 'The plan nears the number of events, properties or user traits that a destination takes.',
  why: `The name that breaks the limit belongs to the team that ships last, not to those that filled it. From nine tenths on there is
time to tidy up.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Retire what nobody reads, or narrow `destinations` of the events.',
  options: z.strictObject({ share }),
  examples: {
    bad: [
      {
        plan: `name: Shop
traits:
  user:
    properties: {${Array.from({ length: 23 }, (_, index) => ` t${index + 1}: string`).join(',')} }
destinations: [ga4]
events:
  Order Completed: {}
`,
        findings: [{ at: '5:16', message: 'The plan has 23 of the 25 user traits that GA4 takes.' }],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4]
traits: { user: { properties: { tier: string } } }
events:
  Order Completed: {}
`,
    ],
  },
  check: (plan, options) => judgePlanSize(plan, (count, max) => count <= max && count >= max * options.share),
});
