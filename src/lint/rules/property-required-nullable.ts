/** "Required" means that there is a value. */
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyRequiredNullable = defineRule({
  id: 'property-required-nullable',
  summary: 'A property is required and may be null.',
  why: `"Required" promises analysts a value in every row; null takes the promise back. Completeness looks perfect while the column is
empty. Where null has a meaning of its own ("no coupon used"), the description has to say so.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Take away `required` or `nullable`; or say in the description what null means.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      coupon_code: { type: string, description: Coupon that was used., required: true, nullable: true }
`,
        findings: [
          { at: '5:88', message: '"coupon_code" is required and may be null; its description does not say when.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      coupon_code: { type: string, description: Coupon that was used; null where there is none., required: true, nullable: true }
      note: { type: string, nullable: true }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (!property.required || !property.nullable) continue;
      if (/\b(null|none|no |absent|empty|without|unknown|if |when |where |unless)/i.test(property.description ?? ''))
        continue;
      yield {
        at: refInside(property.ref, 'nullable'),
        message: `"${path}" is required and may be null; its description does not say when.`,
        help: 'Take away `required` or `nullable`, or say what null means.',
        ...subjectOf(place),
      };
    }
  },
});
