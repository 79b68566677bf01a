/** What is listed as allowed is allowed by the rest of the definition. */

import { defineRule, refInside } from '../rule.js';
import { findValueFault } from '../value-fault.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

export const enumValueImpossible = defineRule({
  id: 'enum-value-impossible',
  summary: 'A value of `enum` or `const` contradicts the other limits of its property.',
  why: `A value must satisfy everything that its definition says. One that is listed and refused at the same time looks allowed to
whoever reads the list, and fails in every check.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Correct the value, or the limit that refuses it. `null` is allowed by `nullable: true`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      rating: { type: integer, minimum: 1, enum: [0, 1, 2.5] }
      code: { type: string, pattern: '^[A-Z]+$', maxLength: 3, enum: [SPRING, ABC, abc] }
      version: { type: integer, enum: [1, 2], const: 3 }
`,
        findings: [
          { at: '5:51', message: '"rating" lists 0, which is below its minimum of 1.' },
          { at: '5:57', message: '"rating" lists 2.5, which is no integer.' },
          { at: '6:71', message: '"code" lists "SPRING", which is longer than its maxLength of 3.' },
          { at: '6:84', message: '"code" lists "abc", which does not match its pattern.' },
          { at: '7:54', message: '"version" is always 3, which is not in its enum.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      rating: { type: integer, minimum: 1, maximum: 5, enum: [1, 2, 3, 4, 5] }
      ratio: { type: integer, enum: [1.0, 2.0] }
      coupon: { type: string, nullable: true, enum: [SPRING, AUTUMN, null] }
`,
    ],
  },
  *check(plan, _options, context) {
    for (const place of listWrittenOut(plan)) {
      const { property, path } = place;
      if (property.enum === undefined && property.const === undefined) continue;
      const isHere = property.enum !== undefined && context.written(refInside(property.ref, 'enum')) !== undefined;
      for (const [index, value] of (isHere ? (property.enum ?? []) : []).entries()) {
        const fault = findValueFault(value, property);
        if (fault === undefined) continue;
        yield {
          at: refInside(property.ref, 'enum', index),
          part: 'value',
          message: `"${path}" lists ${JSON.stringify(value)}, which ${fault}.`,
          help: 'Correct the value, or the limit that refuses it.',
          ...subjectOf(place),
        };
      }
      if (property.const === undefined || context.written(refInside(property.ref, 'const')) === undefined) continue;
      const isListed = property.enum === undefined || property.enum.some((value) => value === property.const);
      const fault = isListed ? findValueFault(property.const, property) : 'is not in its enum';
      if (fault === undefined) continue;
      yield {
        at: refInside(property.ref, 'const'),
        part: 'value',
        message: `"${path}" is always ${JSON.stringify(property.const)}, which ${fault}.`,
        help: 'Correct the value, or what refuses it.',
        ...subjectOf(place),
      };
    }
  },
});
