/**
 * The JSON Schema by which the properties of an event are judged, for rows of one source. What a schema cannot say well is
 * not in it: aliases that stand for a required name, and names that are required in some company.
 */
import type { JsonSchema } from '../../src/plan/json-schema.js';
import type { Json, Property, UnplannedPolicy } from '../../src/plan/model.js';

/** `source`: null for rows of none. A name that the plan does not know is an error unless it is allowed. */
export function describeObject(
  properties: ReadonlyMap<string, Property>,
  policy: UnplannedPolicy,
  source: string | null,
): JsonSchema {
  const named: [string, JsonSchema][] = [];
  const required: string[] = [];
  let proto: JsonSchema | undefined;
  for (const property of properties.values()) {
    const schema = describeValue(property, policy, source);
    for (const name of [property.name, ...property.aliases.map((alias) => alias.name)]) {
      // Validators leave a member called __proto__ out of `properties`.
      if (name === '__proto__') proto = schema;
      else named.push([name, schema]);
    }
    const isPlain = property.required && property.aliases.length === 0 && property.status !== 'planned';
    if (isPlain && isOfSource(property, source)) required.push(property.name);
  }
  return {
    properties: Object.fromEntries(named),
    ...(proto === undefined ? {} : { patternProperties: { '^__proto__$': proto } }),
    ...(required.length === 0 ? {} : { required }),
    ...(policy === 'allow' ? {} : { additionalProperties: false }),
  };
}

/** Whether rows of the source are judged by the property. */
export function isOfSource(property: Property, source: string | null): boolean {
  return property.sources === undefined || (source !== null && property.sources.includes(source));
}

function describeValue(property: Property, above: UnplannedPolicy, source: string | null): JsonSchema {
  const { type } = property;
  const admitsNull = property.nullable || type === undefined;
  const rules: Record<string, Json | undefined> = {
    type: type === undefined ? undefined : property.nullable ? [type, 'null'] : type,
    enum: property.enum === undefined || !admitsNull ? property.enum : [...property.enum, null],
    pattern: property.pattern,
    format: property.format,
    minLength: property.minLength,
    maxLength: property.maxLength,
    minimum: property.minimum,
    maximum: property.maximum,
    exclusiveMinimum: property.exclusiveMinimum,
    exclusiveMaximum: property.exclusiveMaximum,
    multipleOf: property.multipleOf,
    minItems: property.minItems,
    maxItems: property.maxItems,
    uniqueItems: property.uniqueItems,
    ...(property.const === undefined
      ? {}
      : admitsNull
        ? { if: { type: 'null' }, else: { const: property.const } }
        : { const: property.const }),
    items: property.items && describeValue(property.items, property.unplanned ?? above, source),
    ...(property.properties && describeObject(property.properties, property.unplanned ?? above, source)),
  };
  return Object.fromEntries(
    Object.entries(rules).flatMap(([keyword, value]) => (value === undefined ? [] : [[keyword, value]])),
  );
}
