/**
 * JSON Schema as we write it, in the words of draft 4, which Iglu and other registries of its time speak. What draft 4 has
 * another word for is translated, so that the same values pass; what it has no word for is left out.
 */
import type { JsonSchema } from '../../plan/json-schema.js';
import type { Json } from '../../plan/model.js';

/** Keywords that hold schemas by name, one schema, or a list of schemas; in all others there are none. */
const byName = new Set(['properties', 'patternProperties']);
const single = new Set(['items', 'not']);
const lists = new Set(['allOf', 'anyOf']);
/** Keywords that say nothing about values, and which draft 4 does not know. */
const unknown = new Set(['examples', 'deprecated']);
/** Formats that came later and that no loader knows. */
const laterFormats = new Set<Json>(['time', 'duration']);

/** The same schema in draft 4. Knows the keywords that `plan/json-schema.ts` writes. */
export function toDraft4(schema: JsonSchema): JsonSchema {
  const translated: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (unknown.has(keyword) || (keyword === 'format' && laterFormats.has(value))) continue;
    if (byName.has(keyword)) {
      const entries = Object.entries(value as JsonSchema).map(([name, each]) => [name, toDraft4(each as JsonSchema)]);
      translated[keyword] = Object.fromEntries(entries);
    } else if (single.has(keyword)) translated[keyword] = toDraft4(value as JsonSchema);
    else if (lists.has(keyword)) translated[keyword] = (value as readonly JsonSchema[]).map(toDraft4);
    else if (keyword === 'const') translated.enum = [value];
    else if (keyword === 'exclusiveMinimum') limit('minimum', (inclusive, exclusive) => inclusive > exclusive);
    else if (keyword === 'exclusiveMaximum') limit('maximum', (inclusive, exclusive) => inclusive < exclusive);
    // Either the condition fails, or what follows from its failing holds; we write no other conditions.
    else if (keyword === 'if')
      translated.anyOf = [value, schema.else ?? {}].map((each) => toDraft4(each as JsonSchema));
    else if (keyword !== 'else' && !(keyword in translated)) translated[keyword] = value;
  }
  return translated;

  /** One limit, of which a flag says whether it is meant exclusively: the narrower of the two. */
  function limit(keyword: 'minimum' | 'maximum', isNarrower: (inclusive: number, exclusive: number) => boolean): void {
    const exclusively = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
    const [inclusive, exclusive] = [schema[keyword], Number(schema[exclusively])];
    if (typeof inclusive === 'number' && isNarrower(inclusive, exclusive)) return;
    translated[keyword] = exclusive;
    translated[exclusively] = true;
  }
}
