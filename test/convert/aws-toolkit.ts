/** Telemetry definitions of the AWS toolkits: metrics (events) that list types (the dictionary). For tests only. */
import { z } from 'zod';
import { type ConvertedPlan, finishPlan, type JsonObject, type Losses, lose, present } from './converted-plan.js';

const definitions = z.strictObject({
  types: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['int', 'double', 'string', 'boolean']),
      description: z.string(),
      allowedValues: z.array(z.union([z.string(), z.number()])).optional(),
    }),
  ),
  metrics: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      unit: z.string().optional(),
      passive: z.boolean().optional(),
      metadata: z.array(z.strictObject({ type: z.string(), required: z.boolean().optional() })).optional(),
    }),
  ),
});
type Definitions = z.infer<typeof definitions>;

const types = { int: 'integer', double: 'number', string: 'string', boolean: 'boolean' };

/** Each file as a part of a plan: what is defined in two files is defined twice. */
export function convertParts(texts: readonly string[]): readonly ConvertedPlan[] {
  return texts.map((text) => {
    const losses: Losses = new Map();
    return finishPlan(convertDefinitions(definitions.parse(JSON.parse(text)), losses), losses);
  });
}

/** All files as one plan; of what is defined twice the last counts. */
export function convertToolkits(texts: readonly string[]): ConvertedPlan {
  const losses: Losses = new Map();
  const parts = texts.map((text) => definitions.parse(JSON.parse(text)));
  const all = { types: parts.flatMap((part) => part.types), metrics: parts.flatMap((part) => part.metrics) };
  for (const kind of ['types', 'metrics'] as const) {
    lose(losses, `${kind} defined twice`, all[kind].length - new Set(all[kind].map(({ name }) => name)).size);
  }
  const plan = {
    name: 'AWS toolkits',
    naming: { events: '/^[a-z][A-Za-z0-9]*_[a-zA-Z0-9]+$/', properties: 'camelCase' },
    ...convertDefinitions(all, losses),
  };
  return finishPlan(plan, losses);
}

function convertDefinitions({ types: shared, metrics }: Definitions, losses: Losses): JsonObject {
  const properties = shared.map(({ name, type, description, allowedValues }) => [
    name,
    present({ type: types[type], description, enum: allowedValues }),
  ]);
  const events = metrics.map(({ name, description, unit, passive, metadata = [] }) => {
    if (unit !== undefined) lose(losses, 'unit of the event');
    const uses = metadata.map(({ type, required = true }) => [type, required ? 'required' : 'optional']);
    lose(losses, 'property listed twice', uses.length - new Set(uses.map(([property]) => property)).size);
    return [
      name,
      present({ description, tags: passive === true ? ['passive'] : undefined, properties: Object.fromEntries(uses) }),
    ];
  });
  return { properties: Object.fromEntries(properties), events: Object.fromEntries(events) };
}
