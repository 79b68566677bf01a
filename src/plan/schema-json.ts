/** The plan's own JSON Schema, for editors: completion, hover and checks while a plan is written. Made from `schema.ts`. */
import { z } from 'zod';
import type { JsonSchema } from './json-schema.js';
import { includedSchema, planSchema } from './schema.js';

/** JSON Schema 2020-12 of a plan's root file. */
export function planJsonSchema(): JsonSchema {
  return describeSchema(planSchema, 'Trackwright plan');
}

/** JSON Schema 2020-12 of a file that a plan includes. */
export function includedJsonSchema(): JsonSchema {
  return describeSchema(includedSchema, 'Trackwright plan, included file');
}

/** The JSON Schema of any of our file formats, in which keys that begin with `x-` are free everywhere. */
export function describeSchema(schema: z.ZodType, title: string): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // Names of shared parts are the keys of `$defs`; `id` is no keyword.
      delete jsonSchema.id;
      if (jsonSchema.type === 'object') jsonSchema.patternProperties = { '^x-': {}, ...jsonSchema.patternProperties };
    },
  });
  const { $schema, ...rest } = jsonSchema.parse(JSON.parse(JSON.stringify(made)));
  return { $schema: $schema ?? '', title, ...rest };
}

const jsonSchema = z.record(z.string(), z.json());
