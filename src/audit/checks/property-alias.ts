/** Rows with a property under a former name that the plan lists. */
import type { Check } from '../check.js';
import { judgeProperties } from '../judge-values.js';
import { rowsOf } from '../words.js';

export const propertyAlias: Check = {
  id: 'property-alias',
  summary: 'Rows have a property under an alias; after the last day of the alias they are a warning.',
  why: 'An alias keeps rows whole while senders move to the new name. As long as it arrives, everybody who queries the data has to know both names.',
  howToFix: 'Update the senders that still use the alias; when it is no longer seen, take it out of the plan.',
  severity: 'info',
  examples: [
    {
      title: 'An alias in use, and one past its last day.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: { type: number, aliases: [amount, { name: value, until: 2026-02-28 }] }\n',
      log: [
        { event: 'Order Completed', properties: { amount: 5 } },
        { event: 'Order Completed', properties: { value: 5 }, timestamp: '2026-03-01T00:00:00.000Z' },
        { event: 'Order Completed', properties: { total: 5 } },
      ],
      findings: [
        '"Order Completed".total arrives as amount in 1 of 3 rows (33 %).',
        '"Order Completed".total arrives as value in 1 of 3 rows (33 %), after 2026-02-28, the last day of that name.',
      ],
    },
    {
      title: 'Beside the planned name, inside an array, inside an object that has an alias itself.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      products:\n        type: array\n        items: { type: object, properties: { price: { type: number, aliases: [cost] } } }\n      address:\n        type: object\n        aliases: [shipping]\n        properties: { city: { type: string, aliases: [town] } }\n',
      log: [
        {
          event: 'Order Completed',
          properties: { products: [{ price: 1, cost: 1 }, { cost: 2 }], shipping: { town: 'Lyon' } },
        },
        { event: 'Order Completed', properties: { products: [{ price: 1 }], address: { city: 'Lyon' } } },
      ],
      findings: [
        '"Order Completed".products[].price arrives as cost in 1 of 2 rows (50 %).',
        '"Order Completed".address arrives as shipping in 1 of 2 rows (50 %).',
        '"Order Completed".address.city arrives as town in 1 of 2 rows (50 %).',
      ],
    },
  ],
  judge: (context) =>
    judgeProperties(context, 'property-alias', function* ({ facts, property, of, name }) {
      for (const [alias, { onTime, late }] of facts.underAlias) {
        if (onTime.rows > 0) {
          yield { message: `${name} arrives as ${alias} in ${rowsOf(onTime.rows, of)}.`, rows: onTime };
        }
        if (late.rows === 0) continue;
        const until = property.aliases.find((known) => known.name === alias)?.until;
        yield {
          severity: 'warning',
          message: `${name} arrives as ${alias} in ${rowsOf(late.rows, of)}, after ${until}, the last day of that name.`,
          help: 'Update what still sends it, or move the `until` of the alias.',
          rows: late,
        };
      }
    }),
};
