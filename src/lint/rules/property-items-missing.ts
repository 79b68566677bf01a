/** An array says what is in it. */
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyItemsMissing = defineRule({
  id: 'property-items-missing',
  summary: 'An array does not say what its elements are.',
  why: `An array without \`items\` accepts anything: ids in one release, objects in the next. Nothing checks it, the generated type is
\`unknown[]\`, and a warehouse cannot give it a column type.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `items: string`, or `items: { type: object, properties: { … } }`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      products: array
      matrix: { type: array, items: { type: array } }
`,
        findings: [
          { at: '5:7', message: '"products" is an array of anything.' },
          { at: '6:30', message: '"matrix[]" is an array of anything.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      product_ids: { type: array, items: string }
      point: { type: array, const: [0, 0] }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (property.type !== 'array' || property.items || property.const !== undefined) continue;
      yield {
        at: property.ref,
        message: `"${path}" is an array of anything.`,
        help: 'Say what an element is with `items:`.',
        ...subjectOf(place),
      };
    }
  },
});
