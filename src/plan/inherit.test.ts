import { describe, expect, it } from 'vitest';
import { tellFindings } from '../../test/plan-findings.js';
import { loadPlanText } from './load.js';
import { findProperty } from './property-path.js';

/** The property `p` of the event `A`, where `below` is in the dictionary and `above` in the event. */
async function inherit(below: string, above: string) {
  const loaded = await loadPlanText(
    `name: a\nproperties:\n  p: ${below}\nevents:\n  A:\n    properties:\n      p: ${above}\n`,
  );
  return { told: tellFindings(loaded), property: loaded.plan?.events.get('A')?.properties.get('p') };
}

describe('a use of the dictionary', () => {
  it.each([
    [
      '{ type: string, enum: [a, b, c] }',
      '{ enum: [a, c], required: true, description: d }',
      { type: 'string', enum: ['a', 'c'], required: true, description: 'd' },
    ],
    [
      '{ type: number, minimum: 0, maximum: 10 }',
      '{ minimum: 1, exclusiveMaximum: 9 }',
      { minimum: 1, maximum: 10, exclusiveMaximum: 9 },
    ],
    [
      '{ type: string, minLength: 1 }',
      '{ type: string, pattern: ^a, format: email, maxLength: 5 }',
      { minLength: 1, pattern: '^a', format: 'email', maxLength: 5 },
    ],
    ['{ type: number, multipleOf: 0.01 }', '{ multipleOf: 0.05 }', { multipleOf: 0.05 }],
    ['{ type: string, required: true }', 'optional', { type: 'string', required: false }],
    ['{ type: string, nullable: true }', '{ nullable: false }', { nullable: false }],
    ['{ description: anything }', '{ type: integer, nullable: true }', { type: 'integer', nullable: true }],
    ['{ enum: [1, 2] }', '{ const: 2 }', { const: 2, enum: [1, 2] }],
    ['string', 'required', { type: 'string', required: true }],
    ['string', 'string', { type: 'string', required: false }],
    [
      '{ type: array, items: { type: string } }',
      '{ minItems: 1, items: { maxLength: 3 } }',
      { minItems: 1, items: { type: 'string', maxLength: 3 } },
    ],
  ])('%s may become %s', async (below, above, expected) => {
    const { told, property } = await inherit(below, above);
    expect(told).toEqual([]);
    expect(property).toMatchObject({ ...expected, dictionary: { path: ['properties', 'p'] } });
    expect(property?.ref.path).toEqual(['events', 'A', 'properties', 'p']);
  });

  it.each([
    ['number', 'integer', 'type'],
    ['{ type: string, pattern: ^a }', '{ pattern: ^b }', 'pattern'],
    ['{ type: string, format: email }', '{ format: uri }', 'format'],
    ['{ type: string, enum: [a] }', '{ enum: [a, b] }', 'enum'],
    ['{ enum: [1] }', '{ const: 2 }', 'const'],
    ['{ const: 1 }', '{ enum: [1, 2] }', 'enum'],
    ['{ type: number, minimum: 1 }', '{ minimum: 0 }', 'minimum'],
    ['{ type: number, maximum: 1 }', '{ maximum: 2 }', 'maximum'],
    ['{ type: string, minLength: 2 }', '{ minLength: 1 }', 'minLength'],
    ['{ type: string, maxLength: 2 }', '{ maxLength: 3 }', 'maxLength'],
    ['{ type: number, multipleOf: 0.05 }', '{ multipleOf: 0.01 }', 'multipleOf'],
    ['{ type: array, uniqueItems: true }', '{ uniqueItems: false }', 'uniqueItems'],
    ['string', '{ nullable: true }', 'nullable'],
    ['{ type: number, unit: EUR }', '{ unit: USD }', 'unit'],
    ['{ type: string, pii: direct }', '{ pii: none }', 'pii'],
    ['{ type: object, unplanned: forbid }', '{ unplanned: allow }', 'unplanned'],
  ])('%s does not become %s', async (below, above, key) => {
    const { told } = await inherit(below, above);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^plan\.yaml:7:\d+ plan-contradiction "p" has /);
    expect(told[0]).toContain(`"${key}": `);
    expect(told[0]).toMatch(/\[plan\.yaml:3:\d+ inherited from here\]$/);
  });

  it('keeps what stands in objects and arrays', async () => {
    const { plan, findings } = await loadPlanText(`name: a
properties:
  price: { type: number, minimum: 0 }
  address: { type: object, properties: { city: string, zip: { type: string, maxLength: 9 } } }
  products: { type: array, items: { type: object, properties: { sku: string, price: required } } }
events:
  A:
    properties:
      address: { properties: { zip: { maxLength: 5 }, city: required } }
      products: { items: { properties: { position: integer } } }
`);
    expect(findings).toEqual([]);
    const properties = plan?.events.get('A')?.properties ?? new Map();
    expect(findProperty(properties, 'address.zip')).toMatchObject({ type: 'string', maxLength: 5 });
    expect(findProperty(properties, 'address.city')).toMatchObject({ type: 'string', required: true });
    expect(findProperty(properties, 'products[].price')).toMatchObject({ type: 'number', minimum: 0, required: true });
    expect(findProperty(properties, 'products[].position')).toMatchObject({ type: 'integer' });
    expect(findProperty(properties, 'products[].sku')).toMatchObject({ type: 'string' });
  });

  it('contradicts in depth as well', async () => {
    expect(
      tellFindings(
        await loadPlanText(`name: a
properties:
  address: { type: object, unplanned: forbid, properties: { city: string } }
events:
  A: { properties: { address: { properties: { city: number, zip: string } } } }
`),
      ),
    ).toEqual([
      'plan.yaml:5:53 plan-contradiction "city" has "type": "number" here and "type": "string" in the definition that it inherits; "type" cannot change. [plan.yaml:3:67 inherited from here]',
      'plan.yaml:5:61 plan-contradiction "zip" is not among the properties of "address" in the definition that it inherits. [plan.yaml:3:3 inherited from here]',
    ]);
  });
});

describe('the layers', () => {
  it('go dictionary, super properties, bundles, event', async () => {
    const { plan, findings } = await loadPlanText(`name: a
properties: { n: { type: number, minimum: 0, description: dictionary } }
superProperties: { n: { minimum: 1, description: super }, app: string }
bundles:
  one: { properties: { n: { minimum: 2, description: one }, page: string } }
  two: { properties: { n: { minimum: 3 } } }
events:
  A: { bundles: [one, two], properties: { own: string, n: { minimum: 4 } } }
  B: { bundles: [one] }
  C: {}
`);
    expect(findings).toEqual([]);
    const of = (key: string) => plan?.events.get(key)?.properties;
    expect(of('A')?.get('n')).toMatchObject({ type: 'number', minimum: 4, description: 'one' });
    expect(of('B')?.get('n')).toMatchObject({ minimum: 2, description: 'one' });
    expect(of('C')?.get('n')).toMatchObject({ minimum: 1, description: 'super' });
    expect([...(of('A')?.keys() ?? [])]).toEqual(['own', 'n', 'page', 'app']);
    expect(of('B')?.get('page')?.ref.path).toEqual(['bundles', 'one', 'properties', 'page']);
  });

  it('contradict each other at the place of the upper one', async () => {
    const loaded = await loadPlanText(
      'name: a\nbundles:\n  b: { properties: { n: string } }\nsuperProperties: { n: number }\nevents:\n  A: { bundles: [b] }\n  B: { bundles: [b] }\n',
    );
    expect(tellFindings(loaded)).toEqual([
      'plan.yaml:3:25 plan-contradiction "n" has "type": "string" here and "type": "number" in the definition that it inherits; "type" cannot change. [plan.yaml:4:23 inherited from here]',
    ]);
  });

  it('quote what an enum of text holds', async () => {
    const loaded = await loadPlanText(
      'name: a\nproperties: { s: string }\nevents:\n  A: { properties: { s: { enum: [1, true, a, null] } } }\n',
    );
    expect(tellFindings(loaded)).toEqual([
      'plan.yaml:4:34 plan-type The enum of "s" holds the number 1, and its type is string.',
      'plan.yaml:4:37 plan-type The enum of "s" holds the boolean true, and its type is string.',
    ]);
    expect(loaded.findings.map((finding) => finding.help)).toEqual(['Quote it: "1".', 'Quote it: "true".']);
  });
});
