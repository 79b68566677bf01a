import { describe, expect, it } from 'vitest';
import { loadPlanText } from '../plan/load.js';
import { fixPlan } from './fix.js';
import { lintRules } from './rules/index.js';

const rules = Object.fromEntries(
  lintRules.map(({ id }) => [id, id === 'property-name-style' ? 'error' : 'off'] as const),
);

async function fix(texts: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const loaded = await loadPlanText(texts);
  expect(loaded.findings).toEqual([]);
  const fixed = await fixPlan(loaded, { rules });
  expect(fixed.loaded.findings).toEqual([]);
  expect((await fixPlan(fixed.loaded, { rules })).applied).toBe(0);
  return Object.fromEntries(fixed.texts);
}

describe('renameProperty', () => {
  it('follows an entry of the dictionary through all files', async () => {
    const root =
      'name: Shop\nnaming: { properties: snake_case }\ninclude: ["{dictionary,events,metrics,traits}.yaml"]\n';
    expect(
      await fix({
        'plan.yaml': root,
        'dictionary.yaml': `properties:
  orderId: string # o_1
bundles:
  order: { properties: { 'orderId': required } }
`,
        'events.yaml': `events:
  Order Completed:
    bundles: [order]
    dedupe: { key: [orderId] }
    properties:
      orderId: { maxLength: 9 }
      lines: { type: object, properties: { note: { type: string, requiredWhen: { kind: a } }, kind: string } }
      coupon: { type: string, requiredWhen: { orderId: [o1] } }
    examples: [{ "orderId": o1 }]
  Cart Viewed: { properties: { orderId: optional, other_id: { type: string, deprecated: { replacedBy: orderId } } } }
`,
        'metrics.yaml': `metrics:
  m: { title: M, measure: { count: { event: Order Completed, where: { orderId: o1 } } } }
  n: { title: N, measure: { max: { event: Cart Viewed, property: orderId } } }
`,
        'traits.yaml': 'traits: { user: { properties: { orderId: optional } } }\n',
      }),
    ).toEqual({
      'dictionary.yaml': `properties:
  order_id: { type: string, aliases: [orderId] } # o_1
bundles:
  order: { properties: { 'order_id': required } }
`,
      'events.yaml': `events:
  Order Completed:
    bundles: [order]
    dedupe: { key: [order_id] }
    properties:
      order_id: { maxLength: 9 }
      lines: { type: object, properties: { note: { type: string, requiredWhen: { kind: a } }, kind: string } }
      coupon: { type: string, requiredWhen: { order_id: [o1] } }
    examples: [{ "order_id": o1 }]
  Cart Viewed: { properties: { order_id: optional, other_id: { type: string, deprecated: { replacedBy: order_id } } } }
`,
      'metrics.yaml': `metrics:
  m: { title: M, measure: { count: { event: Order Completed, where: { order_id: o1 } } } }
  n: { title: N, measure: { max: { event: Cart Viewed, property: order_id } } }
`,
      'traits.yaml': 'traits: { user: { properties: { order_id: optional } } }\n',
    });
  });

  it('follows what is inside of a renamed object, and renames what every event carries', async () => {
    const plan = `name: Shop
naming: { properties: snake_case }
superProperties: { appVersion: string }
events:
  A:
    properties:
      orderLine: { type: object, properties: { price: number, note: { type: string, requiredWhen: { price: 1 } } } }
metrics: { m: { title: M, measure: { sum: A.orderLine.price } } }
`;
    expect(await fix({ 'plan.yaml': plan })).toEqual({
      'plan.yaml': plan
        .replace('appVersion: string', 'app_version: { type: string, aliases: [appVersion] }')
        .replace('orderLine: { type', 'order_line: { aliases: [orderLine], type')
        .replace('A.orderLine.price', 'A.order_line.price'),
    });
  });

  it.each([
    ['the name is taken', 'events: { A: { properties: { orderId: string, order_id: string } } }'],
    ['the name is an alias', 'events: { A: { properties: { orderId: string, id: { aliases: [order_id] } } } }'],
    [
      'the dictionary has the name',
      'properties: { order_id: number }\nevents: { A: { properties: { orderId: string } } }',
    ],
    [
      'an entry is used inside of an object',
      'properties: { orderId: string }\nevents: { A: { properties: { o: { type: object, properties: { orderId: required } } } } }',
    ],
    [
      'an event narrows what it takes from a bundle',
      'bundles: { b: { properties: { orderId: string } } }\nevents: { A: { bundles: [b], properties: { orderId: { maxLength: 3 } } } }',
    ],
    [
      'it is inside of an object',
      'events: { A: { properties: { o: { type: object, properties: { orderId: string } } } } }',
    ],
    ['it is a trait', 'events: {}\ntraits: { user: { properties: { orderId: string } } }'],
  ])('leaves the plan alone where %s', async (_, text) => {
    expect(await fix({ 'plan.yaml': `name: Shop\nnaming: { properties: snake_case }\n${text}\n` })).toEqual({});
  });
});
