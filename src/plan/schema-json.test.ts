import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSourceFile } from '../findings/source.js';
import { parseYamlFile } from './parse.js';
import { planProblems } from './problems.js';
import { includedJsonSchema, planJsonSchema } from './schema-json.js';

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true, allowUnionTypes: true });

function judge(schema: object, text: string): string[] {
  const validate = ajv.compile(schema);
  const { value } = parseYamlFile(createSourceFile('plan.yaml', text), z.unknown());
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const plan = `name: Shop
x-any: [1]
owners: { growth: { name: Growth, x-id: 1 } }
naming: { events: Object Action, properties: '/^[a-z_]+$/', enums: { style: snake_case, words: [EUR] } }
properties: { total: { type: number, minimum: 0 } }
events:
  x-note: free
  Signed Up:
    aliases: [sign_up, { name: Sign Up, until: 2026-06-30 }]
    properties: { method: { type: string, enum: [email], x-y: 1 }, total: required, items: { type: array, items: { properties: { a: string } } } }
  Opened:
metrics:
  m: { title: M, measure: { ratio: { of: { count: Signed Up }, to: { sum: { event: Signed Up, property: total, where: { total: { min: 1 } } } } } } }
`;

describe('the JSON Schema of a plan', () => {
  it('accepts what the loader accepts', () => {
    expect(judge(planJsonSchema(), plan)).toEqual([]);
    expect(judge(includedJsonSchema(), plan.replace('name: Shop\n', ''))).toEqual([]);
  });

  it.each([
    ['name: a\nevent: {}\n', ' additionalProperties'],
    ['events: {}\n', ' required'],
    ['name: a\nevents: { A: { status: planed } }\n', '/events/A/status enum'],
    ['name: a\nevents: { A: { properties: { p: strin } } }\n', '/events/A/properties/p enum'],
    [
      'name: a\nmetrics: { m: { title: x, measure: { count: A, within: 7d } } }\n',
      '/metrics/m/measure additionalProperties',
    ],
  ])('refuses %j', (text, expected) => expect(judge(planJsonSchema(), text)).toContain(expected));

  it('names its shared parts, tells what each key means, and has no address of its own', () => {
    const schema = JSON.parse(JSON.stringify(planJsonSchema()));
    expect(schema.title).toBe('Trackwright plan');
    expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(['event', 'property', 'metric', 'measure']));
    expect(Object.keys(schema.$defs).filter((name) => name.startsWith('__'))).toEqual([]);
    expect(JSON.stringify(schema)).not.toMatch(/"\$?id":"/);
    const described = Object.values<{ description?: string }>(schema.$defs.event.properties);
    expect(described.every(({ description }) => description !== undefined)).toBe(true);
  });

  it('has an example for every load error that it can show', () => {
    const shape = ['plan-key-unknown', 'plan-key-missing', 'plan-type', 'plan-value'];
    for (const id of shape) {
      expect(judge(planJsonSchema(), planProblems.get(id)?.example.plan ?? ''), id).not.toEqual([]);
    }
  });
});
