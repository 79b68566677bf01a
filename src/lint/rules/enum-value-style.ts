/** Values of closed lists follow the plan's convention. */
import { judgeName } from '../naming.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const enumValueStyle = defineRule({
  id: 'enum-value-style',
  summary: 'A value of an `enum` does not follow `naming.enums`.',
  why: `Values are grouped by their exact text: \`credit_card\`, \`Credit Card\` and \`creditCard\` are three bars in a chart. One style for
all closed lists lets people filter without looking up the spelling.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Rename the value where the code can still change, or list it in `words` of `naming.enums`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
naming: { enums: snake_case }
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, PayPal, bank_transfer] }
`,
        findings: [{ at: '6:44', message: 'The value "PayPal" of "method" is not in snake_case style.' }],
      },
    ],
    good: [
      `name: Shop
naming: { enums: { style: snake_case, words: [EUR, USD] } }
events:
  Order Completed:
    properties:
      currency: { type: string, enum: [EUR, USD] }
      rating: { type: integer, enum: [1, 2, 3] }
`,
    ],
  },
  *check(plan) {
    const convention = plan.naming.enums;
    if (!convention) return;
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const owner = property.owner ?? event?.owner;
      for (const [index, value] of (property.enum ?? []).entries()) {
        const problem = typeof value === 'string' ? judgeName(value, convention) : undefined;
        if (!problem) continue;
        yield {
          at: refInside(property.ref, 'enum', index),
          part: 'value',
          message: `The value "${String(value)}" of "${path}" ${problem.fault}.`,
          help:
            problem.suggestion === undefined ? problem.help : `"${problem.suggestion}" would follow the convention.`,
          ...(event && { event: event.name }),
          property: path,
          ...(owner !== undefined && { owner }),
        };
      }
    }
  },
});
