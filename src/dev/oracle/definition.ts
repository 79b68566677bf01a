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
  readonly aliases?: readonly string[];
  readonly unplanned?: UnplannedPolicy;
}
export type Definitions = Readonly<Record<string, Definition>>;

/** An event's properties, and what is said of others. */
export interface EventDefinition {
  readonly properties: Definitions;
  readonly unplanned: UnplannedPolicy;
}

/** Every name under which a property may arrive, its own first. */
export function namesOf(name: string, { aliases = [] }: Definition): readonly string[] {
  return [name, ...aliases];
}

/** Whether rows of a source (none: undefined) are judged by a property. */
export function isJudged({ sources }: Definition, source: string | undefined): boolean {
  return sources === undefined || (source !== undefined && sources.includes(source));
}

/** The schema of an event's properties in rows of one source. Names that are merely warned of are forbidden like others. */
export function toSchema({ properties, unplanned }: EventDefinition, source: string | undefined): JsonSchema {
  return { type: 'object', ...membersSchema(properties, unplanned, source) };
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

function propertySchema(definition: Definition, above: UnplannedPolicy, source: string | undefined): JsonSchema {
  if (!isJudged(definition, source)) return {};
  const { type, const: constant, items, properties, nullable, unplanned = above } = definition;
  const keywords = Object.entries(definition).filter(([key]) => (plainKeywords as readonly string[]).includes(key));
  return {
    ...(Object.fromEntries(keywords) as JsonSchema),
    ...(type === undefined ? {} : { type: nullable ? [type, 'null'] : type }),
    ...(constant === undefined ? {} : { const: constant }),
    ...(items === undefined ? {} : { items: propertySchema(items, unplanned, source) }),
    ...(properties === undefined ? {} : membersSchema(properties, unplanned, source)),
  };
}

function membersSchema(definitions: Definitions, unplanned: UnplannedPolicy, source: string | undefined): JsonSchema {
  const entries = Object.entries(definitions);
  const schemas = entries.flatMap(([name, definition]) =>
    namesOf(name, definition).map((each) => [each, propertySchema(definition, unplanned, source)] as const),
  );
  // The validator leaves a member called __proto__ out of `properties`.
  const isPrototype = ([name]: readonly [string, JsonSchema]) => name === '__proto__';
  return {
    properties: Object.fromEntries(schemas.filter((entry) => !isPrototype(entry))),
    patternProperties: Object.fromEntries(schemas.filter(isPrototype).map(([, schema]) => ['^__proto__$', schema])),
    ...(unplanned === 'allow' ? {} : { additionalProperties: false }),
  };
}
