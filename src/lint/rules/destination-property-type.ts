/** Properties have shapes that their destinations take. */
import type { Property } from '../../plan/model.js';
import type { Destination } from '../destinations/destination.js';
import { listDestinationUses, type PropertyUse, placeOfUse } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

export const destinationPropertyType = defineRule({
  id: 'destination-property-type',
  summary: 'A destination does not take a property of this type, or objects nested this deep.',
  why: `GA4 and Firebase take texts and numbers; an object is dropped, or arrives as \`[object Object]\`. Mixpanel cuts objects three
levels deep, Braze takes no dates in arrays. The code sends the value, the test in the console shows it, and the report never does.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Flatten it into properties of its own (`shipping_carrier`), or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4]
events:
  Order Completed:
    properties:
      shipping: { type: object, properties: { carrier: string } }
      tags: { type: array, items: string }
  Message Sent:
    destinations: [braze, mixpanel]
    properties:
      days: { type: array, items: { type: string, format: date } }
      a: { type: object, properties: { b: { type: object, properties: { c: { type: object, properties: { d: { type: object, properties: { e: string } } } } } } } }
`,
        findings: [
          { at: '6:7', message: '"shipping" is an object; GA4 takes texts and numbers, and arrays only in "items".' },
          { at: '7:7', message: '"tags" is an array; GA4 takes texts and numbers, and arrays only in "items".' },
          { at: '11:7', message: '"days" is an array of dates; Braze takes no dates inside arrays.' },
          { at: '12:7', message: '"a" has objects 4 levels deep; Mixpanel takes 3 and takes no deeper ones.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4, mixpanel, braze]
events:
  Order Completed:
    properties:
      items: { type: array, items: { type: object, properties: { item_id: string } } }
      total: number
`,
    ],
  },
  *check(plan) {
    for (const { destination, properties } of listDestinationUses(plan)) {
      for (const use of properties) {
        const fault = use.depth === 1 ? findFault(destination, use) : undefined;
        if (fault === undefined) continue;
        yield {
          ...placeOfUse(use),
          message: `"${use.property.name}" ${fault}`,
          help: 'Flatten it, or narrow `destinations` of its events.',
        };
      }
    }
  },
});

function findFault(
  { title, flat, depth, noDatesInArrays }: Destination,
  { property }: PropertyUse,
): string | undefined {
  const { name, type, items } = property;
  const isNested = type === 'object' || type === 'array';
  if (flat?.certainty === 'A' && (type === 'object' || (type === 'array' && !flat.except.includes(name)))) {
    return `is an ${type}; ${flat.says}.`;
  }
  if (!isNested) return undefined;
  if (noDatesInArrays?.certainty === 'A' && (items?.format === 'date' || items?.format === 'date-time')) {
    return `is an array of dates; ${title} takes no dates inside arrays.`;
  }
  const levels = depth?.certainty === 'A' ? countLevels(property) : 0;
  return depth && levels > depth.max
    ? `has objects ${levels} levels deep; ${title} takes ${depth.max} and ${depth.effect}.`
    : undefined;
}

/** How deep objects are inside each other; 1 for an object of scalars. */
function countLevels({ type, properties, items }: Property): number {
  const inside = [...(properties?.values() ?? []), ...(items ? [items] : [])].map(countLevels);
  return Math.max(0, ...inside) + (type === 'object' ? 1 : 0);
}
