/** A value outside the planned list. */

import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { jsonTexts } from '../json-text.js';
import { judgeValues } from '../judge-values.js';
import { listValues } from '../words.js';

export const propertyEnum: Check = {
  id: 'property-enum',
  summary: 'A value is not one of the values that the plan lists.',
  why: 'A report by the property shows a bar that nobody knows, and the bar it belongs to is too short.',
  howToFix: 'Send one of the listed values, spelled as in the plan; or add the new one to the list.',
  severity: 'error',
  examples: [
    {
      title: 'Spelling counts; numbers compare as numbers.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      currency: { type: string, enum: [EUR, USD] }\n      rating: { type: number, enum: [1, 2, 3] }\n',
      log: [
        { event: 'Order Completed', properties: { currency: 'eur', rating: 1 } },
        { event: 'Order Completed', properties: { currency: 'EUR', rating: 4 } },
      ],
      findings: [
        '"Order Completed".currency is outside the list in 1 of 2 rows (50 %); the plan says "EUR", "USD".',
        '"Order Completed".rating is outside the list in 1 of 2 rows (50 %); the plan says 1, 2, 3.',
      ],
    },
  ],
  valueTest: {
    glance: 'list',
    concerns: (property) => property.enum !== undefined,
    columns: {
      has_enum: { type: 'BOOLEAN', value: (property) => property.enum !== undefined },
      enum_texts: {
        type: ['VARCHAR'],
        value: (property) =>
          property.enum?.flatMap((value) =>
            typeof value === 'string' || typeof value === 'boolean' ? jsonTexts(value) : [],
          ) ?? [],
      },
      enum_numbers: {
        type: ['DOUBLE'],
        value: (property) => property.enum?.filter((value) => typeof value === 'number') ?? [],
      },
    },
    violates: (value, properties) => {
      const texts = sql`NOT ${fn.listContains(sql`r.enum_texts`, value.json)}`;
      // Plans rarely list numbers; where none does, no value has to be cast.
      if (!properties.some((property) => property.enum?.some((item) => typeof item === 'number'))) {
        return sql`r.has_enum AND ${texts}`;
      }
      return sql`r.has_enum AND CASE WHEN ${value.isNumber} THEN NOT ${fn.listContains(sql`r.enum_numbers`, value.number)} ELSE ${texts} END`;
    },
  },
  judge: (context) =>
    judgeValues(context, 'property-enum', {
      predicate: () => 'is outside the list in',
      plan: ({ property }) => `the plan says ${listValues(property.enum ?? [])}`,
    }),
};
