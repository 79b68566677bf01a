/**
 * Any plan at all: generated code compiles under the strictest flags, random valid payloads type-check as literals, and
 * arrive unchanged under the plan's names. All plans of a run go through one run of the compiler.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { printString, scriptReserved } from '../src/generate/languages/script.js';
import { assignNames } from '../src/generate/names.js';
import { toJsonSchema } from '../src/plan/json-schema.js';
import type { Json, Plan, Property } from '../src/plan/model.js';
import { arbitraryProperties } from './arbitrary-properties.js';
import { compileTypescript } from './compile-typescript.js';
import { requirePlan } from './load-example-plan.js';
import { createValidator } from './validate-event.js';

const plansInARun = 12;

/** Keys that begin with x- are comments of the plan's authors; a plan has no lone surrogates. */
const isName = (name: string) => name !== '' && !name.startsWith('x-') && !/\p{Cs}/u.test(name);

const nameText = fc
  .oneof(
    fc.constantFrom(
      'Order Completed',
      'order completed',
      'order_completed',
      'orderCompleted',
      'Order-Completed',
      'class',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'total',
      'currency',
      'Total',
      '*/',
      '`',
      "'",
      '\\',
      '\u2028',
    ),
    fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
    fc.string({ minLength: 1, maxLength: 12 }),
  )
  .filter(isName);

/** A map whose keys may be `__proto__`. */
const mapOf = <T>(value: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(fc.tuple(nameText, value), { maxLength, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries));

const { property: arbitraryProperty } = fc.letrec<{ property: object }>((tie) => {
  const text = fc.oneof(
    fc.constant({}),
    fc.constant({ minLength: 1, maxLength: 9 }),
    fc.constantFrom(
      { format: 'uuid' },
      { format: 'date-time' },
      { pattern: '^[a-z*]{2}/?$' },
      { pattern: '^ord_[0-9]{3}$' },
    ),
    fc.uniqueArray(nameText, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
  );
  const shape = fc.oneof(
    { maxDepth: 2 },
    fc.oneof(
      text.map((limits) => ({ type: 'string', ...limits })),
      fc.constantFrom({ type: 'number' }, { type: 'number', minimum: 0, multipleOf: 0.01, maximum: 500 }),
      fc.constantFrom({ type: 'integer' }, { type: 'integer', enum: [1, 2, -3] }, { type: 'integer', minimum: 5 }),
      fc.constantFrom(
        { type: 'boolean' },
        { type: 'boolean', enum: [true] },
        { type: 'object' },
        { type: 'array' },
        {},
      ),
    ),
    tie('property').map((items) => ({ type: 'array', items, maxItems: 3 })),
    mapOf(tie('property'), 3).map((properties) => ({ type: 'object', properties })),
  );
  return {
    property: fc
      .tuple(shape, fc.boolean(), fc.boolean(), fc.option(fc.string({ maxLength: 20 }), { nil: undefined }))
      .map(([type, required, nullable, description]) => ({
        ...type,
        ...(required ? { required } : {}),
        ...(nullable && 'type' in type ? { nullable } : {}),
        ...(description === undefined ? {} : { description }),
      })),
  };
});

/** Sometimes a choice, and a property that depends on it. */
const conditional = fc.constantFrom<Record<string, object>>(
  {},
  {
    choice: { type: 'string', enum: ['a', 'b', '*/'], required: true },
    depends: { type: 'string', requiredWhen: { choice: ['b', '*/'] } },
  },
  { flag: { type: 'boolean' }, depends: { type: 'number', requiredWhen: { flag: true } } },
);

const arbitraryPlan = fc
  .record({
    style: fc.constantFrom(undefined, 'snake_case', 'Object Action', 'camelCase'),
    superProperties: mapOf(arbitraryProperty, 2),
    events: mapOf(
      fc.record({
        call: fc.constantFrom('track', 'page', 'screen'),
        description: fc.string({ maxLength: 30 }),
        properties: fc.tuple(mapOf(arbitraryProperty, 5), conditional).map(([some, more]) => ({ ...some, ...more })),
      }),
      6,
    ),
  })
  .map(({ style, superProperties, events }) => {
    const withoutShared = Object.entries(events).map(([name, event]) => {
      const own = Object.entries(event.properties).filter(([property]) => !Object.hasOwn(superProperties, property));
      return [name, { ...event, properties: Object.fromEntries(own) }];
    });
    return {
      name: 'Random',
      ...(style === undefined ? {} : { naming: { events: style } }),
      superProperties,
      events: Object.fromEntries(withoutShared),
    };
  });

/** JSON is YAML once everything beyond ASCII is escaped. */
function printAsYaml(value: object): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A literal as a developer writes it; keys in brackets, since a bare `__proto__` means something else. */
function printLiteral(value: Json): string {
  if (typeof value === 'string') return printString(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, item]) => `[${printString(key)}]: ${printLiteral(item)}`)
    .join(', ')} }`;
}

interface Expected {
  readonly call: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, Json>>;
}

/** A module that calls every event of a plan with random payloads, and what has to arrive. */
function writeCalls(plan: Plan, folder: string, seed: number): { module: string; expected: readonly Expected[] } {
  const sample = (properties: ReadonlyMap<string, Property>, count: number) =>
    fc.sample(arbitraryProperties(properties), { numRuns: count, seed });
  const [superProperties = {}] = sample(plan.superProperties, 1);
  const names = assignNames(plan.events.keys(), plan.naming.events?.style, scriptReserved);
  const expected: Expected[] = [];
  const lines: string[] = [];
  for (const event of plan.events.values()) {
    const own = new Map([...event.properties].filter(([name]) => !plan.superProperties.has(name)));
    for (const properties of sample(own, 3)) {
      lines.push(`  tracker.${names.get(event.key)?.value ?? ''}(${printLiteral(properties)});`);
      expected.push({ call: event.call, name: event.name, properties: { ...superProperties, ...properties } });
    }
  }
  const more = plan.superProperties.size === 0 ? '' : `, { superProperties: () => (${printLiteral(superProperties)}) }`;
  const module = `import { createTracker, type Send, type Tracker } from './${folder}/index.js';
export function run(send: Send): Tracker {
  const tracker = createTracker(send${more});
${lines.join('\n')}
  return tracker;
}
`;
  return { module, expected };
}

test('random plans compile, their payloads type-check, and arrive unchanged', async () => {
  const runs = fc.array(arbitraryPlan, { minLength: plansInARun, maxLength: plansInARun });
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(), async (inputs, seed) => {
      const files = new Map<string, string>();
      const expectations: (readonly Expected[])[] = [];
      const plans = await Promise.all(inputs.map((input) => requirePlan(printAsYaml(input))));
      plans.forEach((plan, index) => {
        const emitted = emitFiles(plan, { target: index % 2 === 0 ? 'typescript' : 'javascript', sdk: 'function' });
        for (const { path, text } of emitted) files.set(`plan-${index}/${path}`, text);
        const { module, expected } = writeCalls(plan, `plan-${index}`, seed);
        files.set(`calls-${index}.ts`, module);
        expectations.push(expected);
      });

      const compiled = await compileTypescript(files);
      try {
        const told = compiled.diagnostics.map((found) => ({
          ...found,
          source: files.get(found.file)?.split('\n')[found.line - 1],
        }));
        expect(told).toEqual([]);
        for (const [index, expected] of expectations.entries()) {
          const { run } = await compiled.load(`calls-${index}.ts`);
          if (typeof run !== 'function') throw new Error('run is not exported');
          const sent: Expected[] = [];
          run((call: Expected) => sent.push(call));
          // As JSON, which is what goes over the wire; own keys only, __proto__ included.
          expect(sent.map((call) => JSON.stringify(call))).toEqual(expected.map((call) => JSON.stringify(call)));
          for (const event of plans[index]?.events.values() ?? []) {
            const validate = createValidator(toJsonSchema(event));
            for (const call of sent.filter(({ name }) => name === event.name))
              expect(validate(call.properties)).toEqual([]);
          }
        }
      } finally {
        await compiled.dispose();
      }
    }),
    // Shrinking would run the compiler hundreds of times; the failure names the seed.
    {
      numRuns: 1,
      // Fixed, so that a run of the tests says the same everywhere; other seeds are other plans.
      seed: 20260301,
      endOnFailure: true,
      asyncReporter: async (run) => {
        // The counterexample is many pages long; the seed finds it again.
        if (!run.failed) return;
        const message = `failed; to see it again, set the seed of fc.assert to ${run.seed}`;
        throw new Error(message, { cause: run.errorInstance });
      },
    },
  );
});
