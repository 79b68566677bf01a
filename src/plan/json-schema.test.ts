import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { toJsonSchema } from './json-schema.js';
import { loadPlanText } from './load.js';
import type { Event } from './model.js';

function createAjv() {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    allErrors: true,
    multipleOfPrecision: 6,
  });
  addFormats.default(ajv);
  return ajv;
}

async function loadEvent(body: string): Promise<Event> {
  const { plan, findings } = await loadPlanText(
    `name: a\nsources: { web: { platform: web }, ios: { platform: ios } }\nevents:\n  A: ${body}\n`,
  );
  expect(findings).toEqual([]);
  const event = plan?.events.get('A');
  if (event === undefined) throw new Error('the plan has no event A');
  return event;
}

/** What the schema of the event says about a row: `path keyword`. */
async function judge(body: string, row: string, source?: string): Promise<string[]> {
  const validate = createAjv().compile(toJsonSchema(await loadEvent(body), source === undefined ? {} : { source }));
  validate(JSON.parse(row));
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors
    .filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf')
    .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const total = '{ properties: { total: { type: number, minimum: 0, required: true } } }';
const nullable =
  '{ properties: { s: { type: string, nullable: true, enum: [a], minLength: 1 }, c: { const: 1, type: integer, nullable: true } } }';
const when = '{ properties: { plan: string, seats: { type: integer, requiredWhen: { plan: [team, business] } } } }';
const aliased = '{ properties: { total: { type: number, required: true, aliases: [amount] } } }';
const nested =
  '{ properties: { items: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }, free: { type: object } } }';

describe('the schema of an event', () => {
  it.each([
    [total, '{"total": 1}', []],
    [total, '{"total": -1}', ['/total minimum']],
    [total, '{"total": "1"}', ['/total type']],
    [total, '{"total": null}', ['/total type']],
    [total, '{}', [' required']],
    [total, '{"total": 1, "x": 1}', [' additionalProperties']],
    [total.replace('{ p', '{ unplanned: warn, p'), '{"total": 1, "x": 1}', []],
    [nullable, '{"s": null, "c": null}', []],
    [nullable, '{"s": "", "c": 2}', ['/s enum', '/s minLength', '/c const']],
    ['{ properties: { any: { enum: [1] } } }', '{"any": null}', []],
    [when, '{"plan": "free"}', []],
    [when, '{}', []],
    [when, '{"plan": "team"}', [' required']],
    [when, '{"plan": "team", "seats": 3}', []],
    [aliased, '{"amount": 3}', []],
    [aliased, '{"amount": "3"}', ['/amount type']],
    [aliased, '{}', [' required', ' required']],
    [
      nested,
      '{"items": [{"sku": "a"}, {}, {"sku": "b", "x": 1}], "free": {"any": 1}}',
      ['/items/1 required', '/items/2 additionalProperties'],
    ],
    ['{ properties: { p: { type: string, required: true, status: planned } } }', '{}', []],
    [
      '{ properties: { __proto__: { type: string, required: true }, constructor: integer } }',
      '{"__proto__": "x", "constructor": 1}',
      [],
    ],
    ['{ properties: { __proto__: { type: string, required: true } } }', '{"__proto__": 1}', ['/__proto__ type']],
    ['{ properties: { __proto__: { type: string, required: true } } }', '{}', [' required']],
    ['{ properties: { p: { type: string, pattern: "^a\\\\-b$", format: email } } }', '{"p": "a-b"}', ['/p format']],
    ['{ properties: { p: { type: number, multipleOf: 0.01 } } }', '{"p": 19.99}', []],
  ])('%s, %s: %j', async (body, row, expected) => {
    expect(await judge(body, row)).toEqual(expected);
  });

  it('requires properties of other sources only in their rows', async () => {
    const body = '{ properties: { p: { type: string, required: true, sources: [ios] } } }';
    expect(await judge(body, '{}', 'web')).toEqual([]);
    expect(await judge(body, '{}', 'ios')).toEqual([' required']);
  });
});
