/** The oracle for values, set up as the audit's: Ajv for JSON Schema 2020-12 with all formats. For tests only. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../src/plan/json-schema.js';

const ajv = new Ajv2020({
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  allErrors: true,
  multipleOfPrecision: 6,
});
addFormats.default(ajv);

/** A function that says what is wrong with a value; nothing where it is valid. Compiling takes milliseconds: do it once. */
export function createValidator(schema: JsonSchema): (value: unknown) => readonly string[] {
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword}`);
  };
}
