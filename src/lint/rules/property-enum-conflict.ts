/** One closed list of values for one name, spelled alike wherever events carry it. */
import { foldName } from '../../findings/edit-distance.js';
import type { Property, Scalar } from '../../plan/model.js';
import { type Definition, groupDefinitions, placeConflict } from '../group-definitions.js';
import { defineRule } from '../rule.js';

export const propertyEnumConflict = defineRule({
  id: 'property-enum-conflict',
  summary: 'A property spells a value otherwise here than in other events.',
  why: `Values are grouped by their exact text across events. \`credit_card\` in one event and \`Credit Card\` in the next are two rows of
every table, and a filter on one loses the other. Lists that differ in which values they allow are left alone: not every event can have
every value.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix: 'Define the list once in the dictionary; events may narrow it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: { properties: { method: { type: string, enum: [credit_card, paypal] } } }
  Order Refunded: { properties: { method: { type: string, enum: [Credit Card, voucher] } } }
`,
        findings: [
          { at: '4:35', message: '"method" has the value "Credit Card" here and "credit_card" in "Order Completed".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed: { properties: { method: { type: string, enum: [card, paypal] } } }
  Order Refunded: { properties: { method: { type: string, enum: [card, voucher] } } }
`,
    ],
  },
  *check(plan) {
    for (const [path, definitions] of groupDefinitions(plan)) {
      if (definitions.length < 2) continue;
      const first = new Map<string, { readonly value: string; readonly usual: Definition }>();
      for (const definition of definitions) {
        for (const value of listTexts(definition.property)) {
          const folded = foldName(value);
          const earlier = first.get(folded);
          if (earlier === undefined) first.set(folded, { value, usual: definition });
          else if (earlier.value !== value && earlier.usual !== definition) {
            yield {
              message: `"${path}" has the value "${value}" here and "${earlier.value}" in "${earlier.usual.events[0].name}".`,
              help: 'Spell it alike in both.',
              ...placeConflict(path, { definition, usual: earlier.usual, says: value, usually: earlier.value }),
            };
          }
        }
      }
    }
  },
});

/** Texts whose folding says something: separators tell versions and ranges apart. */
function listTexts({ enum: values = [] }: Property): string[] {
  return values.filter((value: Scalar): value is string => typeof value === 'string' && /^\D*\p{L}\D*$/u.test(value));
}
