/** Every property has a type. */
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyTypeRequired = defineRule({
  id: 'property-type-required',
  summary: 'A property has no type and so accepts any value.',
  why: `Without a type nothing is checked and generated code takes anything. The two halves of the data will be a number and the same
number as text, and a warehouse makes the whole column text.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `type`. An `enum` or `const` says as much.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: { description: Amount paid. }
      coupon: {}
`,
        findings: [
          { at: '5:7', message: '"total" has no type: any value is accepted.' },
          { at: '6:7', message: '"coupon" has no type: any value is accepted.' },
        ],
      },
    ],
    good: [
      `name: Shop
properties:
  coupon: string
events:
  Order Completed:
    properties:
      coupon: optional
      tier: { enum: [bronze, silver] }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (property.type !== undefined || property.enum !== undefined || property.const !== undefined) continue;
      yield {
        at: property.ref,
        message: `"${path}" has no type: any value is accepted.`,
        help: 'Add `type:`.',
        ...subjectOf(place),
      };
    }
  },
});
