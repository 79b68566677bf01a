/** The Iglu schemas that are written with trackers, judged as draft 4 has it, against the audit's own judgement. */
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../../src/dev/emit-files.js';
import { emitTrackers } from '../../src/generate/generate.js';
import { carriesMark } from '../../src/generate/mark.js';
import { toDraft4 } from '../../src/generate/vendors/draft-4.js';
import { toJsonSchema } from '../../src/plan/json-schema.js';
import type { Json } from '../../src/plan/model.js';
import { arbitraryPlan } from '../arbitrary-plan.js';
import { drawRightAndWrong } from '../draw-payloads.js';
import { loadShippedPlan, requirePlan } from '../load-example-plan.js';
import { createValidator } from '../validate-event.js';

/** What draft 4 knows, as far as schemas here could need it. */
const keywords = new Set(
  `title description default format type enum pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum
  multipleOf minItems maxItems uniqueItems items properties patternProperties required additionalProperties allOf anyOf not`.split(
    /\s+/,
  ),
);

/** Ajv with the limits of draft 4, of which a flag says whether they are exclusive. */
function createDraft4(): (schema: object) => (value: unknown) => boolean {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    ownProperties: true,
    strictNumbers: true,
    multipleOfPrecision: 6,
  });
  addFormats.default(ajv);
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: 'minimum',
    type: 'number',
    validate: (limit: number, value: number, schema?: AnySchemaObject) =>
      schema?.exclusiveMinimum ? value > limit : value >= limit,
  });
  ajv.addKeyword({
    keyword: 'maximum',
    type: 'number',
    validate: (limit: number, value: number, schema?: AnySchemaObject) =>
      schema?.exclusiveMaximum ? value < limit : value <= limit,
  });
  return (schema) => {
    const { $schema: _, ...rest } = schema as { $schema?: string };
    const validate = ajv.compile(rest);
    return (value) => validate(value) === true;
  };
}

/** Every keyword of a schema, wherever it stands. */
function listKeywords(schema: Json): readonly string[] {
  if (schema === null || typeof schema !== 'object') return [];
  if (Array.isArray(schema)) return schema.flatMap(listKeywords);
  return Object.entries(schema).flatMap(([keyword, value]) => [
    keyword,
    ...(keyword === 'properties' || keyword === 'patternProperties'
      ? Object.values(value as object).flatMap(listKeywords)
      : []),
    ...(['items', 'not', 'allOf', 'anyOf'].includes(keyword) ? listKeywords(value as Json) : []),
  ]);
}

describe.each([
  ['shop', 'web'],
  ['invoicing', 'backend'],
])('%s, %s', (name, source) => {
  test('every schema describes itself, and agrees with the audit on right and wrong values', async () => {
    const whole = await loadShippedPlan(name);
    const emitted = emitFiles(whole, { sdk: 'snowplow-node', vendor: 'com.acme', source });
    const plan = {
      ...whole,
      events: new Map([...whole.events].filter(([, { sources }]) => sources.includes(source))),
    };
    const written = new Map(
      emitted.filter(({ path }) => path.startsWith('schemas/')).map(({ path, text }) => [path, text]),
    );
    expect(written.size).toBe(plan.events.size);
    const compile = createDraft4();
    const judges = new Map<string, (value: unknown) => boolean>();
    for (const event of plan.events.values()) {
      const schemaName = event.name.includes(' ') ? event.name.toLowerCase().replaceAll(' ', '_') : event.name;
      const text = written.get(`schemas/com.acme/${schemaName}/jsonschema/1-0-0`) ?? '';
      expect(carriesMark(text)).toBe(true);
      const { $comment, $schema, self, ...schema } = JSON.parse(text);
      expect($schema).toBe('http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#');
      expect(self).toEqual({ vendor: 'com.acme', name: schemaName, format: 'jsonschema', version: '1-0-0' });
      expect(listKeywords(schema).filter((keyword) => !keywords.has(keyword))).toEqual([]);
      judges.set(event.key, compile(schema));
    }
    const verdicts = { right: 0, wrong: 0 };
    const ours = new Map(
      [...plan.events.values()].map((event) => [event.key, createValidator(toJsonSchema(event, { source }))]),
    );
    for (const { event, value } of drawRightAndWrong(plan, 1)) {
      const isRight = ours.get(event.key)?.(value).length === 0;
      verdicts[isRight ? 'right' : 'wrong'] += 1;
      expect(judges.get(event.key)?.(value), `${event.key}: ${JSON.stringify(value)}`).toBe(isRight);
    }
    expect(Math.min(verdicts.right, verdicts.wrong)).toBeGreaterThan(30);
  });
});

test('random plans: draft 4 says what the latest draft says', async () => {
  const withoutLaterFormats = (text: string) => text.replaceAll(/"format":"(?:time|duration)",?/g, '');
  await fc.assert(
    fc.asyncProperty(arbitraryPlan, fc.nat(), async (text, seed) => {
      const plan = await requirePlan(withoutLaterFormats(text));
      const compile = createDraft4();
      const judges = new Map(
        [...plan.events.values()].map((event) => {
          const schema = toJsonSchema(event);
          expect(listKeywords(toDraft4(schema)).filter((each) => !keywords.has(each) && each !== '$schema')).toEqual(
            [],
          );
          return [event.key, { theirs: compile(toDraft4(schema)), ours: createValidator(schema) }];
        }),
      );
      for (const { event, value } of drawRightAndWrong(plan, seed)) {
        const judge = judges.get(event.key);
        expect(judge?.theirs(value), `${event.key}: ${JSON.stringify(value)}`).toBe(judge?.ours(value).length === 0);
      }
    }),
    { numRuns: 40 },
  );
});

test.each([
  [{ exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
  [
    { exclusiveMinimum: 0, minimum: 0 },
    { minimum: 0, exclusiveMinimum: true },
  ],
  [
    { minimum: 0, exclusiveMinimum: 0 },
    { minimum: 0, exclusiveMinimum: true },
  ],
  [{ minimum: 1, exclusiveMinimum: 0 }, { minimum: 1 }],
  [{ maximum: 5, exclusiveMaximum: 9 }, { maximum: 5 }],
  [{ const: null }, { enum: [null] }],
  [{ if: { type: 'null' }, else: { const: 1 } }, { anyOf: [{ type: 'null' }, { enum: [1] }] }],
  [{ examples: [1], deprecated: true, format: 'duration' }, {}],
  [{ properties: { const: { const: 1 } } }, { properties: { const: { enum: [1] } } }],
])('%j', (schema, expected) => {
  expect(toDraft4(schema as Parameters<typeof toDraft4>[0])).toEqual(expected);
});

test('a name that no schema can have, and names that a warehouse takes for one, are told', async () => {
  const plan = await requirePlan(
    'name: Plan\nevents: { "Prix payé": {}, "-x": {}, Order Paid: {}, order-paid: {}, Home: { call: page }, Home Screen: { call: screen, name: Home } }\n',
  );
  const emitted = emitTrackers(plan, { sdk: 'snowplow-browser', vendor: 'com.acme' });
  const problems = 'problems' in emitted ? emitted.problems : [];
  expect(problems.map(({ at, message }) => [at.path, message])).toEqual([
    [['events', 'Prix payé'], 'No schema of Snowplow can be named after "Prix payé".'],
    [['events', '-x'], 'No schema of Snowplow can be named after "-x".'],
    [['events', 'order-paid'], '"order-paid" and "Order Paid" would both be "order_paid" in Snowplow\'s warehouse.'],
    [['events', 'Home Screen'], 'The screen and the page "Home" would both be "home" in Snowplow\'s warehouse.'],
  ]);
  expect(emitTrackers(plan, { sdk: 'snowplow-browser' })).toMatchObject({
    problem: { message: expect.stringContaining('snowplow-browser needs a vendor') },
  });
});
