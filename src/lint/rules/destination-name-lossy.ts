/** Names arrive as they are, and can be found. */
import { type Accept, judgeEventNames, judgePropertyNames } from '../destinations/judge-names.js';
import { defineRule } from '../rule.js';

const accept: Accept = ({ certainty, harm }) => certainty === 'A' && harm === 'lossy';

export const destinationNameLossy = defineRule({
  id: 'destination-name-lossy',
  summary: 'A destination cuts or hides a name, or takes it for one of its own.',
  why: `Nothing is refused, and yet the report is wrong: two long names become one, a name has no definition and is found nowhere, a
property \`time\` moves the event to another day, a property \`user_id\` is overwritten by the warehouse's column.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Choose another name, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [mixpanel, segment, posthog]
events:
  $order: {}
  Order Completed:
    properties:
      time: string
      user_id: string
`,
        findings: [
          { at: '4:3', message: '"$order" begins with "$", which Mixpanel keeps for its own events.' },
          { at: '4:3', message: '"$order" begins with "$", which PostHog keeps for its own events.' },
          { at: '7:7', message: '"time" is a name that Mixpanel gives a meaning of its own.' },
          { at: '8:7', message: '"user_id" is a name that Segment overwrites in warehouses with a column of its own.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [mixpanel, segment, posthog]
events:
  Order Completed:
    properties: { order_id: string, products: { type: array, items: { type: object, properties: { id: string } } } }
`,
    ],
  },
  *check(plan) {
    yield* judgeEventNames(plan, accept);
    yield* judgePropertyNames(plan, accept);
  },
});
