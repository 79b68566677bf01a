/** One name of a property has one format wherever events carry it. */
import { findConflicts, groupDefinitions, placeConflict } from '../group-definitions.js';
import { defineRule } from '../rule.js';

export const propertyFormatConflict = defineRule({
  id: 'property-format-conflict',
  summary: 'A property has another format here than in other events.',
  why: `A day in one event and a moment in another cannot be compared, joined or cast alike; an id that is a UUID here and a number in
text there joins nothing, and no error says so.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix: 'Define the property once in the dictionary, or give the two things two names: `day`, `happened_at`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: { properties: { delivery: { type: string, format: date } } }
  Order Shipped: { properties: { delivery: { type: string, format: date } } }
  Order Delivered: { properties: { delivery: { type: string, format: date-time } } }
`,
        findings: [{ at: '5:36', message: '"delivery" has the format date-time here and date in "Order Completed".' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed: { properties: { delivery: { type: string, format: date } } }
  Order Delivered: { properties: { delivery: string, delivered_at: { type: string, format: date-time } } }
`,
    ],
  },
  *check(plan) {
    for (const [path, definitions] of groupDefinitions(plan)) {
      for (const conflict of findConflicts(definitions, ({ format }) => format)) {
        yield {
          message: `"${path}" has the format ${conflict.says} here and ${conflict.usually} in "${conflict.usual.events[0].name}".`,
          help: 'Agree on one, or give one of them another name.',
          ...placeConflict(path, conflict),
        };
      }
    }
  },
});
