/** A plan asks only for comparisons that an audit makes. */
import type { Json, Property } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const valueComparable = defineRule({
  id: 'value-comparable',
  summary: 'A `const` or `uniqueItems` is about objects, which an audit does not compare.',
  why: `An audit compares texts, numbers, booleans, null and arrays of them. Whether two objects are equal depends on the order and
the spelling of what is in them, which engines do not see alike; so a \`const\` with an object is not checked at all, and elements of an
array that are objects, or arrays of more than scalars, never count as repeated.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix:
    'Say it of what is inside: a `const` for each property of the object, an array of ids with `uniqueItems` beside the objects.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      consent: { const: { version: 2 } }
      products: { type: array, uniqueItems: true, items: { type: object, properties: { id: string } } }
      matrix: { type: array, uniqueItems: true, items: { type: array, items: { type: array } } }
`,
        findings: [
          { at: '5:25', message: 'The "const" of "consent" holds an object or nested arrays, which are not compared.' },
          { at: '6:32', message: '"uniqueItems" of "products" is about objects, which are not compared.' },
          { at: '7:30', message: '"uniqueItems" of "matrix" is about nested arrays, which are not compared.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      consent: { type: object, properties: { version: { const: 2 } } }
      flags: { const: [1, a, null] }
      product_ids: { type: array, uniqueItems: true, items: string }
      pairs: { type: array, uniqueItems: true, items: { type: array, items: number } }
      products: { type: array, uniqueItems: false, items: { type: object } }
`,
    ],
  },
  *check(plan) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const owner = property.owner ?? event?.owner;
      const subject = { ...(event && { event: event.name }), property: path, ...(owner !== undefined && { owner }) };
      if (property.const !== undefined && !isComparable(property.const)) {
        yield {
          at: refInside(property.ref, 'const'),
          part: 'value',
          message: `The "const" of "${path}" holds an object or nested arrays, which are not compared.`,
          help: 'Give a "const" to what is inside.',
          ...subject,
        };
      }
      const elements = property.uniqueItems === true ? describeElements(property.items) : undefined;
      if (elements !== undefined) {
        yield {
          at: refInside(property.ref, 'uniqueItems'),
          part: 'key',
          message: `"uniqueItems" of "${path}" is about ${elements}, which are not compared.`,
          help: 'Ask it of an array of scalars, ids say.',
          ...subject,
        };
      }
    }
  },
});

/** Scalars and arrays of scalars. */
function isComparable(value: Json): boolean {
  const isScalar = (item: Json) => typeof item !== 'object' || item === null;
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

/** What the elements are, where the plan says that they are nothing that is compared. */
function describeElements(items: Property | undefined): 'objects' | 'nested arrays' | undefined {
  if (items?.type === 'object') return 'objects';
  const inner = items?.type === 'array' ? items.items?.type : undefined;
  return inner === 'array' || inner === 'object' ? 'nested arrays' : undefined;
}
