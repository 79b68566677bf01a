/** A text shorter or longer than planned. */
import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { listOf } from '../words.js';

export const propertyLength: Check = {
  id: 'property-length',
  summary: 'A text is shorter or longer than the plan says.',
  why: 'What is too long is cut by destinations, so two values become one; what is too short is usually empty.',
  howToFix: 'Look at the examples. Characters are counted as Unicode code points.',
  severity: 'error',
  examples: [
    {
      title: 'An empty text; an emoji is one character.',
      plan: 'name: Shop\nevents:\n  Search Performed:\n    properties: { query: { type: string, minLength: 1, maxLength: 3 } }\n',
      log: [
        { event: 'Search Performed', properties: { query: '' } },
        { event: 'Search Performed', properties: { query: 'a"😀' } },
        { event: 'Search Performed', properties: { query: 'lamp' } },
      ],
      findings: [
        '"Search Performed".query has the wrong length in 2 of 3 rows (67 %); the plan says at least 1 and at most 3 characters.',
      ],
    },
  ],
  valueTest: {
    glance: 'size',
    concerns: ({ minLength, maxLength }) => minLength !== undefined || maxLength !== undefined,
    columns: {
      shortest: { type: 'DOUBLE', value: (property) => property.minLength ?? null },
      longest: { type: 'DOUBLE', value: (property) => property.maxLength ?? null },
    },
    violates: ({ isText, text }) =>
      sql`CASE WHEN (r.shortest IS NOT NULL OR r.longest IS NOT NULL) AND ${isText}
        THEN coalesce(${fn.characters(text)} < r.shortest, false) OR coalesce(${fn.characters(text)} > r.longest, false) ELSE false END`,
  },
  judge: (context) =>
    judgeValues(context, 'property-length', {
      predicate: () => 'has the wrong length in',
      plan: ({ property: { minLength, maxLength } }) => {
        const limits = [
          ...(minLength === undefined ? [] : [`at least ${minLength}`]),
          ...(maxLength === undefined ? [] : [`at most ${maxLength}`]),
        ];
        return `the plan says ${listOf(limits, 'and')} characters`;
      },
    }),
};
