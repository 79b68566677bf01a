/** SQL against a validator: for random properties and random values both find the same rows at the same paths. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditText, completeLines } from '../dev/audit-text.js';
import { countedChecks, countViolations } from '../dev/count-violations.js';
import { toJsonSchema } from '../plan/json-schema.js';
import { loadPlanText } from '../plan/load.js';
import { formats, type Json } from '../plan/model.js';

const names = ['total', 'a.b', 'it"s', "it's", 'with space', '', '$x', 'constructor', 'toString', 'é', 'x[0]', '10'];
const texts = [
  '',
  'a',
  'A',
  'card',
  'a"b',
  'a\\b',
  "a'b",
  'é',
  '👍🏽',
  'line\nbreak',
  '\u2028',
  '\u001f',
  '[',
  '{',
  '12',
  'true',
  'null',
];
const numbers = [
  '0',
  '-0',
  '1',
  '1.0',
  '-1',
  '0.1',
  '0.3',
  '1e2',
  '1E+2',
  '2.5',
  '9007199254740993',
  '18446744073709551616',
  '1e300',
  '-1.5e-7',
  '12.345',
];
const patterns = ['^[a-z]+$', 'a', '^$', '^[^"\\\\]*$', '[A-Z0-9]', '^\\u{1F44D}', '\\ud83d\\udc4d', '\\u00e9', "'"];

const formatted = [
  '2026-03-01',
  '2026-02-29',
  '2026-03-01T10:00:00Z',
  '2026-03-01\u300023:59:60Z',
  '00:59:60+01:00',
  '10:00:00',
  'P1DT2H',
  'PT',
  'ada@example.com',
  'ada@example',
  'example.com',
  '1.2.3.4',
  '1::2',
  'https://example.com/?q="',
  'urn:isbn:1',
  'URN:UUID:0b8d5a6e-3c1f-4e57-9d55-0f2d7d0f6b9a',
];

const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...texts, ...formatted).map((text) => JSON.stringify(text)),
    fc.constantFrom(...numbers),
    fc.constantFrom('true', 'false', 'null'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    objectText(tie('value')),
  ),
})).value;

function objectText(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { selector: ([name]) => name, maxLength: 5 })
    .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`);
}

const number = fc.constantFrom(-1, 0, 0.1, 1, 2.5, 100);
const limits = fc.record(
  { minimum: number, maximum: number, multipleOf: fc.constantFrom(0.01, 0.1, 1, 2.5) },
  { requiredKeys: [] },
);
const exclusive = fc.record({ exclusiveMinimum: number, exclusiveMaximum: number }, { requiredKeys: [] });
const scalar = fc.oneof(fc.constantFrom(...texts), number, fc.boolean());
const constant = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
/** What equal objects are is left to validators: elements of another type fail by their type, in both. */
const scalarItems = {};
const presence = fc.record({ required: fc.boolean(), nullable: fc.boolean() }, { requiredKeys: [] });

interface Definition {
  readonly [keyword: string]: unknown;
}

const definition: fc.Arbitrary<Definition> = fc.letrec<{ property: Definition }>((tie) => ({
  property: fc
    .tuple(
      presence,
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant({}),
        fc.record({ type: fc.constant('string') }),
        fc.record({
          type: fc.constant('string'),
          enum: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }),
        }),
        fc.record({ type: fc.constantFrom('string', undefined), pattern: fc.constantFrom(...patterns) }),
        fc.record({ type: fc.constantFrom('string', undefined), format: fc.constantFrom(...formats) }),
        fc.tuple(fc.constantFrom('number', 'integer'), limits, exclusive).map(([type, a, b]) => ({ type, ...a, ...b })),
        fc.record({ type: fc.constantFrom('number', undefined), enum: fc.uniqueArray(number, { minLength: 1 }) }),
        limits,
        fc.record({ type: fc.constant('boolean') }),
        fc.record(
          { type: fc.constantFrom('string', undefined), minLength: fc.nat(3), maxLength: fc.nat(4) },
          { requiredKeys: ['type'] },
        ),
        fc.record({ const: constant }),
        fc.record(
          { type: fc.constantFrom('array', undefined), minItems: fc.nat(2), maxItems: fc.nat(3) },
          { requiredKeys: ['type'] },
        ),
        fc.record({ type: fc.constant('array'), uniqueItems: fc.constant(true), items: fc.constant(scalarItems) }),
        fc.record({ type: fc.constantFrom('array', undefined), items: tie('property') }, { requiredKeys: ['type'] }),
        fc.record(
          { type: fc.constant('object'), properties: propertiesOf(tie('property')) },
          { requiredKeys: ['type'] },
        ),
      ),
    )
    .map(([flags, shape]) => JSON.parse(JSON.stringify({ ...shape, ...flags })) as Definition),
})).property;

function propertiesOf(property: fc.Arbitrary<Definition>): fc.Arbitrary<Definition> {
  return fc.dictionary(fc.constantFrom(...names), property, { maxKeys: 4, noNullPrototype: true });
}

describe('property checks', () => {
  test('count what the validator finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        propertiesOf(definition),
        fc.array(objectText(jsonText), { minLength: 1, maxLength: 40 }),
        async (properties, rows) => {
          const plan = JSON.stringify({ name: 'Shop', events: { Ordered: { properties } } });
          const { plan: loaded } = await loadPlanText(plan);
          // Limits that leave nothing (minimum above maximum) are the plan's business, not this test's.
          const event = loaded?.events.get('Ordered');
          if (event === undefined) return;
          const expected = countViolations(
            new Map([['Ordered', toJsonSchema(event)]]),
            rows.map((row) => ({ event: 'Ordered', properties: JSON.parse(row) as Json })),
          );
          const lines = rows.map(
            (row, index) =>
              `{"type":"track","event":"Ordered","messageId":"m${index}","userId":"u","timestamp":"2026-03-01T10:00:00.000Z","receivedAt":"2026-03-01T10:00:01.000Z","properties":${row}}`,
          );
          const { facts } = await auditText(plan, completeLines(lines));
          const counted = facts.events.flatMap((entry) =>
            entry.properties.flatMap(({ path, violations }) =>
              [...violations]
                .filter(([check]) => countedChecks.has(check))
                .map(([check, { rows: count }]) => [`${check} Ordered ${path}`, count]),
            ),
          );
          expect(Object.fromEntries(counted)).toEqual(expected);
        },
      ),
      { numRuns: Number(process.env.ORACLE_RUNS ?? 60) },
    );
  });
});
