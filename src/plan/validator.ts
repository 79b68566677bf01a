/** The JSON Schema validator, loaded when first asked for: what needs none never pays for it. */
import type { ErrorObject } from 'ajv';
import type { JsonSchema } from './json-schema.js';
import type { Json } from './model.js';

/** A schema to a function that lists what is wrong with a value. */
export type Validator = (schema: JsonSchema) => (value: Json) => readonly ErrorObject[];

/** A validator as the audit's oracle is set up. */
export async function createValidator(): Promise<Validator> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    allErrors: true,
    multipleOfPrecision: 6,
    // The schemas are our own; checking them against the meta-schema would take longer than everything else.
    validateSchema: false,
    meta: false,
  });
  formats.default(ajv);
  return (schema) => {
    const validate = ajv.compile(schema);
    return (value) => (validate(value) ? [] : (validate.errors ?? []));
  };
}
