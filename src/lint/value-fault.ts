/**
 * Why a value is none of a property, by the keywords that concern scalars. For the few values that a plan writes down:
 * much cheaper than to load a validator, which judges whole examples.
 */
import type { Json, Property, PropertyType } from '../plan/model.js';
import { usablePattern } from '../plan/pattern.js';

/** The end of a sentence that begins with the value: `is below its minimum of 1`; undefined where nothing is wrong. */
export function findValueFault(value: Json, property: Property): string | undefined {
  if (value === null) return property.nullable || property.type === undefined ? undefined : 'its type does not allow';
  if (property.type !== undefined && !hasType(value, property.type)) return describeType(property.type);
  if (typeof value === 'number') return findNumberFault(value, property);
  return typeof value === 'string' ? findTextFault(value, property) : undefined;
}

function hasType(value: Json, type: PropertyType): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function describeType(type: PropertyType): string {
  const names = { string: 'text', integer: 'integer' } as const;
  return `is no ${type === 'string' || type === 'integer' ? names[type] : type}`;
}

function findNumberFault(value: number, property: Property): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = property;
  if (minimum !== undefined && value < minimum) return `is below its minimum of ${minimum}`;
  if (maximum !== undefined && value > maximum) return `is above its maximum of ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not above ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `is not below ${exclusiveMaximum}`;
  if (multipleOf !== undefined && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-6)
    return `is no multiple of ${multipleOf}`;
  return undefined;
}

function findTextFault(value: string, { minLength, maxLength, pattern }: Property): string | undefined {
  const length = [...value].length;
  if (minLength !== undefined && length < minLength) return `is shorter than its minLength of ${minLength}`;
  if (maxLength !== undefined && length > maxLength) return `is longer than its maxLength of ${maxLength}`;
  const source = pattern === undefined ? undefined : usablePattern(pattern);
  if (source !== undefined && !new RegExp(source, 'u').test(value)) return 'does not match its pattern';
  return undefined;
}
