/** Lint on whole plans: those that are shipped are clean, and a published one that many teams follow raises no false alarm. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { nodeFiles } from '../src/cli/node-files.js';
import { lintPlan } from '../src/lint/lint.js';
import { loadPlan, loadPlanText } from '../src/plan/load.js';

const corpus = new URL('../../shared/corpus/plans/segment-ecommerce-spec/', import.meta.url);

describe.each(['plans/shop', 'plans/invoicing'])('%s', (path) => {
  it('is clean under the strict preset', async () => {
    const loaded = await loadPlan(nodeFiles, path);
    expect(loaded.findings).toEqual([]);
    const { findings } = await lintPlan(loaded, { extends: 'strict' });
    expect(
      findings.map(({ id, message }) => `${id}: ${message}`),
      `run trackwright lint ${path}`,
    ).toEqual([]);
  });
});

describe.skipIf(!existsSync(corpus))('the e-commerce specification of Segment', () => {
  const specSchema = z.object({
    events: z.record(
      z.string(),
      z.object({
        description: z.string().optional(),
        properties: z.record(z.string(), z.object({ type: z.string(), description: z.string().optional() })).optional(),
      }),
    ),
  });
  const types: Readonly<Record<string, string>> = { String: 'string', Number: 'number', 'Array<Product>': 'array' };

  it('has names in Object Action style, and asks only for what it does not say', async () => {
    const file = readdirSync(corpus).find((name) => /\.ya?ml$/.test(name)) ?? '';
    const { events } = specSchema.parse(parse(readFileSync(new URL(file, corpus), 'utf8')));
    const plan = {
      name: 'E-commerce',
      naming: { events: 'Object Action', properties: 'snake_case' },
      events: Object.fromEntries(
        Object.entries(events).map(([name, { description, properties = {} }]) => {
          const own = Object.entries(properties).filter(([property]) => !property.includes('.'));
          const typed = own.map(([property, { type, description: text }]) => [
            property,
            {
              ...(Object.hasOwn(types, type) && { type: types[type] }),
              ...(text !== undefined && { description: text }),
            },
          ]);
          return [name, { ...(description !== undefined && { description }), properties: Object.fromEntries(typed) }];
        }),
      ),
    };
    // JSON is YAML.
    const loaded = await loadPlanText(JSON.stringify(plan));
    expect(loaded.findings).toEqual([]);
    const { findings } = await lintPlan(loaded);
    const expected = ['event-owner-required', 'event-trigger-required', 'event-description-required'];
    expect(
      findings.filter(({ id }) => !expected.includes(id)).map(({ id, message }) => `${id}: ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "property-type-conflict: "position" is string here and number in "Product Clicked" and 6 other events.",
        "property-type-conflict: "position" is string here and number in "Product Clicked" and 6 other events.",
        "property-description-required: The description of "checkout_id" only repeats its name.",
        "property-description-required: The description of "coupon_id" only repeats its name.",
        "property-description-required: The description of "coupon_id" only repeats its name.",
        "property-description-required: The description of "coupon_name" only repeats its name.",
        "property-description-required: The description of "coupon_id" only repeats its name.",
        "property-description-required: The description of "coupon_name" only repeats its name.",
        "property-description-required: The description of "coupon_id" only repeats its name.",
        "property-description-required: The description of "coupon_name" only repeats its name.",
        "property-description-required: The description of "review_id" only repeats its name.",
        "property-description-required: The description of "review_body" only repeats its name.",
      ]
    `);
    expect(findings.filter(({ id }) => id === 'event-owner-required')).toHaveLength(1);
  });
});
