/** Examples in the plan obey the plan. The validator is loaded only where a plan has examples. */
import type { ErrorObject } from 'ajv';
import { toJsonSchema, toPropertySchema } from '../../plan/json-schema.js';
import type { Event, Json, Property } from '../../plan/model.js';
import { createValidator, type Validator } from '../../plan/validator.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const eventExampleInvalid = defineRule({
  id: 'event-example-invalid',
  summary: 'An example contradicts the definition that it illustrates.',
  why: `People copy examples. One that the plan itself would reject is implemented as it stands, and the first audit reports rows that
were written exactly as documented.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Correct the example, or the definition if the example is what is really sent.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, required: true, examples: [12.5, many] }
      currency: { type: string, enum: [EUR, USD] }
      products: { type: array, items: { type: object, properties: { price: { type: number, minimum: 0 } } } }
    examples:
      - { total: 12.5, currency: EUR, products: [{ price: 1 }] }
      - total: "12.50"
        currency: GBP
      - { currency: EUR, products: [{ price: -1 }], cuopon: X }
`,
        findings: [
          { at: '5:63', message: 'The example of "total" must be number.' },
          { at: '10:9', message: 'Example 2 of "Order Completed": "total" must be number.' },
          { at: '11:9', message: 'Example 2 of "Order Completed": "currency" must be one of "EUR", "USD".' },
          { at: '12:9', message: 'Example 3 of "Order Completed" has no "total".' },
          { at: '12:39', message: 'Example 3 of "Order Completed": "products[].price" must be >= 0.' },
          { at: '12:53', message: 'Example 3 of "Order Completed" has "cuopon", which the plan does not know.' },
        ],
      },
    ],
    good: [
      `name: Shop
sources: { web: { platform: web }, server: { platform: server } }
events:
  Order Completed:
    properties:
      total: { type: number, required: true }
      coupon: { type: string, nullable: true, enum: [SPRING] }
      __proto__: string
      app_version: { type: string, required: true, sources: [web] }
    unplanned: allow
    examples:
      - { total: 12.5, coupon: null, other: 1, __proto__: x }
`,
    ],
  },
  async *check(plan) {
    const written = listWrittenProperties(plan).filter(({ property }) => property.examples.length > 0);
    const events = [...plan.events.values()].filter((event) => event.examples.length > 0);
    if (written.length === 0 && events.length === 0) return;
    const validator = await createValidator();
    for (const { property, path, event } of written) {
      const owner = property.owner ?? event?.owner;
      yield* judgeExamples(property, path, validator, {
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      });
    }
    for (const event of events) yield* judgeEvent(event, validator);
  },
});

function* judgeExamples(
  property: Property,
  path: string,
  validator: Validator,
  subject: Pick<Problem, 'event' | 'property' | 'owner'>,
): Iterable<Problem> {
  const validate = validator(toPropertySchema(property, 'allow'));
  for (const [index, example] of property.examples.entries()) {
    const [error] = validate(example);
    if (!error) continue;
    const inner = error.instancePath === '' ? '' : `: "${describePath(error.instancePath)}"`;
    yield {
      at: refInside(property.ref, 'examples', index),
      part: 'value',
      message: `The example of "${path}"${inner} ${describeError(error)}.`,
      help: 'Correct the example or the definition.',
      ...subject,
    };
  }
}

/** An example does not say which source sends it: it is right where it is right for one of them. */
function* judgeEvent(event: Event, validator: Validator): Iterable<Problem> {
  const schemas =
    event.sources.length > 0 ? event.sources.map((source) => toJsonSchema(event, { source })) : [toJsonSchema(event)];
  const distinct = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const validates = [...distinct.values()].map(validator);
  for (const [index, example] of event.examples.entries()) {
    const attempts = validates.map((validate) => validate(example));
    const nearest = attempts.reduce((best, errors) => (errors.length < best.length ? errors : best));
    for (const error of nearest) yield describeProblem(event, index, example, error);
  }
}

function describeProblem(event: Event, index: number, example: Json, error: ErrorObject): Problem {
  const steps = readPointer(error.instancePath, example);
  const path = describePath(error.instancePath);
  const subject = `Example ${index + 1} of "${event.name}"`;
  const at = refInside(event.ref, 'examples', index, ...steps);
  const common = {
    help: 'Correct the example or the definition.',
    event: event.name,
    ...(event.owner !== undefined && { owner: event.owner }),
  };
  const where = path === '' ? subject : `${subject}: "${path}"`;
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params.additionalProperty);
    return { ...common, at: refInside(at, name), message: `${where} has "${name}", which the plan does not know.` };
  }
  if (error.keyword === 'required') {
    return { ...common, at, message: `${where} has no "${String(error.params.missingProperty)}".` };
  }
  return { ...common, at, message: `${where} ${describeError(error)}.`, ...(path !== '' && { property: path }) };
}

function describeError(error: ErrorObject): string {
  const allowed: unknown = error.params.allowedValues;
  if (Array.isArray(allowed)) return `must be one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`;
  return error.message ?? `breaks ${error.keyword}`;
}

/** A JSON pointer as the path of keys and indexes that the plan's references use. */
function readPointer(pointer: string, example: Json): (string | number)[] {
  const steps: (string | number)[] = [];
  let value: unknown = example;
  for (const step of splitPointer(pointer)) {
    const segment = Array.isArray(value) ? Number(step) : step;
    steps.push(segment);
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === step)?.[1]
        : undefined;
  }
  return steps;
}

/** `/products/0/price` as `products[].price`. */
function describePath(pointer: string): string {
  return splitPointer(pointer).reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
