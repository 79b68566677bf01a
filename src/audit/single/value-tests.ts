/**
 * Which checks a value violates by the keywords of its property: asked of the JSON Schema validator, one property at a
 * time, without what is inside objects and arrays. Hides what an audit counts otherwise than a validator reports.
 */
import { toPropertySchema } from '../../plan/json-schema.js';
import type { Json, Property } from '../../plan/model.js';
import type { Validator } from '../../plan/validator.js';

/** The check of each keyword. */
const checkOf: Readonly<Record<string, string>> = {
  enum: 'property-enum',
  const: 'property-const',
  pattern: 'property-pattern',
  format: 'property-format',
  minimum: 'property-range',
  maximum: 'property-range',
  exclusiveMinimum: 'property-range',
  exclusiveMaximum: 'property-range',
  multipleOf: 'property-range',
  minLength: 'property-length',
  maxLength: 'property-length',
  minItems: 'property-items',
  maxItems: 'property-items',
  uniqueItems: 'property-items',
};

/** Ids of the checks that a value, which is neither null nor of a wrong type, violates. */
export type ValueJudge = (property: Property, value: Json) => readonly string[];

/** Validators are compiled when they are first needed, once for all properties that ask the same. */
export function createValueJudge(compile: Validator): ValueJudge {
  const compiled = new Map<Property, ReturnType<Validator>>();
  const bySchema = new Map<string, ReturnType<Validator>>();
  const validatorOf = (property: Property): ReturnType<Validator> => {
    const schema = toPropertySchema(withoutInside(property), 'allow');
    const key = JSON.stringify({ ...schema, title: '', description: '', default: '', examples: [] });
    const validator = bySchema.get(key) ?? compile(schema);
    bySchema.set(key, validator);
    compiled.set(property, validator);
    return validator;
  };
  return (property, value) => {
    const validate = compiled.get(property) ?? validatorOf(property);
    const violated = new Set<string>();
    for (const { keyword, instancePath, params } of validate(value)) {
      const check = checkOf[keyword];
      if (check === undefined || instancePath !== '') continue;
      if (keyword === 'const' && !isComparable(params.allowedValue)) continue;
      if (keyword === 'uniqueItems' && Array.isArray(value) && !repeats(value.filter(isComparable))) continue;
      violated.add(check);
    }
    return [...violated];
  };
}

/** The type of elements stays: the validator compares elements of that type only. */
function withoutInside({ properties: _, items, ...property }: Property): Property {
  if (items?.type === undefined) return property;
  const { ref, name, type, nullable } = items;
  return {
    ...property,
    items: { ref, name, type, nullable, aliases: [], examples: [], required: false, status: 'active' },
  };
}

/** Scalars and arrays of scalars: what `const` and `uniqueItems` compare. */
function isComparable(value: unknown): boolean {
  const isScalar = (item: unknown) => typeof item !== 'object' || item === null;
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function repeats(values: readonly Json[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size < values.length;
}
