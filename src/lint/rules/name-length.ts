/** Names are short enough to be read in a list. */
import { z } from 'zod';
import { listNames } from '../list-names.js';
import { defineRule } from '../rule.js';

const most = (what: string) =>
  z
    .int()
    .min(1)
    .default(50)
    .meta({ description: `Most characters of the name of ${what}.` });

export const nameLength = defineRule({
  id: 'name-length',
  summary: 'A name of an event or property is too long.',
  why: `Lists and charts cut long names, and names that share their beginning become the same. A long name is mostly one that says
what a property should say: where, how, which.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Keep the object and the action in the name, and move the rest into properties.',
  options: z.strictObject({ events: most('an event'), properties: most('a property') }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Newsletter Subscription On Checkout Confirmation Page Started: {}
  Order Completed: { properties: { whether_the_customer_has_ever_ordered_anything_before: boolean } }
`,
        findings: [
          {
            at: '3:3',
            message: '"Newsletter Subscription On Checkout Confirmation Page Started" has 61 characters, more than 50.',
          },
          {
            at: '4:36',
            message: '"whether_the_customer_has_ever_ordered_anything_before" has 53 characters, more than 50.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Newsletter Subscribed: { properties: { placement: string } }
`,
    ],
  },
  *check(plan, options) {
    for (const { kind, name, at, part, subject } of listNames(plan)) {
      const length = [...name].length;
      const limit = kind === 'event' ? options.events : options.properties;
      if (length <= limit) continue;
      yield {
        at,
        part,
        message: `"${name}" has ${length} characters, more than ${limit}.`,
        help: 'Move a part of it into a property.',
        ...subject,
      };
    }
  },
});
