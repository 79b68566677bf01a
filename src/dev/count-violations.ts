/**
 * Rows that violate JSON Schemas, counted with Ajv row by row under the ids of the audit's checks; no SQL, and nothing of
 * the audit. For tests only.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../plan/json-schema.js';
import type { Json } from '../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../plan/property-path.js';

/** The checks whose rows are counted, by the keyword that fails. */
const checkOf: Readonly<Record<string, string>> = {
  required: 'property-missing',
  type: 'property-type',
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
  additionalProperties: 'property-unplanned',
};

/** Ids of the checks that are counted. */
export const countedChecks: ReadonlySet<string> = new Set([...Object.values(checkOf), 'property-null']);

/** One row: the event's name and its properties. */
export interface EventRow {
  readonly event: string;
  readonly properties: Json;
}

/** A keyword that fails at a place of a row. */
export interface Failure {
  readonly check: string;
  /** Names as they stand in the row. */
  readonly path: readonly PathSegment[];
}

/** The validator, set up as the audit judges. */
export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    allErrors: true,
    multipleOfPrecision: 6,
    verbose: true,
  });
  addFormats.default(ajv);
  return ajv;
}

/** `check event path` → rows. Events without a schema are left out. */
export function countViolations(
  schemas: ReadonlyMap<string, JsonSchema>,
  rows: readonly EventRow[],
): Readonly<Record<string, number>> {
  const ajv = createAjv();
  const validators = new Map([...schemas].map(([event, schema]) => [event, ajv.compile(schema)]));
  const counts = new Map<string, number>();
  for (const { event, properties } of rows) {
    const validate = validators.get(event);
    if (validate === undefined) continue;
    const failures = listFailures(validate, properties).map(
      ({ check, path }) => `${check} ${event} ${formatPropertyPath(path)}`,
    );
    // However many elements of an array fail, a row counts once.
    for (const failure of new Set(failures)) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** What of a row fails: null is only ever null, and where the type is wrong nothing else is. */
export function listFailures(validate: ValidateFunction, properties: Json): readonly Failure[] {
  if (validate(properties)) return [];
  const errors = validate.errors ?? [];
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.flatMap(({ keyword, instancePath, params, data }) => {
    // A condition that fails is told again by what fails in it.
    if (keyword === 'if') return [];
    const check = checkOf[keyword];
    if (check === undefined) throw new Error(`no check is known for the keyword ${keyword}`);
    if (keyword !== 'type' && (data === null || mistyped.has(instancePath))) return [];
    if (keyword === 'const' && !isComparable(params.allowedValue)) return [];
    if (keyword === 'uniqueItems' && Array.isArray(data) && !repeats(data.filter(isComparable))) return [];
    const name: unknown = params.missingProperty ?? params.additionalProperty;
    const path = [...walkPointer(instancePath, properties), ...(typeof name === 'string' ? [name] : [])];
    return [{ check: data === null ? 'property-null' : check, path }];
  });
}

/** Scalars and arrays of scalars: what `const` and `uniqueItems` compare. */
function isComparable(value: unknown): boolean {
  const isScalar = (item: unknown) => typeof item !== 'object' || item === null;
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function repeats(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size < values.length;
}

/** A JSON pointer as a path: an index of an array stands for every element, `/0` of an object is a name. */
function walkPointer(pointer: string, root: Json): readonly PathSegment[] {
  let value: unknown = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const isElement = Array.isArray(value);
      value = Object.entries(value ?? {}).find(([key]) => key === name)?.[1];
      return isElement ? eachElement : name;
    });
}
