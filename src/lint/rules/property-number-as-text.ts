/** What is counted and summed is a number. */
import { splitWords } from '../case-style.js';
import { quantityOf } from '../quantities.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyNumberAsText = defineRule({
  id: 'property-number-as-text',
  summary: 'A text is named like a count or an amount.',
  why: `Texts cannot be summed or averaged, \`"10"\` sorts before \`"9"\`, and \`"12,50"\`, \`"12.5"\` and \`"€12.50"\` are all valid. The first
chart fails, and the cast that mends it loses the rows that it cannot read.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Make it `number` or `integer`. Where ranges are sent on purpose (`10-50`), say so in the name: `amount_range`, or with an `enum` or `pattern`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      item_count: string
      total_price: { type: string, description: Price with taxes. }
`,
        findings: [
          { at: '5:7', message: '"item_count" is text, and named like a number.' },
          { at: '6:7', message: '"total_price" is text, and named like a number.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      item_count: integer
      price_range: string
      amount: { type: string, enum: [low, high] }
      duration: { type: string, format: duration }
      count: { type: string, pattern: '^(1|2-5|6+)$' }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const isFree =
        property.type === 'string' &&
        property.enum === undefined &&
        property.const === undefined &&
        property.pattern === undefined &&
        property.format === undefined;
      if (!isFree || !isNumber(property.name) || path.endsWith('[]')) continue;
      if (/bucket|range|bin\b|rounded|formatted|e\.g\.? ?["']?\d+-\d/i.test(property.description ?? '')) continue;
      yield {
        at: property.ref,
        message: `"${path}" is text, and named like a number.`,
        help: 'Make it `number` or `integer`, or give it the values it may have.',
        ...subjectOf(place),
      };
    }
  },
});

function isNumber(name: string): boolean {
  const words = splitWords(name).map((word) => word.toLowerCase());
  if (words.some((word) => /^(range|bucket|bucketed|level|type|label|formatted|text|code|id)$/.test(word)))
    return false;
  if (/^(count|quantity|qty)$/.test(words.at(-1) ?? '')) return true;
  return quantityOf(name) !== undefined;
}
