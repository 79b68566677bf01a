/** Every property says what it holds, in more words than its name. */
import { isRepetition } from '../description.js';
import { defineRule, refInside } from '../rule.js';
import { tellLack } from '../tell-once.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

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
      {
        plan: `name: Shop
superProperties: { a: string, b: string, c: string, d: string, e: string, f: string }
events:
  Order Completed: { properties: { g: string, h: string, i: string, j: string } }
`,
        findings: [{ at: '2:1', message: 'None of the 10 properties has a description that says more than its name.' }],
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
  check(plan) {
    const written = listWrittenProperties(plan).filter(({ path }) => !path.endsWith('[]'));
    const parts = written.map((each) => ({ ...each, ref: each.property.ref, text: each.property.description ?? '' }));
    const help = 'Say what the value is, in which unit, and when it is absent.';
    return tellLack({
      parts,
      lacking: parts.filter(({ property, text }) => isEmpty(text) || isRepetition(text, property.name)),
      tell: (part) => ({
        at: refInside(part.ref, 'description'),
        part: isEmpty(part.text) ? 'key' : 'value',
        message: isEmpty(part.text)
          ? `"${part.path}" has no description.`
          : `The description of "${part.path}" only repeats its name.`,
        help,
        ...subjectOf(part),
      }),
      whole: () => ({
        message: `None of the ${parts.length} properties has a description that says more than its name.`,
        help: `${help} Begin with those that metrics read.`,
      }),
    });
  },
});

const isEmpty = (text: string): boolean => text.trim() === '';
