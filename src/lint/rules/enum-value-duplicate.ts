/** Closed lists name each value once; with a fix that takes repeats out. */
import { foldName } from '../../findings/edit-distance.js';
import type { Scalar } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

export const enumValueDuplicate = defineRule({
  id: 'enum-value-duplicate',
  summary: 'A closed list names one value twice, or in two spellings.',
  why: `A repeated value says nothing, and makes readers look for the difference. Two spellings of one value (\`card\`, \`Card\`) allow
exactly what the list is there to prevent: two bars in every chart. \`1\` and \`1.0\` are one number.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  isFixable: true,
  howToFix: '`--fix` takes repeats out. Of two spellings, keep the one that is sent.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, paypal, card] }
      rating: { type: number, enum: [1, 2, 1.0] }
      channel:
        type: string
        enum:
          - email # to the customer
          - email # again
          - E-Mail
`,
        findings: [
          { at: '5:52', message: '"method" lists "card" twice.' },
          { at: '6:44', message: '"rating" lists 1 twice.' },
          { at: '11:13', message: '"channel" lists "email" twice.' },
          { at: '12:13', message: '"channel" lists "E-Mail" and "email", two spellings of one value.' },
        ],
        fixed: `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, paypal] }
      rating: { type: number, enum: [1, 2] }
      channel:
        type: string
        enum:
          - email # to the customer
          - E-Mail
`,
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, paypal] }
      answer: { enum: [1, '1', true, 'true'] }
      version: { type: string, enum: ['1.1', '11'] }
`,
    ],
  },
  *check(plan, _options, context) {
    const judged = new Set<readonly Scalar[]>();
    for (const place of listWrittenOut(plan)) {
      const { property, path } = place;
      // What a use inherits is told where it is defined.
      if (property.enum === undefined || judged.has(property.enum)) continue;
      judged.add(property.enum);
      if (context.written(refInside(property.ref, 'enum')) === undefined) continue;
      const values = new Set<Scalar>();
      const spellings = new Map<string, string>();
      for (const [index, value] of property.enum.entries()) {
        const at = refInside(property.ref, 'enum', index);
        if (values.has(value)) {
          yield {
            at,
            part: 'value',
            message: `"${path}" lists ${JSON.stringify(value)} twice.`,
            fix: { title: 'take the repeat out', edits: [{ kind: 'remove', at }] },
            ...subjectOf(place),
          };
          continue;
        }
        values.add(value);
        // Separators tell numbers apart: versions, ranges.
        const folded = typeof value === 'string' && !/\d/.test(value) ? foldName(value) : undefined;
        const other = spellings.get(folded ?? '');
        if (typeof value !== 'string' || folded === undefined || folded === '') continue;
        if (other === undefined) spellings.set(folded, value);
        else {
          yield {
            at,
            part: 'value',
            message: `"${path}" lists "${value}" and "${other}", two spellings of one value.`,
            help: 'Keep the one that is sent.',
            ...subjectOf(place),
          };
        }
      }
    }
  },
});
