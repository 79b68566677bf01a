/** Values are not buried in objects of objects. */
import { z } from 'zod';
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

const most = z
  .int()
  .min(1)
  .default(3)
  .meta({ description: 'Most names on the way to a value: `products[].price` has two.' });

export const propertyNestingDepth = defineRule({
  id: 'property-nesting-depth',
  summary: 'A property lies too deep inside of objects.',
  why: `Most analytics tools filter on the first level and show the second; what lies deeper is collected and cannot be asked for. In SQL
each level is another unnesting.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Lift the value up: `address_city` in place of `customer.address.geo.city`.',
  options: z.strictObject({ most }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      a:
        type: object
        properties:
          b: { type: object, properties: { c: { type: object, properties: { d: string, e: string } } } }
`,
        findings: [{ at: '8:77', message: '"a.b.c.d" lies 4 levels deep, more than 3.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      products: { type: array, items: { type: object, properties: { price: number, tags: { type: array, items: string } } } }
`,
    ],
  },
  *check(plan, options) {
    const told = new Set<string>();
    for (const place of listWrittenProperties(plan)) {
      const { property, path, inside, event } = place;
      if (path.endsWith('[]')) continue;
      // Elements of arrays are no level of their own.
      const around = inside.filter((outer) => outer.properties !== undefined || outer.type === 'object');
      const depth = around.length + 1;
      const top = `${event?.key ?? ''} ${around[0]?.name ?? ''}`;
      if (depth <= options.most || told.has(top)) continue;
      // The first of an object says it for all that lie as deep.
      told.add(top);
      yield {
        at: property.ref,
        message: `"${path}" lies ${depth} levels deep, more than ${options.most}.`,
        help: 'Lift it up, or leave the objects around it out.',
        ...subjectOf(place),
      };
    }
  },
});
