/** A tracking plan as Segment's API gives it: a JSON Schema of the whole call for each event. For tests only. */
import { z } from 'zod';
import type { Json } from '../../src/plan/model.js';
import { type ConvertedPlan, finishPlan, type Losses, lose } from './converted-plan.js';
import { convertEventSchema } from './json-schema-property.js';

const schema = z.record(z.string(), z.custom<Json>());
const trackingPlan = z.object({
  display_name: z.string(),
  rules: z.object({
    events: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        rules: z.object({
          properties: z.strictObject({ context: schema, properties: schema, traits: schema }),
          required: z.array(z.string()).optional(),
        }),
      }),
    ),
  }),
});

export function convertTypewriter(text: string): ConvertedPlan {
  const losses: Losses = new Map();
  const { display_name, rules } = trackingPlan.parse(JSON.parse(text));
  const events = rules.events.map(({ name, description, rules: { properties: parts, required = [] } }) => {
    lose(losses, 'schema of the context', Object.keys(parts.context).length);
    lose(losses, 'schema of the traits', Object.keys(parts.traits).filter((keyword) => keyword !== 'type').length);
    lose(losses, 'required part of the call', required.filter((part) => part !== 'properties').length);
    return [name, { description, ...convertEventSchema(parts.properties, losses) }];
  });
  const plan = {
    name: display_name,
    naming: { events: 'Object Action', properties: 'snake_case' },
    events: Object.fromEntries(events),
  };
  return finishPlan(plan, losses);
}
