/** The value that stands for a missing one is a value of the property. */
import { toPropertySchema } from '../../plan/json-schema.js';
import { createValidator } from '../../plan/validator.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyDefaultInvalid = defineRule({
  id: 'property-default-invalid',
  summary: 'The `default` of a property is not a value of it.',
  why: `Analysts fill gaps with the default. One that the property itself would refuse puts a value into reports that no event ever
carried.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Correct the default, or allow it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      tier: { type: string, enum: [bronze, silver], default: none }
      seats: { type: integer, minimum: 1, default: 0 }
`,
        findings: [
          { at: '5:62', message: 'The default of "tier" must be equal to one of the allowed values.' },
          { at: '6:52', message: 'The default of "seats" must be >= 1.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      tier: { type: string, enum: [none, bronze, silver], default: none }
      coupon: { type: string, nullable: true, default: null }
`,
    ],
  },
  async *check(plan) {
    const written = listWrittenProperties(plan).filter(({ property }) => property.default !== undefined);
    if (written.length === 0) return;
    const validator = await createValidator();
    for (const place of written) {
      const { property, path } = place;
      const [error] = validator(toPropertySchema(property, 'allow'))(property.default ?? null);
      if (!error) continue;
      yield {
        at: refInside(property.ref, 'default'),
        part: 'value',
        message: `The default of "${path}" ${error.message ?? `breaks ${error.keyword}`}.`,
        help: 'Correct the default, or the definition that refuses it.',
        ...subjectOf(place),
      };
    }
  },
});
