/** Validators compiled ahead of time: they say of every call what Ajv says at run time, and nothing is imported by them. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { toJsonSchema } from '../src/plan/json-schema.js';
import type { Event, Json, Plan } from '../src/plan/model.js';
import { arbitraryProperties } from './arbitrary-properties.js';
import { type Compiled, compileTypescript } from './compile-typescript.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { createValidator } from './validate-event.js';

interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}
type Validate = (call: object) => readonly Violation[];

const formatNames = ['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'];
const hard = `
name: Hard
unplanned: forbid
events:
  Formats:
    properties:
${formatNames.map((format) => `      ${format}: { type: string, format: ${format} }`).join('\n')}
  "Hostile \\u2028 \\u202e */ \`":
    unplanned: warn
    properties:
      "it's \\"quoted\\" \\\\ \\n": { type: string, enum: ["\\u2028", "*/", "\${x}"], required: true }
      __proto__: { type: number, required: true }
      emoji: { type: string, maxLength: 2, pattern: "^[\\u00e9\\U0001F389]+$" }
      list: { type: array, uniqueItems: true, items: { type: object, properties: { a/b~c: { type: integer, required: true } } } }
      choice: { type: string, enum: [a, b] }
      depends: { type: number, multipleOf: 0.01, requiredWhen: { choice: b } }
traits:
  user: { properties: { plan: { type: string, enum: [free, pro], required: true } } }
`;

const targets = ['typescript', 'javascript'];
const layouts = ['files', 'single'];
const outputs = targets.flatMap((target) => layouts.map((layout) => ({ target, layout })));
const plans = new Map<string, Plan>();
const compiled = new Map<string, Compiled>();

beforeAll(async () => {
  plans.set('shop', await loadShippedPlan('shop'));
  plans.set('hard', await requirePlan(hard));
  // One by one: JavaScript cannot be held to every flag.
  for (const { target, layout } of outputs) {
    const files = new Map<string, string>();
    for (const [name, plan] of plans) {
      for (const { path, text } of emitFiles(plan, { target, sdk: 'function', layout, validators: 'true' })) {
        expect(text).not.toMatch(/\brequire\(|from '(?!\.)/);
        files.set(`${name}/${path}`, text);
      }
    }
    const result = await compileTypescript(files);
    compiled.set(`${target}/${layout}`, result);
    expect(result.diagnostics).toEqual([]);
  }
  // On a busy machine the compiler takes its time.
}, 60_000);
afterAll(() => Promise.all([...compiled.values()].map((result) => result.dispose())));

async function loadValidate(output: string, name: string): Promise<Validate> {
  const result = compiled.get(output);
  if (result === undefined) throw new Error(`no output ${output}`);
  const { validate } = await result.load(`${name}/validate.js`);
  return validate as Validate;
}

const requireNamed = (name: string): Plan => {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
};

const callOf = (event: Event, properties: unknown) => ({ call: event.call, name: event.name, properties });

/** Payloads as planned, and the same with a value of any kind put anywhere. */
function arbitraryPayload(event: Event): fc.Arbitrary<unknown> {
  const valid = arbitraryProperties(event.properties);
  const names = [...event.properties.keys(), 'unplanned'];
  const damage = fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }));
  return fc.oneof(
    valid,
    fc.tuple(valid, damage).map(([properties, [name, value]]) => ({ ...properties, [name]: value })),
    fc.tuple(valid, fc.constantFrom(...names)).map(([properties, name]) => {
      return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));
    }),
  );
}

describe.each(outputs)('$target, $layout', ({ target, layout }) => {
  test.each(['shop', 'hard'])('every event of %s is judged as Ajv judges it', async (name) => {
    const validate = await loadValidate(`${target}/${layout}`, name);
    for (const event of requireNamed(name).events.values()) {
      const judge = createValidator(toJsonSchema(event));
      fc.assert(
        fc.property(arbitraryPayload(event), (properties) => {
          const wanted = judge(properties as Json).length;
          expect(validate(callOf(event, properties)).length > 0).toBe(wanted > 0);
        }),
        { numRuns: 20, seed: 20260301 },
      );
    }
  });

  test('formats are those of Ajv', async () => {
    const validate = await loadValidate(`${target}/${layout}`, 'hard');
    const event = [...requireNamed('hard').events.values()][0] as Event;
    const judge = createValidator(toJsonSchema(event));
    const texts = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(
        '2024-02-30',
        '2023-02-29',
        '2024-02-29',
        '23:59:60Z',
        '22:59:60-01:00',
        '24:00:00Z',
        '12:00:00',
        'P1D',
        'P',
        '::1',
      ),
      fc.constantFrom(
        '2024-02-29T23:59:60Z',
        '2024-02-29 10:00:00+0100',
        '2024-02-29T10:00:00',
        'http://a b',
        'a:b',
        '/x',
        'urn:x',
        '',
      ),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.emailAddress(),
      fc.ipV6(),
      fc.uuid(),
      fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([zZ]|[+-][0-9]{2}:?[0-9]{2})?$/),
      fc.stringMatching(/^[a-z]+:\/{0,2}[ -~]{0,20}$/),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const name of formatNames) {
          const properties = { [name]: text };
          const wanted = judge(properties).length === 0;
          expect(validate(callOf(event, properties)).length === 0, `${name} ${text}`).toBe(wanted);
        }
      }),
      { numRuns: 200, seed: 20260301 },
    );
  });

  test('it says where and what', async () => {
    const validate = await loadValidate(`${target}/${layout}`, 'hard');
    const [, event] = [...requireNamed('hard').events.values()] as [Event, Event];
    const properties = { list: [{ 'a/b~c': 1.5 }], choice: 'c', ['__proto__']: 1 };
    expect(validate(callOf(event, properties))).toEqual([
      { path: `/it's "quoted" \\ \n`, rule: 'required', message: 'is missing' },
      { path: '/list/0/a~1b~0c', rule: 'type', message: 'must be integer' },
      { path: '/choice', rule: 'enum', message: 'must be one of ["a","b"]' },
    ]);
    expect(validate({ call: 'track', name: 'Debug', properties: {} })).toEqual([
      { path: '', rule: 'event', message: 'is not in the plan' },
    ]);
    expect(validate({ call: 'identify', traits: { plan: 'gold', age: 3 } })).toEqual([
      { path: '/age', rule: 'additionalProperties', message: 'is not in the plan' },
      { path: '/plan', rule: 'enum', message: 'must be one of ["free","pro"]' },
    ]);
  });
});
