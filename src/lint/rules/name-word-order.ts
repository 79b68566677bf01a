/** Names with the same words have them in the same order. */
import type { Plan } from '../../plan/model.js';
import { listNames, type NamedPart } from '../list-names.js';
import { defineRule } from '../rule.js';

export const nameWordOrder = defineRule({
  id: 'name-word-order',
  summary: 'Two names have the same words in another order.',
  why: `\`Order Completed\` and \`Completed Order\`, \`total_cart\` and \`cart_total\`: nearly always one thing that two people named. Its
counts are split, and neither chart is right.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Keep one name and write the other into its `aliases`; where they differ, name the difference.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: { properties: { cart_total: number } }
  Completed Order: { properties: { total_cart: number } }
`,
        findings: [
          { at: '4:3', message: '"Completed Order" has the words of "Order Completed" in another order.' },
          { at: '4:36', message: '"total_cart" has the words of "cart_total" in another order.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  File Sent From Device: { properties: { price_old: number, old_price: number } }
  Device Sent From File: {}
`,
    ],
  },
  *check(plan) {
    const first = new Map<string, NamedPart>();
    for (const named of listNames(plan)) {
      const { kind, name, words, at, part, subject } = named;
      if (words.length < 2 || words.some((word) => direction.test(word))) continue;
      const key = `${kind} ${words.map(singular).sort().join(' ')}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, named);
      else if (isReordered(earlier, named) && !(kind === 'property' && areSideBySide(plan, earlier.name, name))) {
        yield {
          at,
          part,
          message: `"${name}" has the words of "${earlier.name}" in another order.`,
          help: 'Keep one of the two names.',
          related: [{ at: earlier.at, part: earlier.part, message: 'is the other name' }],
          ...subject,
        };
      }
    }
  },
});

/** Words after which the order is what is meant. */
const direction = /^(to|from|of|by|for|with|in|on|per|via|before|after|as|and|or|vs)$/;

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

function isReordered(a: NamedPart, b: NamedPart): boolean {
  return a.words.some((word, index) => singular(word) !== singular(b.words[index] ?? ''));
}

/** Whether an event carries both: then they are two things. */
function areSideBySide(plan: Plan, one: string, other: string): boolean {
  return [...plan.events.values()].some(({ properties }) => properties.has(one) && properties.has(other));
}
