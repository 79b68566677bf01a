/** A number outside the planned limits. */
import type { Property } from '../../plan/model.js';
import { joinSql, type Sql, sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { listOf } from '../words.js';

const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
type Limit = (typeof limits)[number];

const columnOf = {
  minimum: 'minimum',
  maximum: 'maximum',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'multiple_of',
} as const satisfies Record<Limit, string>;

const wordsOf: Readonly<Record<Limit, string>> = {
  minimum: 'at least',
  maximum: 'at most',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'a multiple of',
};

/** Each limit's violation; a limit that the rule does not have is null, and so is the comparison. */
const violations: Readonly<Record<Limit, (number: Sql) => Sql>> = {
  minimum: (number) => sql`${number} < r.minimum`,
  maximum: (number) => sql`${number} > r.maximum`,
  exclusiveMinimum: (number) => sql`${number} <= r.above`,
  exclusiveMaximum: (number) => sql`${number} >= r.below`,
  // Six decimals, as the validator is told: 0.3 is a multiple of 0.1. A quotient beyond double has no distance at all.
  multipleOf: (number) => {
    const distance = sql`abs(${number} / r.multiple_of - round(${number} / r.multiple_of))`;
    return sql`(${distance} > 1e-6 AND ${distance} < 1)`;
  },
};

export const propertyRange: Check = {
  id: 'property-range',
  summary: 'A number is outside the limits that the plan gives.',
  why: 'One negative price or one total in cents moves a sum more than a thousand right ones.',
  howToFix: 'Look at the examples: a wrong unit, a sign, a default of 0 or -1 are the usual reasons.',
  severity: 'error',
  examples: [
    {
      title: 'Limits, and cents.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      total: { type: number, minimum: 0, maximum: 1000, multipleOf: 0.01 }\n      items: { type: integer, exclusiveMinimum: 0 }\n',
      log: [
        { event: 'Order Completed', properties: { total: -1, items: 1 } },
        { event: 'Order Completed', properties: { total: 12.345, items: 0 } },
        { event: 'Order Completed', properties: { total: 0.29, items: 3 } },
      ],
      findings: [
        '"Order Completed".total is out of range in 2 of 3 rows (67 %); the plan says at least 0, at most 1000 and a multiple of 0.01.',
        '"Order Completed".items is out of range in 1 of 3 rows (33 %); the plan says above 0.',
      ],
    },
  ],
  valueTest: {
    glance: 'size',
    concerns: (property) => limits.some((limit) => property[limit] !== undefined),
    columns: {
      has_range: { type: 'BOOLEAN', value: (property) => limits.some((limit) => property[limit] !== undefined) },
      ...Object.fromEntries(
        limits.map((limit) => [
          columnOf[limit],
          { type: 'DOUBLE' as const, value: (property: Property) => property[limit] ?? null },
        ]),
      ),
    },
    violates: (value, properties) => {
      const used = limits.filter((limit) => properties.some((property) => property[limit] !== undefined));
      const any = joinSql(
        used.map((limit) => sql`coalesce(${violations[limit](value.number)}, false)`),
        ' OR ',
      );
      return sql`CASE WHEN r.has_range AND ${value.isNumber} THEN ${any} ELSE false END`;
    },
  },
  judge: (context) =>
    judgeValues(context, 'property-range', {
      predicate: () => 'is out of range in',
      plan: ({ property }) => {
        const said = limits.filter((limit) => property[limit] !== undefined);
        return `the plan says ${listOf(
          said.map((limit) => `${wordsOf[limit]} ${property[limit]}`),
          'and',
        )}`;
      },
    }),
};
