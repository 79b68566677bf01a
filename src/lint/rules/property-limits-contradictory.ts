/** The limits of a property leave room for a value. */
import type { Property } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

export const propertyLimitsContradictory = defineRule({
  id: 'property-limits-contradictory',
  summary: 'The limits of a property leave no value.',
  why: `A minimum above the maximum is a slip of the pen that refuses every row: the audit reports the property as wrong wherever it
is sent, and people learn to ignore it.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Correct the limit that is wrong; often the two are swapped.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, minimum: 100, maximum: 10 }
      code: { type: string, minLength: 8, maxLength: 4 }
      share: { type: number, exclusiveMinimum: 1, maximum: 1 }
      tags: { type: array, items: string, minItems: 3, maxItems: 2 }
`,
        findings: [
          { at: '5:30', message: '"total" has minimum 100 and maximum 10: no value is left.' },
          { at: '6:29', message: '"code" has minLength 8 and maxLength 4: no value is left.' },
          { at: '7:30', message: '"share" has exclusiveMinimum 1 and maximum 1: no value is left.' },
          { at: '8:43', message: '"tags" has minItems 3 and maxItems 2: no value is left.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      trial_days: { type: integer, minimum: 30, maximum: 30 }
      share: { type: number, exclusiveMinimum: 0, maximum: 1 }
`,
    ],
  },
  *check(plan) {
    const told = new Set<string>();
    for (const place of listWrittenOut(plan)) {
      const { property, path } = place;
      for (const [low, high, isOpen] of limits) {
        const least = property[low];
        const most = property[high];
        if (least === undefined || most === undefined || (isOpen ? least < most : least <= most)) continue;
        // A use inherits the limits of its definition, which is told by itself.
        const key = `${property.name} ${low} ${least} ${high} ${most}`;
        if (told.has(key)) continue;
        told.add(key);
        yield {
          at: refInside(property.ref, low),
          message: `"${path}" has ${low} ${least} and ${high} ${most}: no value is left.`,
          help: 'Correct one of the two.',
          ...subjectOf(place),
        };
      }
    }
  },
});

type Limit = keyof Property &
  ('minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum' | `${'min' | 'max'}${'Length' | 'Items'}`);

/** Lower limit, upper limit, and whether the two may not be equal. */
const limits: readonly (readonly [Limit, Limit, boolean])[] = [
  ['minimum', 'maximum', false],
  ['minimum', 'exclusiveMaximum', true],
  ['exclusiveMinimum', 'maximum', true],
  ['exclusiveMinimum', 'exclusiveMaximum', true],
  ['minLength', 'maxLength', false],
  ['minItems', 'maxItems', false],
];
