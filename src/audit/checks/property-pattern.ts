/** A text that does not match the planned pattern. */

import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { matchesPattern, patternsOf } from '../patterns.js';
import { nameProperty } from '../words.js';

export const propertyPattern: Check = {
  id: 'property-pattern',
  summary: 'A text does not match the pattern that the plan gives.',
  why: 'Ids that do not look like ids do not join with anything, and nobody notices that a tenth of the orders has no customer.',
  howToFix: 'Send the value as planned. `^` and `$` anchor a pattern; without them it matches anywhere in the text.',
  severity: 'error',
  examples: [
    {
      title: 'An order id in upper case, and one with a quote in it.',
      plan: "name: Shop\nevents:\n  Order Completed:\n    properties:\n      order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$' }\n      note: { type: string, pattern: '^[a-z\"]+$' }\n",
      log: [
        { event: 'Order Completed', properties: { order_id: 'ord_0a1b2c3d', note: 'a"b' } },
        { event: 'Order Completed', properties: { order_id: 'ORD_0A1B2C3D', note: 'a b' } },
      ],
      findings: [
        '"Order Completed".order_id does not match its pattern in 1 of 2 rows (50 %); the plan says /^ord_[0-9a-f]{8}$/.',
        '"Order Completed".note does not match its pattern in 1 of 2 rows (50 %); the plan says /^[a-z"]+$/.',
      ],
    },
    {
      title: 'A pattern that engines do not read is said, not passed over.',
      plan: "name: Shop\nevents:\n  Order Completed:\n    properties:\n      order_id: { type: string, pattern: '^(?!test)' }\n",
      log: [{ event: 'Order Completed', properties: { order_id: 'test' } }],
      findings: ['"Order Completed".order_id was not checked against /^(?!test)/: invalid perl operator: (?!.'],
    },
  ],
  valueTest: {
    glance: 'form',
    concerns: (property) => property.pattern !== undefined,
    columns: {
      // Its place among the patterns: comparing numbers is cheaper than comparing texts.
      pattern: {
        type: 'INTEGER',
        value: ({ pattern }, patterns) => patterns.get(pattern ?? '') ?? null,
      },
    },
    violates: (value, properties) => {
      return sql`CASE WHEN r.pattern IS NOT NULL AND ${value.isText}
        THEN NOT ${matchesPattern(sql`r.pattern`, value.text, patternsOf(properties))} ELSE false END`;
    },
  },
  *judge(context) {
    for (const { event, property, path, reason } of context.facts.unreadablePatterns) {
      yield {
        message: `${nameProperty(event.name, path)} was not checked against /${property.pattern}/: ${reason}.`,
        help: 'Write the pattern in the subset that every engine reads: `trackwright lint` says how.',
        event: event.name,
        property: path,
        about: { event, property },
      };
    }
    yield* judgeValues(context, 'property-pattern', {
      predicate: () => 'does not match its pattern in',
      plan: ({ property }) => `the plan says /${property.pattern}/`,
    });
  },
};
