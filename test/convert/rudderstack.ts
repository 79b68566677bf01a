/**
 * Tracking plans of RudderStack: resources in YAML that refer to each other, in two dialects (`rudder/v0.1`, `rudder/v1`).
 * Variants become `requiredWhen`. For tests only.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Json } from '../../src/plan/model.js';
import {
  type ConvertedPlan,
  finishPlan,
  isObject,
  type JsonObject,
  type Losses,
  lose,
  present,
} from './converted-plan.js';
import { convertSchema } from './json-schema-property.js';

const json = z.custom<Json>();
const config = z.record(z.string(), json);
/** One dialect names the reference `$ref`, the other `property`. */
const use: z.ZodType<Use> = z.strictObject({
  $ref: z.string().optional(),
  property: z.string().optional(),
  required: z.boolean().optional(),
  properties: z.array(z.lazy(() => use)).optional(),
});
interface Use {
  readonly $ref?: string | undefined;
  readonly property?: string | undefined;
  readonly required?: boolean | undefined;
  readonly properties?: readonly Use[] | undefined;
}
const variants = z.array(
  z.strictObject({
    type: z.literal('discriminator'),
    discriminator: z.string(),
    cases: z.array(
      z.strictObject({
        display_name: z.string(),
        description: z.string(),
        match: z.array(z.union([z.string(), z.number(), z.boolean()])),
        properties: z.array(use),
      }),
    ),
    default: z.array(use).optional(),
  }),
);
type Variants = z.infer<typeof variants>;

const definition = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  type: z.string().optional(),
  types: z.array(z.string()).optional(),
  item_type: z.string().optional(),
  item_types: z.array(z.string()).optional(),
  propConfig: config.optional(),
  config: config.optional(),
  properties: z.array(use).optional(),
  variants: variants.optional(),
});
type Definition = z.infer<typeof definition>;

const event = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  event_type: z.enum(['track', 'page', 'screen', 'identify', 'group']),
  description: z.string().optional(),
  category: z.string().optional(),
});
const rule = z.strictObject({
  type: z.literal('event_rule'),
  id: z.string(),
  event: z.union([z.string(), z.strictObject({ $ref: z.string(), allow_unplanned: z.boolean() })]),
  additional_properties: z.boolean().optional(),
  properties: z.array(use).optional(),
  variants: variants.optional(),
});
const resource = z.object({ kind: z.string(), spec: z.record(z.string(), json) });
const planSpec = z.object({ display_name: z.string(), description: z.string(), rules: z.array(rule) });

interface Catalogue {
  readonly properties: ReadonlyMap<string, Definition>;
  readonly customTypes: ReadonlyMap<string, Definition>;
  readonly losses: Losses;
}

/** The files of one project. */
export function convertRudderstack(texts: readonly string[]): ConvertedPlan {
  const losses: Losses = new Map();
  const resources = texts.map((text) => resource.parse(parse(text)));
  const specs = (...kinds: string[]) => resources.flatMap(({ kind, spec }) => (kinds.includes(kind) ? [spec] : []));
  const list = <Item>(schema: z.ZodType<Item>, kind: string, key: string) =>
    specs(kind).flatMap((spec) => z.array(schema).parse(spec[key]));
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    new Map(items.map((item) => [item.id, item]));
  const catalogue: Catalogue = {
    properties: byId(list(definition, 'properties', 'properties')),
    customTypes: byId(list(definition, 'custom-types', 'types')),
    losses,
  };
  const events = byId(list(event, 'events', 'events'));
  const { display_name, description, rules } = planSpec.parse(specs('tp', 'tracking-plan')[0]);
  lose(losses, 'event without a rule', events.size - rules.length);
  const plan = {
    name: display_name,
    description,
    naming: { events: 'Title Case', properties: 'snake_case' },
    events: Object.fromEntries(
      rules.map((each) => {
        const found = get(events, typeof each.event === 'string' ? each.event : each.event.$ref);
        const isOpen = typeof each.event === 'string' ? each.additional_properties : each.event.allow_unplanned;
        if (found.name === undefined) lose(losses, 'event without a name');
        const body = present({
          description: found.description,
          call: found.event_type,
          tags: found.category === undefined ? undefined : [lastPart(found.category)],
          unplanned: isOpen === true ? 'allow' : 'forbid',
          properties: convertUses(each.properties ?? [], each.variants, catalogue),
        });
        return [found.name ?? found.id, body];
      }),
    ),
  };
  return finishPlan(plan, losses);
}

/** Properties by name; a variant's are required where the discriminator has one of its values. */
function convertUses(uses: readonly Use[], cases: Variants | undefined, catalogue: Catalogue): JsonObject {
  const properties = new Map<string, JsonObject>(uses.map((each) => convertUse(each, catalogue)));
  for (const { discriminator, cases: each, default: rest = [] } of cases ?? []) {
    const by = get(catalogue.properties, discriminator).name;
    for (const { match, properties: ofCase } of each) {
      for (const inCase of ofCase) {
        const [name, { required, ...body }] = convertUse(inCase, catalogue);
        const before = properties.get(name);
        if (before === undefined) lose(catalogue.losses, 'property of one case only');
        const known = isObject(before?.requiredWhen) ? before.requiredWhen[by] : undefined;
        const values = [...(Array.isArray(known) ? known : []), ...match];
        properties.set(name, { ...body, ...before, ...(required === true && { requiredWhen: { [by]: values } }) });
      }
    }
    for (const other of rest) {
      const [name, body] = convertUse(other, catalogue);
      lose(catalogue.losses, 'default case');
      if (!properties.has(name)) properties.set(name, body);
    }
  }
  return Object.fromEntries(properties);
}

function convertUse({ $ref, property, required, properties }: Use, catalogue: Catalogue): [string, JsonObject] {
  const found = get(catalogue.properties, $ref ?? property ?? '');
  const inside = properties === undefined ? {} : { properties: convertUses(properties, undefined, catalogue) };
  return [found.name, { ...convertDefinition(found, catalogue), ...inside, ...(required === true && { required }) }];
}

function convertDefinition(found: Definition, catalogue: Catalogue): JsonObject {
  const { description, type, types, propConfig, config: settings, properties, variants: cases } = found;
  const custom = type?.startsWith('#') ? convertDefinition(get(catalogue.customTypes, type), catalogue) : undefined;
  const { itemTypes, ...limits } = Object.fromEntries(
    Object.entries({ ...propConfig, ...settings }).map(([key, value]) => [toCamelCase(key), value]),
  );
  const itemType = found.item_type ?? found.item_types ?? itemTypes;
  const schema = present({
    type: custom ? undefined : (types ?? type?.split(',')),
    ...limits,
    items: itemType === undefined ? undefined : { type: itemType },
  });
  return {
    ...custom,
    ...convertSchema(schema, catalogue.losses),
    ...(description !== undefined && { description }),
    ...(properties && { properties: convertUses(properties, cases, catalogue), unplanned: 'allow' }),
  };
}

const toCamelCase = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `#/properties/api_tracking/username` and `#property:username` name the same id. */
const lastPart = (reference: string): string => reference.split(/[/:]/).at(-1) ?? '';

function get<Item>(items: ReadonlyMap<string, Item>, reference: string): Item {
  const found = items.get(lastPart(reference));
  if (found === undefined) throw new Error(`${reference} is not among ${[...items.keys()].join(', ')}`);
  return found;
}
