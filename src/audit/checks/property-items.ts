/** An array with too few, too many or repeated elements. */
import type { Property } from '../../plan/model.js';
import { fn } from '../../sql/dialect.js';
import { type Sql, sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { firstBytes } from '../json-text.js';
import { judgeValues } from '../judge-values.js';
import { normalElements } from '../normal-json.js';
import { listOf } from '../words.js';

export const propertyItems: Check = {
  id: 'property-items',
  summary: 'An array has fewer, more or repeated elements than the plan says.',
  why: 'An order without products, or with one product twice, makes wrong averages of everything counted per product.',
  howToFix: 'Look at the examples: an array that is filled twice, or sent before it is filled.',
  severity: 'error',
  examples: [
    {
      title: 'Empty, and the same number twice.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      products: { type: array, minItems: 1, maxItems: 2 }\n      ids: { type: array, uniqueItems: true }\n',
      log: [
        { event: 'Order Completed', properties: { products: [], ids: [1, '1', true] } },
        '{"type":"track","event":"Order Completed","messageId":"m2","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","receivedAt":"2026-03-01T10:00:01.000Z","properties":{"products":[1],"ids":[1,1.0]}}',
      ],
      findings: [
        '"Order Completed".products has the wrong elements in 1 of 2 rows (50 %); the plan says at least 1 and at most 2.',
        '"Order Completed".ids has the wrong elements in 1 of 2 rows (50 %); the plan says all different.',
      ],
    },
    {
      title:
        'Scalars and arrays of scalars are compared, objects are not; elements of a wrong type count as that alone.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      pairs: { type: array, uniqueItems: true }\n      objects: { type: array, uniqueItems: true }\n      numbers: { type: array, uniqueItems: true, items: number }\n',
      log: [
        '{"type":"track","event":"Order Completed","messageId":"m1","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","receivedAt":"2026-03-01T10:00:01.000Z","properties":{"pairs":[["a",1],["a",1.0]],"objects":[{},{}],"numbers":["1","1"]}}',
      ],
      findings: ['"Order Completed".pairs has the wrong elements in the only row; the plan says all different.'],
    },
  ],
  valueTest: {
    glance: 'size',
    concerns: ({ minItems, maxItems, uniqueItems }) =>
      minItems !== undefined || maxItems !== undefined || uniqueItems === true,
    columns: {
      fewest: { type: 'DOUBLE', value: (property) => property.minItems ?? null },
      most: { type: 'DOUBLE', value: (property) => property.maxItems ?? null },
      all_different: { type: 'BOOLEAN', value: (property) => property.uniqueItems === true },
      item_from: { type: 'VARCHAR', value: (property) => comparedType(property)?.[0] ?? null },
      item_to: { type: 'VARCHAR', value: (property) => comparedType(property)?.[1] ?? null },
      item_integer: { type: 'BOOLEAN', value: ({ items }) => items?.type === 'integer' },
      item_nullable: { type: 'BOOLEAN', value: ({ items }) => items?.nullable === true },
    },
    violates({ json, isArray }, properties) {
      const count = fn.jsonCount(json);
      const elements = normalElements(json, isCompared);
      const repeats = properties.some((property) => property.uniqueItems)
        ? sql` OR CASE WHEN r.all_different THEN ${fn.listCount(fn.listDistinct(elements))} < ${fn.listCount(elements)} ELSE false END`
        : sql``;
      return sql`CASE WHEN (r.fewest IS NOT NULL OR r.most IS NOT NULL OR r.all_different) AND ${isArray}
        THEN coalesce(${count} < r.fewest, false) OR coalesce(${count} > r.most, false)${repeats} ELSE false END`;
    },
  },
  judge: (context) =>
    judgeValues(context, 'property-items', {
      predicate: () => 'has the wrong elements in',
      plan: ({ property: { minItems, maxItems, uniqueItems } }) => {
        const limits = [
          ...(minItems === undefined ? [] : [`at least ${minItems}`]),
          ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
          ...(uniqueItems === true ? ['all different'] : []),
        ];
        return `the plan says ${listOf(limits, 'and')}`;
      },
    }),
};

/**
 * First bytes of the elements that are compared where the plan gives a scalar type for them: the validator leaves out
 * elements of a wrong type, which are told of as such.
 */
function comparedType({ items }: Property): readonly [from: string, to: string] | undefined {
  if (items?.type === undefined || items.type === 'object' || items.type === 'array') return undefined;
  return firstBytes[items.type];
}

function isCompared(element: Sql): Sql {
  return sql`CASE
    WHEN r.item_from IS NULL THEN true
    WHEN ${element} IS NULL THEN r.item_nullable
    WHEN NOT (${element} >= r.item_from AND ${element} < r.item_to) THEN false
    WHEN r.item_integer THEN CAST(${element} AS DOUBLE) = floor(CAST(${element} AS DOUBLE))
    ELSE true END`;
}
