/** Rows with a property that is on its way out. */
import type { Check } from '../check.js';
import { judgeProperties } from '../judge-values.js';
import { lastSeen, rowsOf, sinceAndFor } from '../words.js';

export const propertyObsolete: Check = {
  id: 'property-obsolete',
  summary: 'Rows have a deprecated property; after its last day they are an error.',
  why: 'What was replaced and is still sent is read by the charts that nobody moved; on the day on which it stops they go flat, and nobody knows why.',
  howToFix:
    'Remove the property from the code that sends it. Where old versions of an app still send it, set `until` to the day on which they are gone.',
  severity: 'warning',
  examples: [
    {
      title: 'Deprecated, and seen after the last day; null is there too.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: number\n      revenue: { type: number, nullable: true, deprecated: { since: 2026-01-01, until: 2026-02-28, replacedBy: total } }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-02-28T23:59:59.000Z', properties: { revenue: 5 } },
        { event: 'Order Completed', timestamp: '2026-03-01T00:00:00.000Z', properties: { revenue: null } },
        { event: 'Order Completed', timestamp: '2026-03-01T00:00:00.000Z', properties: { total: 5 } },
      ],
      findings: [
        '"Order Completed".revenue is deprecated since 2026-01-01 for total and in 1 of 3 rows (33 %), last seen 2026-02-28 23:59:59 UTC.',
        '"Order Completed".revenue was seen after 2026-02-28, its last day, in 1 of 3 rows (33 %), last seen 2026-03-01 00:00:00 UTC.',
      ],
    },
    {
      title: 'Inside objects and arrays; a row counts once.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      address: { type: object, properties: { zip: { type: string, deprecated: {} } } }\n      products: { type: array, items: { type: object, properties: { sku: { type: string, deprecated: { since: 3.0.0 } } } } }\n',
      log: [
        {
          event: 'Order Completed',
          timestamp: '2026-03-01T10:00:00.000Z',
          properties: { address: { zip: '69002' }, products: [{ sku: 'a' }, { sku: 'b' }, {}] },
        },
      ],
      findings: [
        '"Order Completed".address.zip is deprecated and in the only row, last seen 2026-03-01 10:00:00 UTC.',
        '"Order Completed".products[].sku is deprecated since 3.0.0 and in the only row, last seen 2026-03-01 10:00:00 UTC.',
      ],
    },
  ],
  judge: (context) =>
    judgeProperties(context, 'property-obsolete', function* ({ facts, property, of, name }) {
      const { onTime, late } = facts.obsolete ?? {};
      if (onTime !== undefined && onTime.rows > 0) {
        yield {
          message: `${name} is deprecated${sinceAndFor(property.deprecated, (other) => other)} and in ${rowsOf(onTime.rows, of)}${lastSeen(onTime)}.`,
          help: 'Remove it from the code that sends it.',
          rows: onTime,
        };
      }
      if (late !== undefined && late.rows > 0) {
        yield {
          severity: 'error',
          message: `${name} was seen after ${property.deprecated?.until}, its last day, in ${rowsOf(late.rows, of)}${lastSeen(late)}.`,
          help: 'Remove it from the code that sends it, or move `until`.',
          rows: late,
        };
      }
    }),
};
