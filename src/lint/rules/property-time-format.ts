/** Moments are written in one format. */
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyTimeFormat = defineRule({
  id: 'property-time-format',
  summary: 'A text that looks like a day or a moment has no format.',
  why: `\`03/04/2026\` is March or April. Each platform prints a time in the way of its locale; without a format all of them are valid,
and a warehouse reads some rows, misreads others and drops the rest.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Add `format: date-time` (ISO 8601 with an offset), `format: date` or `format: time`; or send epoch milliseconds as `integer` with `unit: ms`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      created_at: string
      deliveryDate: { type: string, maxLength: 30 }
      timestamp: string
`,
        findings: [
          { at: '5:7', message: '"created_at" looks like a moment, and is text of any form.' },
          { at: '6:7', message: '"deliveryDate" looks like a day, and is text of any form.' },
          { at: '7:7', message: '"timestamp" looks like a moment, and is text of any form.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      created_at: { type: string, format: date-time }
      week_date: { type: string, pattern: '^[0-9]{4}-W[0-9]{2}$' }
      sent_at: integer
      date_range: string
      looked_at: { type: string, enum: [price, size] }
      update: string
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const isFree =
        property.type === 'string' &&
        property.format === undefined &&
        property.pattern === undefined &&
        property.enum === undefined &&
        property.const === undefined;
      const what = isFree && !path.endsWith('[]') ? recognize(property.name) : undefined;
      if (what === undefined) continue;
      yield {
        at: property.ref,
        message: `"${path}" looks like a ${what}, and is text of any form.`,
        help:
          what === 'day'
            ? 'Add `format: date`.'
            : 'Add `format: date-time`; or send milliseconds as `integer` with `unit: ms`.',
        ...subjectOf(place),
      };
    }
  },
});

function recognize(name: string): 'day' | 'moment' | undefined {
  const words = splitWords(name).map((word) => word.toLowerCase());
  const last = words.at(-1) ?? '';
  if (
    /^(timestamp|datetime)$/.test(last) ||
    (last === 'at' && /ed$|^(sent|made|begun|paid|bought|read|seen)$/.test(words.at(-2) ?? ''))
  )
    return 'moment';
  return last === 'date' || last === 'birthday' || words.join(' ') === 'day of birth' ? 'day' : undefined;
}
