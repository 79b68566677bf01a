/** Yes and no are a boolean. */
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyBooleanAsText = defineRule({
  id: 'property-boolean-as-text',
  summary: 'A closed list says yes and no, true and false, or 1 and 0 in place of a boolean.',
  why: `Each platform writes its own pair: \`yes\`, \`true\`, \`1\`, \`Y\`. A boolean has one spelling in every language, and generated code
takes nothing else.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Make it `type: boolean` while the code can still change; a third answer (unknown) is `nullable: true`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      gift_wrap: { type: string, enum: ['yes', 'no'] }
      first_order: { type: integer, enum: [0, 1] }
`,
        findings: [
          { at: '5:34', message: '"gift_wrap" says "yes" and "no" in place of a boolean.' },
          { at: '6:37', message: '"first_order" says 0 and 1 in place of a boolean.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      gift_wrap: boolean
      theme: { type: string, enum: ['on', 'off', auto] }
      answer: { type: string, enum: ['yes', 'no', later] }
      blocking_state: { type: string, enum: [enabled, disabled] }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const values = (property.enum ?? []).filter((value) => value !== null);
      const [one, other] = values;
      if (values.length !== 2 || one === undefined || other === undefined || property.type === 'boolean') continue;
      const pair = [one, other].map((value) => String(value).toLowerCase()).sort();
      if (!pairs.has(pair.join(' ')) || /(state|status|mode|setting)$/i.test(property.name)) continue;
      yield {
        at: refInside(property.ref, 'enum'),
        message: `"${path}" says ${JSON.stringify(one)} and ${JSON.stringify(other)} in place of a boolean.`,
        help: 'Make it `type: boolean`.',
        ...subjectOf(place),
      };
    }
  },
});

/** In lower case and sorted. */
const pairs = new Set(['no yes', 'n y', 'false true', 'f t', '0 1', 'off on', 'disabled enabled']);
