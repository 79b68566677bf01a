/** The values of one list are written in one style. */
import type { CaseStyle } from '../../plan/model.js';
import { hasStyle } from '../case-style.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const enumStyleMixed = defineRule({
  id: 'enum-style-mixed',
  summary: 'One value of a closed list is written in another style than the others.',
  why: `Whoever writes a filter by heart writes the odd value like the others, and gets no rows. Told where at least three in four values
agree on a style; a plan with \`naming.enums\` has a convention, which another rule looks at.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Write it like the others while the code can still change.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [credit_card, bank_transfer, gift_card, apple_pay, Pay Pal] }
`,
        findings: [
          { at: '5:88', message: 'The value "Pay Pal" of "method" is not in snake_case style like the others.' },
        ],
      },
    ],
    good: [
      `name: Shop
naming: { enums: snake_case }
events:
  Order Completed:
    properties:
      method: { type: string, enum: [credit_card, bank_transfer, gift_card, apple_pay, Pay Pal] }
`,
      `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, cash, EUR, v1.2, image/png] }
`,
    ],
  },
  *check(plan) {
    if (plan.naming.enums) return;
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const values = (property.enum ?? []).flatMap((value, index) =>
        typeof value === 'string' && /^\p{L}[\p{L}\p{N} _-]*$/u.test(value) ? [{ value, index }] : [],
      );
      if (values.length < 4) continue;
      for (const style of styles) {
        // One word is right in many styles: only values of several words show that a style is meant.
        const shown = values.filter(({ value }) => hasStyle(value, style, []) && isCompound(value));
        const odd = values.filter(({ value }) => !hasStyle(value, style, []));
        if (shown.length < 2 || odd.length === 0 || odd.length * 4 > values.length) continue;
        for (const { value, index } of odd) {
          yield {
            at: refInside(property.ref, 'enum', index),
            part: 'value',
            message: `The value "${value}" of "${path}" is not in ${style} style like the others.`,
            help: 'Write it like the others.',
            ...subjectOf(place),
          };
        }
        break;
      }
    }
  },
});

const styles: readonly CaseStyle[] = [
  'snake_case',
  'kebab-case',
  'camelCase',
  'PascalCase',
  'Title Case',
  'Sentence case',
];

function isCompound(value: string): boolean {
  return /[ _-]|\p{Ll}\p{Lu}/u.test(value);
}
