/** A value of another JSON type than the plan's. */

import { compareText } from '../../findings/finding.js';
import type { PropertyType } from '../../plan/model.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { listOf } from '../words.js';

const typeWords: Readonly<Record<PropertyType, string>> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  object: 'object',
  array: 'array',
};

export const propertyType: Check = {
  id: 'property-type',
  summary: 'A value is of another type than the plan says.',
  why: 'A number sent as text is not summed; warehouses fix a column’s type by what comes first and turn the rest into null.',
  howToFix: 'Send the planned type. JSON knows the difference between `12.5` and `"12.5"`.',
  severity: 'error',
  examples: [
    {
      title: 'A price as text, and a number that is whole however it is written.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: number\n      items: integer\n',
      log: [
        { event: 'Order Completed', properties: { total: '12.50', items: 2 } },
        '{"type":"track","event":"Order Completed","messageId":"m2","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","receivedAt":"2026-03-01T10:00:01.000Z","properties":{"total":8,"items":2.0}}',
        { event: 'Order Completed', properties: { total: 8, items: 2.5 } },
      ],
      findings: [
        '"Order Completed".total is text in 1 of 3 rows (33 %); the plan says number.',
        '"Order Completed".items is a number with a fraction in 1 of 3 rows (33 %); the plan says integer.',
      ],
    },
    {
      title: 'Elements of an array; a row counts once.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      products: { type: array, items: { type: object, properties: { price: number } } }\n',
      log: [{ event: 'Order Completed', properties: { products: [{ price: '1' }, { price: 2 }, { price: true }] } }],
      findings: ['"Order Completed".products[].price is text in the only row; the plan says number.'],
    },
  ],
  judge: (context) =>
    judgeValues(context, 'property-type', {
      predicate: ({ facts, property }) => {
        const found = [...facts.typesFound]
          .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
          .map(([type]) => type);
        const words = found.map((type) =>
          type === 'a number' && property.type === 'integer' ? 'a number with a fraction' : type,
        );
        return `is ${listOf(words, 'or')} in`;
      },
      plan: ({ property }) => `the plan says ${property.type === undefined ? 'anything' : typeWords[property.type]}`,
    }),
};
