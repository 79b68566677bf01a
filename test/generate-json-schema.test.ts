/** The schemas that `generate` writes, compiled by Ajv, against the audit's own judgement of the same values. */
import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { carriesMark } from '../src/generate/mark.js';
import { toJsonSchema } from '../src/plan/json-schema.js';
import type { EventCall, Json, Plan } from '../src/plan/model.js';
import { arbitraryPlan } from './arbitrary-plan.js';
import { drawRightAndWrong } from './draw-payloads.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { createValidator } from './validate-event.js';

interface Index {
  readonly events: Readonly<Record<EventCall, Readonly<Record<string, string>>>>;
  readonly traits?: Readonly<Record<string, string>>;
}

/** All schemas of a plan in one validator, as a user would load them. */
function loadSchemas(plan: Plan, source?: string) {
  const emitted = emitFiles(plan, { target: 'json-schema', ...(source === undefined ? {} : { source }) });
  const texts = new Map(emitted.map(({ path, text }) => [path, text]));
  for (const text of texts.values()) expect(carriesMark(text)).toBe(true);
  const index: Index = JSON.parse(texts.get('index.json') ?? '');
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    strictNumbers: true,
    multipleOfPrecision: 6,
  });
  addFormats.default(ajv);
  const schemas = new Map(
    [...texts].filter(([path]) => path !== 'index.json').map(([path, text]) => [path, JSON.parse(text)]),
  );
  for (const schema of schemas.values()) ajv.addSchema(schema);
  const judge = (path: string, value: Json): boolean => {
    const validate = ajv.getSchema<unknown>(String((schemas.get(path) as AnySchemaObject).$id));
    if (validate === undefined) throw new Error(`no schema ${path}`);
    return validate(value) === true;
  };
  return { index, schemas, judge };
}

function expectAgreement(plan: Plan, seed: number): void {
  const { index, judge } = loadSchemas(plan);
  const verdicts = { right: 0, wrong: 0 };
  const files = Object.values(index.events).flatMap((byName) => Object.values(byName));
  expect(new Set(files).size).toBe(plan.events.size);
  const ours = new Map([...plan.events.values()].map((event) => [event.key, createValidator(toJsonSchema(event))]));
  for (const { event, value } of drawRightAndWrong(plan, seed)) {
    const path = index.events[event.call][event.name] ?? '';
    const isRight = ours.get(event.key)?.(value).length === 0;
    verdicts[isRight ? 'right' : 'wrong'] += 1;
    expect(judge(path, value), `${event.key}: ${JSON.stringify(value)}`).toBe(isRight);
  }
  if (plan.events.size > 3) expect(Math.min(verdicts.right, verdicts.wrong)).toBeGreaterThan(0);
}

describe.each(['shop', 'invoicing'])('%s', (name) => {
  test('schemas and audit agree on right and wrong values', async () => {
    expectAgreement(await loadShippedPlan(name), 1);
  });

  test('every file has an id of its own, a title and a draft', async () => {
    const { schemas } = loadSchemas(await loadShippedPlan(name));
    const ids = [...schemas.values()].map(({ $id }) => $id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const schema of schemas.values()) {
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: expect.any(String),
      });
      expect(Object.keys(schema).slice(0, 3)).toEqual(['$comment', '$schema', '$id']);
    }
  });
});

test('random plans: schemas and audit agree', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPlan, fc.nat(), async (text, seed) => expectAgreement(await requirePlan(text), seed)),
    { numRuns: 40 },
  );
});

test('traits have schemas; an event called Identify keeps out of their way', async () => {
  const plan = await requirePlan(`
name: Traits
events: { Identify: { description: "*/ \\u2028 \\u202e" }, Group: {}, identify: {} }
traits: { user: { properties: { plan: { type: string, enum: [free], required: true } } }, group: { properties: { name: string } } }
`);
  const { index, judge } = loadSchemas(plan);
  expect(index.traits).toEqual({ user: 'schemas/identify.json', group: 'schemas/group.json' });
  expect(Object.values(index.events.track)).not.toContain('schemas/identify.json');
  expect(judge('schemas/identify.json', { plan: 'free' })).toBe(true);
  expect(judge('schemas/identify.json', {})).toBe(false);
  expect(judge('schemas/group.json', { nam: 'x' })).toBe(false);
});

test('a source’s schemas require nothing that only another source sends', async () => {
  const plan = await requirePlan(`
name: Sources
sources: { web: { platform: web }, server: { platform: server } }
events:
  A: { properties: { path: { type: string, required: true, sources: [web] } } }
  B: { sources: [web] }
`);
  expect(loadSchemas(plan, 'server').index.events.track).toEqual({ A: 'schemas/a.json' });
  expect(loadSchemas(plan, 'server').judge('schemas/a.json', {})).toBe(true);
  expect(loadSchemas(plan, 'web').judge('schemas/a.json', {})).toBe(false);
});
