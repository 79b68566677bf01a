/** Every key of a metric and every form of a measure, once. Part of `schema.ts`. */
import { z } from 'zod';
import { aggregates, metricLevers, metricPeriods, metricRoles } from './model.js';
import { durationText, filledText, named, object, scalar, text } from './schema-parts.js';

const condition = z
  .union([scalar, z.array(scalar), object({ min: z.number().optional(), max: z.number().optional() })])
  .meta({ id: 'condition' });
const where = named(condition);

const eventSelection = z
  .union([filledText, object({ event: filledText, where: where.optional() })])
  .meta({ id: 'eventSelection' });
const propertySelection = z
  .union([filledText, object({ event: filledText, property: filledText, where: where.optional() })])
  .meta({ id: 'propertySelection' });

const measureKeys = {
  count: eventSelection.optional().meta({ description: 'Number of events.' }),
  users: eventSelection.optional().meta({ description: 'Number of distinct users.' }),
  ...(Object.fromEntries(
    aggregates.map((aggregate) => [
      aggregate,
      propertySelection.optional().meta({ description: `${aggregate} of a property, written \`Event.property\`.` }),
    ]),
  ) as Record<(typeof aggregates)[number], z.ZodOptional<typeof propertySelection>>),
  funnel: object({ steps: z.array(eventSelection).min(2), within: durationText })
    .optional()
    .meta({ description: 'Share of users who do all steps in order within the time.' }),
  retention: object({ event: eventSelection, after: durationText })
    .optional()
    .meta({ description: 'Share of users who do the event again within the time.' }),
  interval: object({ event: eventSelection, share: z.number().gt(0).lt(1) })
    .optional()
    .meta({ description: 'Time by which that share of users have come back (the usage interval).' }),
  stickiness: object({ of: z.enum(metricPeriods), to: z.enum(metricPeriods), event: eventSelection })
    .optional()
    .meta({ description: 'Users of a short period per users of a long one (DAU / MAU).' }),
};

const measureObject = object({
  ...measureKeys,
  ratio: object({ of: z.lazy(() => measure), to: z.lazy(() => measure) })
    .optional()
    .meta({ description: 'One measure divided by another.' }),
}).refine(
  (value) => Object.values(value).filter((part) => part !== undefined).length === 1,
  `a measure is exactly one of ${[...Object.keys(measureKeys), 'ratio'].join(', ')}`,
) as z.ZodType<MeasureInput>;
const measure: z.ZodType<MeasureInput> = measureObject.meta({
  id: 'measure',
  description: 'What is computed: one key.',
});

export const metric = object({
  title: filledText.meta({ description: 'What it is called on a dashboard.' }),
  description: text.optional().meta({ description: 'What it tells and what it does not.' }),
  role: z.enum(metricRoles).optional().meta({ description: 'Its part in the steering.' }),
  lever: z.enum(metricLevers).optional().meta({ description: 'Of an input: how it moves the North Star.' }),
  stage: filledText.optional().meta({ description: 'One of `stages`.' }),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
  objective: filledText.optional().meta({ description: 'Id in `objectives`.' }),
  per: z.enum(metricPeriods).optional().meta({ description: 'The period that one value covers.' }),
  unit: filledText.optional().meta({ description: 'UCUM or ISO 4217 code.' }),
  target: object({ min: z.number().optional(), max: z.number().optional() })
    .optional()
    .meta({ description: 'What is aimed at.' }),
  tags: z.array(filledText).optional(),
  links: z.array(filledText).optional(),
  measure,
}).meta({ id: 'metric' });

/** A measure as written: exactly one key is present. */
export type MeasureInput = { readonly [Key in keyof typeof measureKeys]?: z.infer<(typeof measureKeys)[Key]> } & {
  readonly ratio?: { readonly of: MeasureInput; readonly to: MeasureInput } | undefined;
};
