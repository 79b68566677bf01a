/** A required text that says nothing. */

import type { Property } from '../../plan/model.js';
import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { jsonTexts } from '../json-text.js';
import { judgeValues } from '../judge-values.js';
import { holdsPlaceholder, isPlaceholder } from '../placeholders.js';

export const propertyPlaceholder: Check = {
  id: 'property-placeholder',
  summary: 'A required text is empty or says nothing: `null`, `undefined`, `n/a`, `[object Object]`, `test`.',
  why: 'The property is there, so nothing seems to be missing; in a report the rows gather under a value that does not exist.',
  howToFix:
    'Send the value, or send no event before it is known. Where nothing is a value, put the text into the `enum`, or do not require the property.',
  severity: 'warning',
  examples: [
    {
      title: 'What is left of a missing value; texts that are not required, and texts that the plan lists.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      order_id: { type: string, required: true }\n      coupon: string\n      delivery: { type: string, required: true, enum: [none, courier] }\n',
      log: [
        { event: 'Order Completed', properties: { order_id: ' Undefined', coupon: 'n/a', delivery: 'none' } },
        { event: 'Order Completed', properties: { order_id: '', coupon: '', delivery: 'courier' } },
        { event: 'Order Completed', properties: { order_id: 'undefined-1', coupon: 'test', delivery: 'none' } },
      ],
      findings: ['"Order Completed".order_id is empty or a placeholder in 2 of 3 rows (67 %); the plan requires it.'],
    },
  ],
  valueTest: {
    glance: 'placeholder',
    concerns: (property) => property.required && (property.type ?? 'string') === 'string',
    columns: {
      is_needed: {
        type: 'BOOLEAN',
        value: (property) => property.required,
      },
      // Most lists have none of them, and nothing is compared.
      placeholders_meant: { type: ['VARCHAR'], value: placeholdersMeant },
    },
    violates: (value) => sql`CASE
      WHEN NOT coalesce(r.is_needed, false) OR NOT ${value.isText} OR NOT ${holdsPlaceholder(value.text)} THEN false
      ELSE NOT ${fn.listContains(sql`r.placeholders_meant`, value.json)} END`,
  },
  judge: (context) =>
    judgeValues(context, 'property-placeholder', {
      predicate: () => 'is empty or a placeholder in',
      plan: () => 'the plan requires it',
    }),
};

/** The placeholders that the plan lists as values, as JSON texts. */
function placeholdersMeant(property: Property): readonly string[] {
  const meant = [...(property.enum ?? []), property.const].flatMap((value) =>
    typeof value === 'string' && isPlaceholder(value) ? jsonTexts(value) : [],
  );
  return meant;
}
