/** Telemetry schemas of Sunbird: a JSON Schema of the whole row for each event, with references to other files. For tests only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/plan/model.js';
import { type ConvertedPlan, finishPlan, isObject, type JsonObject, type Losses } from './converted-plan.js';
import { convertEventSchema } from './json-schema-property.js';

const schemas = 'data-pipeline-flink/pipeline-preprocessor/src/main/resources/schemas/telemetry/3.0';

/** The schema of each event's `edata`, references replaced by what they name. `folder`: of all schemas. */
export function readDataSchemas(folder: string): ReadonlyMap<string, JsonObject> {
  const read = (name: string): Json => resolve(JSON.parse(readFileSync(join(folder, schemas, name), 'utf8')), read);
  const whole = read('event.json');
  const alternatives = isObject(whole) && Array.isArray(whole.oneOf) ? whole.oneOf : [];
  return new Map(
    alternatives.map((row) => {
      const parts = isObject(row) && Array.isArray(row.allOf) ? row.allOf : [];
      const own = parts.find((part) => isObject(part) && isObject(part.properties) && 'edata' in part.properties);
      const { eid, edata } = own?.properties ?? {};
      if (!isObject(edata) || !Array.isArray(eid?.enum)) throw new Error(`no event: ${JSON.stringify(row)}`);
      return [String(eid.enum[0]), edata];
    }),
  );
}

/** References replaced, and the `id` of schemas left out, which later drafts call `$id`. */
function resolve(value: Json, read: (name: string) => Json): Json {
  if (Array.isArray(value)) return value.map((part) => resolve(part, read));
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') return read(value.$ref.split('/').at(-1) ?? '');
  const kept = Object.entries(value).filter(([key, part]) => key !== 'id' || typeof part !== 'string');
  return Object.fromEntries(kept.map(([key, part]) => [key, resolve(part, read)]));
}

export function convertTelemetry(events: ReadonlyMap<string, JsonObject>): ConvertedPlan {
  const losses: Losses = new Map();
  const converted = [...events].map(([name, schema]) => [name, convertEventSchema(schema, losses)]);
  return finishPlan({ name: 'Sunbird telemetry', events: Object.fromEntries(converted) }, losses);
}

/** A schema that real rows violate more often: all that is named is required, text and numbers are narrowed. */
export function tightenSchema(schema: JsonObject): JsonObject {
  const { type, properties, items } = schema;
  if (type === 'string') return { ...schema, pattern: '^[a-z-]*$' };
  if (type === 'number') return { ...schema, type: 'integer', maximum: 100 };
  if (type === 'array') return { ...schema, items: isObject(items) ? tightenSchema(items) : { type: 'string' } };
  if (!isObject(properties)) return schema;
  const members = Object.entries(properties).map(([name, member]) => [
    name,
    isObject(member) ? tightenSchema(member) : member,
  ]);
  return { ...schema, properties: Object.fromEntries(members), required: Object.keys(properties) };
}
