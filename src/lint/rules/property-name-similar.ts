/** Two properties whose names are nearly the same are probably one. */
import { listNames } from '../list-names.js';
import { defineRule } from '../rule.js';
import { findSimilarPairs } from '../similar-names.js';

export const propertyNameSimilar = defineRule({
  id: 'property-name-similar',
  summary: 'Two properties have nearly the same name.',
  why: `\`orderId\` in one event and \`order_id\` in the next are two columns, each half empty; a join on either loses rows without a
word. Opposites, plurals beside their singular and words that the plan uses elsewhere are not taken for misspellings.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix:
    'Where both are one thing, keep one name and write the other into its `aliases`; define it once in the dictionary.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: { properties: { order_id: string, delivery_adress: string } }
  Order Refunded: { properties: { orderId: string, delivery_address: string } }
`,
        findings: [
          { at: '4:35', message: '"orderId" is another spelling of "order_id".' },
          { at: '4:52', message: '"delivery_address" is nearly the name of "delivery_adress".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed: { properties: { product_id: string, is_enabled: boolean, address_1: string } }
  Order Refunded: { properties: { product_ids: array, is_disabled: boolean, address_2: string } }
`,
    ],
  },
  *check(plan) {
    const names = listNames(plan).filter(({ kind }) => kind === 'property');
    for (const { first, second, isSpelling } of findSimilarPairs(names, ({ name }) => name)) {
      if (!isSpelling && isPluralOf(first.words, second.words)) continue;
      yield {
        at: second.at,
        message: `"${second.name}" is ${isSpelling ? 'another spelling' : 'nearly the name'} of "${first.name}".`,
        help: 'If both are one thing, keep one name; else give one a name that nobody can mix up.',
        related: [{ at: first.at, message: 'is the other property' }],
        ...second.subject,
      };
    }
  },
});

/** One and many of a thing are two properties, of two types. */
function isPluralOf(a: readonly string[], b: readonly string[]): boolean {
  const single = (words: readonly string[]) => words.map((word) => word.replace(/(?<=..)e?s$/, '')).join(' ');
  return single(a) === single(b);
}
