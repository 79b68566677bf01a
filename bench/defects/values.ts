/**
 * Defects of values: one property of one row breaks one keyword of the plan and no other, so that one fact follows.
 * A value that would break a second keyword is not used; such a place is not chosen.
 */
import type { Json, Property } from '../../src/plan/model.js';
import type { JsonObject } from '../log-row.js';
import type { Defect, DefectOrder } from './defect.js';
import { reportedAs } from './defect.js';
import { isEventJudged, judgedBy } from './judged.js';
import { listSideFacts } from './side-facts.js';
import { isFree, isList, isObject, listSpots, type Spot } from './spots.js';

/** Gives the bad value for a place, or undefined where the defect is not possible there. */
type Spoiler = (spot: Spot, order: DefectOrder) => Json | undefined;

function spoil(id: string, spoiler: Spoiler): Defect {
  return (row, order, context) => {
    const choices: { spot: Spot; value: Json }[] = [];
    for (const spot of listSpots(context.properties, row.body, judgedBy(row, context))) {
      if (order.property === undefined ? !isFree(spot, context) : spot.path !== order.property) continue;
      const value = spoiler(spot, order);
      if (value !== undefined) choices.push({ spot, value });
    }
    if (choices.length === 0) return undefined;
    const { spot, value } = context.random.pick(choices);
    spot.replace(value);
    context.touched?.add(spot.path);
    const fact = { id, ...reportedAs(row), property: spot.path };
    return { rows: [row], facts: [fact, ...listSideFacts(row, spot, value, context.plan)] };
  };
}

/** Takes a required property out. */
export const removeRequired: Defect = (row, order, context) => {
  const choices = [...listSpots(context.properties, row.body, judgedBy(row, context))].filter((spot) => {
    const isWanted = order.property === undefined ? isFree(spot, context) : spot.path === order.property;
    return isWanted && spot.parent !== undefined && isExpected(spot.property, spot.parent);
  });
  if (choices.length === 0) return undefined;
  const { path, parent, property } = context.random.pick(choices);
  delete parent?.[property.name];
  context.touched?.add(path);
  return { rows: [row], facts: [{ id: 'property-missing', ...reportedAs(row), property: path }] };
};

function isExpected(property: Property, siblings: JsonObject): boolean {
  if (property.status === 'planned' || property.aliases.some(({ name }) => name in siblings)) return false;
  if (property.required) return true;
  const others = property.requiredWhen;
  return others !== undefined && [...others].every(([name, values]) => values.some((v) => v === siblings[name]));
}

/** Null where the plan has no null. */
export const setNull: Defect = spoil('property-null', ({ property }) =>
  property.type === undefined || property.nullable ? undefined : null,
);

/** `as`: the value of another type. Default what a careless serializer makes of it: numbers and booleans as text. */
export const changeType: Defect = spoil('property-type', ({ property, value }, order) => {
  if (property.type === undefined || value === null) return undefined;
  if (order.as !== undefined) return order.as;
  if (isList(value)) return value.map(String).join(',');
  if (isObject(value)) return '[object Object]';
  return typeof value === 'string' ? 0 : typeof value === 'number' ? value.toFixed(2) : String(value);
});

/** `as`: the value outside the list. */
export const leaveEnum: Defect = spoil('property-enum', ({ property }, order) => {
  if (property.enum === undefined || property.pattern !== undefined || property.format !== undefined) return undefined;
  if (property.type === 'integer' || property.type === 'number') {
    return Math.max(...property.enum.filter((member) => typeof member === 'number')) + 1;
  }
  if (property.type !== 'string') return undefined;
  const value = typeof order.as === 'string' ? order.as : 'other_value';
  return property.enum.includes(value) ? undefined : value;
});

/** Another value than the only one. */
export const leaveConst: Defect = spoil('property-const', ({ property }) => {
  if (typeof property.const === 'number') return property.const + 1;
  if (typeof property.const === 'string') return `${property.const}_x`;
  return undefined;
});

/** `as`: the text that does not match. */
export const leavePattern: Defect = spoil('property-pattern', ({ property }, order) => {
  const { pattern } = property;
  if (pattern === undefined || property.type !== 'string' || property.enum !== undefined) return undefined;
  const candidates = typeof order.as === 'string' ? [order.as] : ['unknown!', '?'];
  return candidates.find((text) => !new RegExp(pattern, 'u').test(text) && hasLength(property, text));
});

/** `as`: the text that is not of the format. */
export const leaveFormat: Defect = spoil('property-format', ({ property }, order) => {
  if (property.format === undefined || property.pattern !== undefined) return undefined;
  const text = typeof order.as === 'string' ? order.as : 'not well formed';
  return hasLength(property, text) ? text : undefined;
});

/** `as`: the number outside. Default a step below the smallest or above the largest. */
export const leaveRange: Defect = spoil('property-range', ({ property }, order) => {
  if (property.enum !== undefined || property.const !== undefined) return undefined;
  const step = property.multipleOf ?? 1;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = property;
  const isLimited = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].some((limit) => limit !== undefined);
  if (!isLimited || (property.type !== 'number' && property.type !== 'integer')) return undefined;
  if (typeof order.as === 'number') return order.as;
  if (minimum !== undefined) return minimum - step;
  return exclusiveMinimum ?? exclusiveMaximum ?? (maximum ?? 0) + step;
});

/** A text that is too long, or empty where it may not be. */
export const leaveLength: Defect = spoil('property-length', ({ property }) => {
  if (property.pattern !== undefined || property.format !== undefined || property.enum !== undefined) return undefined;
  if (property.maxLength !== undefined) return 'x'.repeat(property.maxLength + 1);
  return property.minLength !== undefined && property.minLength > 0 ? '' : undefined;
});

/** `as: repeated` repeats an element; default no element at all. */
export const leaveItems: Defect = spoil('property-items', ({ property, value }, order) => {
  if (!isList(value) || property.type !== 'array') return undefined;
  const [first] = value;
  if (order.as === 'repeated') {
    return property.uniqueItems === true && typeof first === 'string' ? [...value, first] : undefined;
  }
  return property.minItems !== undefined && property.minItems > 0 ? [] : undefined;
});

/** `property`: path of the name to add; `as`: its value. Default a note on the top level. */
export const addUnplanned: Defect = (row, order, context) => {
  const policy = context.event?.unplanned ?? context.plan.unplanned;
  if (policy === 'allow' || context.properties.size === 0 || !isEventJudged(row, context)) return undefined;
  const path = order.property ?? 'debug_note';
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  const parentPath = dot < 0 ? undefined : path.slice(0, dot);
  const parent =
    parentPath === undefined
      ? row.body
      : [...listSpots(context.properties, row.body, judgedBy(row, context))].find((spot) => spot.path === parentPath)
          ?.value;
  if (parent === undefined || !isObject(parent) || Object.hasOwn(parent, name)) return undefined;
  // An assignment to __proto__ would set the prototype.
  Object.defineProperty(parent, name, { value: order.as ?? 'x', enumerable: true, configurable: true, writable: true });
  return { rows: [row], facts: [{ id: 'property-unplanned', ...reportedAs(row), property: path }] };
};

function hasLength(property: Property, text: string): boolean {
  return text.length >= (property.minLength ?? 0) && text.length <= (property.maxLength ?? Number.POSITIVE_INFINITY);
}
