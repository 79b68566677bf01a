/**
 * Planned properties to JSON Schema 2020-12, as the audit judges values: null passes every keyword of a nullable property,
 * an alias satisfies a required one, a planned property is never missing. For a validator set up as
 * `{ strict: false, strictNumbers: true, ownProperties: true, allErrors: true, multipleOfPrecision: 6 }` with all formats.
 */
import type { Event, Json, Property, Scalar, UnplannedPolicy } from './model.js';
import { usablePattern } from './pattern.js';

/** A JSON Schema, as JSON. */
export interface JsonSchema {
  readonly [keyword: string]: Json;
}

/** How far the schema reaches. */
export interface SchemaOptions {
  /** The source of the rows: properties of other sources are not required. Without it they count as of this source. */
  readonly source?: string;
}

/** The schema of an event's properties object. */
export function toJsonSchema(event: Event, options: SchemaOptions = {}): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: event.name,
    ...(event.description === undefined ? {} : { description: event.description }),
    type: 'object',
    ...describeMembers(event.properties, event.unplanned, options),
  };
}

/** The schema of an object with these properties: traits, the inside of a property. */
export function toObjectSchema(
  properties: ReadonlyMap<string, Property>,
  unplanned: UnplannedPolicy,
  options: SchemaOptions = {},
): JsonSchema {
  return { type: 'object', ...describeMembers(properties, unplanned, options) };
}

/** The schema of one property's value. `unplanned` is the policy of the objects in it that have none of their own. */
export function toPropertySchema(
  property: Property,
  unplanned: UnplannedPolicy,
  options: SchemaOptions = {},
): JsonSchema {
  const { type } = property;
  // A property without a type accepts anything, null too.
  const admitsNull = property.nullable || type === undefined;
  return defined({
    title: property.name,
    description: property.description,
    deprecated: property.status === 'deprecated' ? true : undefined,
    type: type === undefined ? undefined : property.nullable ? [type, 'null'] : type,
    enum: property.enum === undefined ? undefined : withNull(property.enum, admitsNull),
    ...describeConst(property.const, admitsNull),
    pattern: property.pattern === undefined ? undefined : usablePattern(property.pattern),
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
    items: property.items === undefined ? undefined : toPropertySchema(property.items, unplanned, options),
    default: property.default,
    examples: property.examples.length === 0 ? undefined : property.examples,
    ...(property.properties === undefined
      ? {}
      : describeMembers(property.properties, property.unplanned ?? unplanned, options)),
  });
}

function withNull(values: readonly Scalar[], admitsNull: boolean): readonly Scalar[] {
  return admitsNull && !values.includes(null) ? [...values, null] : values;
}

function describeConst(value: Json | undefined, admitsNull: boolean): JsonSchema {
  if (value === undefined) return {};
  return admitsNull && value !== null ? { if: { type: 'null' }, else: { const: value } } : { const: value };
}

/** The keywords that say which members an object has. */
function describeMembers(
  properties: ReadonlyMap<string, Property>,
  unplanned: UnplannedPolicy,
  options: SchemaOptions,
): JsonSchema {
  const named: [string, JsonSchema][] = [];
  const patterns: [string, JsonSchema][] = [];
  const required: string[] = [];
  const conditions: JsonSchema[] = [];
  for (const property of properties.values()) {
    const schema = toPropertySchema(property, unplanned, options);
    for (const name of namesOf(property)) {
      // Validators leave a member called __proto__ out of `properties`.
      if (name === '__proto__') patterns.push(['^__proto__$', schema]);
      else named.push([name, schema]);
    }
    if (property.status === 'planned' || !isOfSource(property, options.source)) continue;
    const presence = describePresence(property);
    if (property.required) {
      if (property.aliases.length === 0) required.push(property.name);
      else conditions.push(presence);
    } else if (property.requiredWhen !== undefined) {
      conditions.push({ if: { not: describeCondition(property.requiredWhen) }, else: presence });
    }
  }
  return defined({
    properties: Object.fromEntries(named),
    patternProperties: patterns.length === 0 ? undefined : Object.fromEntries(patterns),
    required: required.length === 0 ? undefined : required,
    allOf: conditions.length === 0 ? undefined : conditions,
    additionalProperties: unplanned === 'forbid' ? false : undefined,
  });
}

function namesOf(property: Property): readonly string[] {
  return [property.name, ...property.aliases.map((alias) => alias.name)];
}

function isOfSource(property: Property, source: string | undefined): boolean {
  return source === undefined || property.sources === undefined || property.sources.includes(source);
}

/** One of the names is there. */
function describePresence(property: Property): JsonSchema {
  const [name, ...aliases] = namesOf(property);
  if (aliases.length === 0) return { required: [name ?? ''] };
  return { anyOf: namesOf(property).map((each) => ({ required: [each] })) };
}

/** Every sibling has one of its values. */
function describeCondition(when: ReadonlyMap<string, readonly Scalar[]>): JsonSchema {
  return {
    properties: Object.fromEntries([...when].map(([name, values]) => [name, { enum: values }])),
    required: [...when.keys()],
  };
}

function defined(schema: Readonly<Record<string, Json | undefined>>): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
