/** Every property says what it holds, in more words than its name. */
import { isRepetition } from '../description.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyDescriptionRequired = defineRule({
  id: 'property-description-required',
  summary: 'A property has no description, or one that only repeats its name.',
  why: `\`total\` with or without taxes, \`duration\` of what, \`type\` of which thing: a property without a description is read in as many
ways as it has readers, and filled in as many ways as it has developers. A definition in the dictionary is described once for all
events.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Say what the value is, in which unit, and when it is absent.',
  examples: {
    bad: [
      {
        plan: `name: Shop
properties:
  total: { type: number }
events:
  Order Completed:
    properties:
      total: required
      coupon_code: string
      order_id: { type: string, description: The order id. }
`,
        findings: [
          { at: '3:3', message: '"total" has no description.' },
          { at: '8:7', message: '"coupon_code" has no description.' },
          { at: '9:46', message: 'The description of "order_id" only repeats its name.' },
        ],
      },
    ],
    good: [
      `name: Shop
properties:
  total: { type: number, description: "Amount paid, with taxes." }
events:
  Order Completed:
    properties:
      total: required
      tags: { type: array, description: Labels of the order., items: string }
`,
    ],
  },
  *check(plan) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const { name, description } = property;
      const isMissing = description === undefined || description.trim() === '';
      if (path.endsWith('[]') || (!isMissing && !isRepetition(description, name))) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: refInside(property.ref, 'description'),
        part: isMissing ? 'key' : 'value',
        message: isMissing ? `"${path}" has no description.` : `The description of "${path}" only repeats its name.`,
        help: 'Say what the value is, in which unit, and when it is absent.',
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
