/** A JSON Schema (draft 4 to 2020-12, no references) as a property of our format. For tests only. */
import { formats, type Json, propertyTypes } from '../../src/plan/model.js';
import { isObject, type JsonObject, type Losses, lose, present } from './converted-plan.js';

const sameMeaning = new Set([
  'description',
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'default',
  'examples',
]);
/** Read together with their neighbours. */
const readElsewhere = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'format']);

/** The property. An object that does not close itself allows what it does not name. */
export function convertSchema(schema: JsonObject, losses: Losses): JsonObject {
  const kept = Object.entries(schema).filter(([keyword]) => sameMeaning.has(keyword));
  for (const keyword of Object.keys(schema)) {
    if (!sameMeaning.has(keyword) && !readElsewhere.has(keyword)) lose(losses, `keyword ${keyword}`);
  }
  return {
    ...convertType(schema.type, losses),
    ...Object.fromEntries(kept),
    ...convertFormat(schema.format, losses),
    ...convertItems(schema.items, losses),
    ...convertMembers(schema, losses),
  };
}

/** What an event says of its properties, from the schema of the object that holds them. */
export function convertEventSchema(schema: JsonObject, losses: Losses): JsonObject {
  const { properties, unplanned = 'allow' } = convertSchema(schema, losses);
  return present({ properties, unplanned });
}

/** `type`, and `nullable` where null is among several types. */
function convertType(type: Json | undefined, losses: Losses): JsonObject {
  if (type === undefined) return {};
  const all: readonly Json[] = Array.isArray(type) ? type : [type];
  const types = all.filter((each) => each !== 'null');
  const [only] = types;
  if (types.length !== 1 || !propertyTypes.some((known) => known === only)) {
    lose(losses, types.length > 1 ? 'union of types' : `type ${all.join()}`);
    return {};
  }
  return present({ type: only, nullable: all.length > 1 ? true : undefined });
}

function convertFormat(format: Json | undefined, losses: Losses): JsonObject {
  if (format === undefined) return {};
  if (formats.some((known) => known === format)) return { format };
  lose(losses, `format ${String(format)}`);
  return {};
}

function convertItems(items: Json | undefined, losses: Losses): JsonObject {
  if (items === undefined) return {};
  if (isObject(items)) return { items: convertSchema(items, losses) };
  lose(losses, 'items one by one');
  return {};
}

/** `properties` with `required` on each of them, and `unplanned`. An open object without any is one that may hold anything. */
function convertMembers(schema: JsonObject, losses: Losses): JsonObject {
  const { properties, required, additionalProperties } = schema;
  if (!isObject(properties)) {
    if (additionalProperties !== undefined || (Array.isArray(required) && required.length > 0)) {
      lose(losses, 'members of an object without properties');
    }
    return {};
  }
  const names: readonly Json[] = Array.isArray(required) ? required : [];
  lose(losses, 'required without a schema', names.filter((name) => !Object.hasOwn(properties, String(name))).length);
  if (isObject(additionalProperties)) lose(losses, 'schema of additional properties');
  if (Object.keys(properties).length === 0 && additionalProperties !== false) return {};
  const members = Object.entries(properties).map(([name, member]) => {
    const converted = isObject(member) ? convertSchema(member, losses) : {};
    return [name, names.includes(name) ? { ...converted, required: true } : converted];
  });
  return { properties: Object.fromEntries(members), unplanned: additionalProperties === false ? 'forbid' : 'allow' };
}
