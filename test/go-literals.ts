/** Payloads as a developer writes them in Go, told from the plan and not from the generated types. For tests only. */
import { goConstant, goField, goPart, goReserved, goType, printString } from '../src/generate/languages/go.js';
import { typeOfEvent } from '../src/generate/module-names.js';
import { assignNames } from '../src/generate/names.js';
import { styleOfEvents } from '../src/generate/selection.js';
import type { Json, Plan, Property } from '../src/plan/model.js';

/** What an event's method and type are called. */
export function methodOf(plan: Plan, key: string): string {
  const name = assignNames(plan.events.keys(), styleOfEvents(plan), goReserved).get(key);
  if (name === undefined) throw new Error(`no event ${key}`);
  return goType(typeOfEvent(name), key);
}

/** Which plan, and whose data it is. */
export interface LiteralContext {
  readonly plan: Plan;
  readonly senders: readonly string[];
}

/** A struct's literal. `type` has its package before it. */
export function printStruct(
  type: string,
  properties: ReadonlyMap<string, Property>,
  value: Readonly<Record<string, Json>>,
  context: LiteralContext,
): string {
  const { plan, senders } = context;
  const style = plan.naming.properties?.style;
  const fields = [...properties.values()].flatMap((property) => {
    const given = value[property.name];
    if (given === undefined || !Object.hasOwn(value, property.name)) return [];
    const part = `${type}_${goPart(property.name, style)}`;
    const literal = printValue(property, part, given, context);
    const name = typeName(property, part);
    const isSentByAll = property.sources === undefined || senders.every((id) => property.sources?.includes(id));
    const isRequired = property.required && property.status !== 'planned' && isSentByAll;
    const isPointer = !isRequired && !/^(?:\[\]|map|any$)/.test(name) && !(isEnum(property) && !property.nullable);
    return [
      `${goField(property.name, style)}: ${isPointer ? `${type.split('.')[0]}.Ptr[${name}](${literal})` : literal}`,
    ];
  });
  return `${type}{${fields.join(', ')}}`;
}

function isEnum(property: Property): boolean {
  const { const: constant } = property;
  if (constant !== undefined) return constant === null || typeof constant !== 'object';
  return property.enum !== undefined && !(property.type === 'boolean' && property.enum.length === 2);
}

function typeName(property: Property, part: string): string {
  const bare = bareName(property, part);
  return property.nullable && property.type !== undefined ? `${part.split('.')[0]}.Nullable[${bare}]` : bare;
}

function bareName(property: Property, part: string): string {
  if (isEnum(property)) return part;
  switch (property.type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int64';
    case 'number':
      return 'float64';
    case 'array':
      return `[]${property.items === undefined ? 'any' : typeName(property.items, part)}`;
    case 'object':
      return property.properties === undefined ? 'map[string]any' : part;
    default:
      return 'any';
  }
}

function printValue(property: Property, part: string, value: Json, context: LiteralContext): string {
  if (!property.nullable || property.type === undefined) return printBare(property, part, value, context);
  const [folder] = part.split('.');
  const bare = bareName(property, part);
  if (value === null) return `${folder}.Null[${bare}]()`;
  return `${folder}.NotNull[${bare}](${printBare(property, part, value, context)})`;
}

function printBare(property: Property, part: string, value: Json, context: LiteralContext): string {
  if (isEnum(property) && (value === null || typeof value !== 'object')) return `${part}_${goConstant(value)}`;
  if (property.type === undefined) return value === null ? 'json.RawMessage("null")' : printJson(value);
  if (isList(value)) {
    const { items } = property;
    const literals = value.map((item) =>
      items === undefined ? printJson(item) : printValue(items, part, item, context),
    );
    return `${bareName(property, part)}{${literals.join(', ')}}`;
  }
  if (isObject(value) && property.properties !== undefined)
    return printStruct(part, property.properties, value, context);
  return typeof value === 'number' ? String(value) : printJson(value);
}

function printJson(value: Json): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return printString(value);
  if (isList(value)) return `[]any{${value.map(printJson).join(', ')}}`;
  if (typeof value === 'number') return `float64(${value})`;
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([name, item]) => `${printString(name)}: ${printJson(item)}`);
  return `map[string]any{${members.join(', ')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !isList(value);
}
