/** Any plan at all, for fast-check: every shape of property, names of every spelling, as the YAML text of a plan. */
import fc from 'fast-check';
import { printAsYaml } from '../src/dev/print-as-yaml.js';

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

/** The text of a plan that has no problems. */
export const arbitraryPlan: fc.Arbitrary<string> = fc
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
  })
  .map(printAsYaml);
