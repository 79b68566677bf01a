/**
 * Properties of the corpus as they are written in a plan, and as JSON Schema. The schema is made from what is written, not
 * from what the plan's loader made of it, so that the loader is on trial as well.
 */
import type { JsonSchema } from '../../plan/json-schema.js';
import type { Format, Json, PropertyType, Scalar, UnplannedPolicy } from '../../plan/model.js';

/** A property with any keywords of the plan format that say something about values. */
export interface Definition {
  readonly type?: PropertyType;
  readonly enum?: readonly Scalar[];
  readonly const?: Json;
  readonly pattern?: string;
  readonly format?: Format;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Definition;
  readonly properties?: Definitions;
  readonly required?: boolean;
  readonly requiredWhen?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly nullable?: boolean;
  readonly status?: 'planned';
  readonly sources?: readonly string[];
  /** A date; earlier rows are not judged. */
  readonly since?: string;
  readonly aliases?: readonly string[];
  readonly unplanned?: UnplannedPolicy;
}
export type Definitions = Readonly<Record<string, Definition>>;

/** An event's properties, and what is said of others. */
export interface EventDefinition {
  readonly properties: Definitions;
  readonly unplanned: UnplannedPolicy;
  readonly since?: string;
}

/** What decides whether a rule judges a row. */
export interface RowOrigin {
  /** Id of the source that the row comes from, if any. */
  readonly source: string | undefined;
  /** The day on which it happened, in the plan's time zone: `2026-03-01`. */
  readonly date: string;
}

/** Every name under which a property may arrive, its own first. */
export function namesOf(name: string, { aliases = [] }: Definition): readonly string[] {
  return [name, ...aliases];
}

/** Whether a row is judged by a property or an event. */
export function isJudged(
  { sources, since }: Pick<Definition, 'sources' | 'since'>,
  { source, date }: RowOrigin,
): boolean {
  if (since !== undefined && date < since) return false;
  return sources === undefined || (source !== undefined && sources.includes(source));
}

/** The schema of an event's properties in rows of one origin. Names that are merely warned of are forbidden like others. */
export function toSchema(event: EventDefinition, origin: RowOrigin): JsonSchema {
  if (!isJudged(event, origin)) return {};
  return { type: 'object', ...membersSchema(event.properties, event.unplanned, origin) };
}

/** Keywords whose meaning in a plan is that of JSON Schema, word by word. */
const plainKeywords = [
  ...[
    'enum',
    'pattern',
    'format',
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
  ],
  ...['multipleOf', 'minItems', 'maxItems', 'uniqueItems'],
] as const;

function propertySchema(definition: Definition, above: UnplannedPolicy, origin: RowOrigin): JsonSchema {
  if (!isJudged(definition, origin)) return {};
  const { type, const: constant, items, properties, nullable, unplanned = above } = definition;
  const keywords = Object.entries(definition).filter(([key]) => (plainKeywords as readonly string[]).includes(key));
  return {
    ...(Object.fromEntries(keywords) as JsonSchema),
    ...(type === undefined ? {} : { type: nullable ? [type, 'null'] : type }),
    ...(constant === undefined ? {} : { const: constant }),
    ...(items === undefined ? {} : { items: propertySchema(items, unplanned, origin) }),
    ...(properties === undefined ? {} : membersSchema(properties, unplanned, origin)),
  };
}

function membersSchema(definitions: Definitions, unplanned: UnplannedPolicy, origin: RowOrigin): JsonSchema {
  const entries = Object.entries(definitions);
  const schemas = entries.flatMap(([name, definition]) =>
    namesOf(name, definition).map((each) => [each, propertySchema(definition, unplanned, origin)] as const),
  );
  // The validator leaves a member called __proto__ out of `properties`.
  const isPrototype = ([name]: readonly [string, JsonSchema]) => name === '__proto__';
  return {
    properties: Object.fromEntries(schemas.filter((entry) => !isPrototype(entry))),
    patternProperties: Object.fromEntries(schemas.filter(isPrototype).map(([, schema]) => ['^__proto__$', schema])),
    ...(unplanned === 'allow' ? {} : { additionalProperties: false }),
  };
}
