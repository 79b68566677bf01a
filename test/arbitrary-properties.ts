/** Random values that a plan allows, for fast-check: read off the plan's properties, not off what is generated from them. */
import fc from 'fast-check';
import type { Format, Json, Property } from '../src/plan/model.js';

/** Properties objects: every required property, some of the others; `requiredWhen` is obeyed. */
export function arbitraryProperties(properties: ReadonlyMap<string, Property>): fc.Arbitrary<Record<string, Json>> {
  const all = [...properties.values()];
  const entries = all.map((property) =>
    fc.tuple(arbitraryValue(property), property.required ? fc.constant(true) : fc.boolean()),
  );
  return fc.tuple(...entries).map((drawn) => {
    const present = new Set(all.filter((_, index) => drawn[index]?.[1]));
    const value = (name: string) => drawn[all.findIndex((property) => property.name === name)]?.[0];
    const isPresent = (name: string) => [...present].some((property) => property.name === name);
    // A property that a condition demands may itself make another one demanded.
    for (let size = -1; size !== present.size; ) {
      size = present.size;
      for (const property of all) {
        const conditions = [...(property.requiredWhen ?? [])];
        const holds = conditions.every(
          ([name, values]) => isPresent(name) && values.some((one) => one === value(name)),
        );
        if (conditions.length > 0 && holds) present.add(property);
      }
    }
    return Object.fromEntries(
      all.flatMap((property, index) => (present.has(property) ? [[property.name, drawn[index]?.[0] ?? null]] : [])),
    );
  });
}

function arbitraryValue(property: Property): fc.Arbitrary<Json> {
  const value = arbitraryPresent(property);
  return property.nullable ? fc.option(value, { nil: null, freq: 4 }) : value;
}

function arbitraryPresent(property: Property): fc.Arbitrary<Json> {
  if (property.const !== undefined) return fc.constant(property.const);
  if (property.enum !== undefined) return fc.constantFrom(...property.enum);
  switch (property.type) {
    case 'string':
      return arbitraryText(property);
    case 'number':
    case 'integer':
      return arbitraryNumber(property);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arbitraryList(property);
    case 'object':
      return property.properties === undefined ? arbitraryObject : arbitraryProperties(property.properties);
    default:
      return arbitraryJson;
  }
}

/** As JSON has it: without negative zero. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const arbitraryJson: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 1 }).map(asJson);
const arbitraryObject: fc.Arbitrary<Json> = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })).map(asJson);

const byFormat: Readonly<Record<Format, fc.Arbitrary<string>>> = {
  'date-time': fc
    .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc.constantFrom('2026-02-28', '2024-02-29'),
  time: fc.constantFrom('10:00:00Z', '23:59:59+01:00'),
  duration: fc.constantFrom('P1D', 'PT15M'),
  email: fc.constantFrom('a@b.example', 'anne.martin@acme.example'),
  hostname: fc.constantFrom('acme.example', 'localhost'),
  ipv4: fc.ipV4(),
  ipv6: fc.constantFrom('::1', '2001:db8::8a2e:370:7334'),
  uri: fc.constantFrom('https://acme.example/a?b=c', 'urn:a:b'),
  uuid: fc.uuid(),
};

function arbitraryText({ pattern, format, minLength = 0, maxLength = minLength + 20 }: Property): fc.Arbitrary<string> {
  if (format !== undefined) return byFormat[format];
  const fits = (text: string) => [...text].length >= minLength && [...text].length <= maxLength;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u')).filter(fits);
  return fc.string({ minLength, maxLength, unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text) && fits(text));
}

function arbitraryNumber(property: Property): fc.Arbitrary<number> {
  const least = property.minimum ?? (property.exclusiveMinimum === undefined ? -1000 : property.exclusiveMinimum + 1);
  const most =
    property.maximum ?? (property.exclusiveMaximum === undefined ? least + 2000 : property.exclusiveMaximum - 1);
  const step = property.multipleOf ?? (property.type === 'integer' ? 1 : undefined);
  if (step === undefined) return fc.double({ min: least, max: most, noNaN: true }).map((number) => number + 0);
  return fc
    .integer({ min: Math.ceil(least / step), max: Math.floor(most / step) })
    .map((count) => Number((count * step).toFixed(6)) + 0);
}

function arbitraryList({ items, minItems = 0, maxItems = minItems + 3, uniqueItems }: Property): fc.Arbitrary<Json> {
  const item = items === undefined ? arbitraryJson : arbitraryValue(items);
  const size = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) };
  return uniqueItems
    ? fc.uniqueArray(item, { ...size, selector: (value) => JSON.stringify(value) })
    : fc.array(item, size);
}
