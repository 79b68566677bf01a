/** A value other than the only one that the plan allows. */
import type { Json } from '../../plan/model.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { areEqual } from '../normal-json.js';

export const propertyConst: Check = {
  id: 'property-const',
  summary: 'A value is not the one that the plan says it always is.',
  why: 'A constant marks what the rows are (a schema’s name, a version). Where it differs, rows of another kind are counted in.',
  howToFix: 'Send the constant; where there are several values by now, list them with `enum`.',
  severity: 'error',
  examples: [
    {
      title: 'Numbers compare as numbers, arrays element by element.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      schema: { const: order }\n      version: { const: 2 }\n      flags: { const: [1, a] }\n',
      log: [
        '{"type":"track","event":"Order Completed","messageId":"m1","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","receivedAt":"2026-03-01T10:00:01.000Z","properties":{"schema":"order","version":2.0,"flags":[1.0,"a"]}}',
        { event: 'Order Completed', properties: { schema: 'Order', version: '2', flags: ['a', 1] } },
      ],
      findings: [
        '"Order Completed".schema is another value in 1 of 2 rows (50 %); the plan says "order".',
        '"Order Completed".version is another value in 1 of 2 rows (50 %); the plan says 2.',
        '"Order Completed".flags is another value in 1 of 2 rows (50 %); the plan says [1,"a"].',
      ],
    },
  ],
  valueTest: {
    glance: 'list',
    concerns: (property) => isComparable(property.const),
    columns: {
      constant: {
        type: 'VARCHAR',
        value: ({ const: constant }) => (isComparable(constant) ? JSON.stringify(constant) : null),
      },
    },
    violates: (value) =>
      sql`CASE WHEN r.constant IS NULL THEN false ELSE NOT ${areEqual(value.json, sql`r.constant`)} END`,
  },
  judge: (context) =>
    judgeValues(context, 'property-const', {
      predicate: () => 'is another value in',
      plan: ({ property }) => `the plan says ${JSON.stringify(property.const)}`,
    }),
};

/** Scalars and arrays of scalars; what objects are equal is left to validators. */
function isComparable(value: Json | undefined): boolean {
  const isScalar = (item: Json) => typeof item !== 'object' || item === null;
  return value !== undefined && (isScalar(value) || (Array.isArray(value) && value.every(isScalar)));
}
