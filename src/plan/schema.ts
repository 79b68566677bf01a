/**
 * Every key of the plan format, once: validation, editor completion (JSON Schema) and the reference page come from here.
 * Only the shape is checked; what names refer to, inheritance and contradictions are `load.ts`'s.
 *
 * Descriptions are documentation: they are printed on the reference page and shown by editors.
 */
import { z } from 'zod';
import {
  aggregates,
  caseStyles,
  eventCalls,
  formats,
  type Json,
  metricLevers,
  metricPeriods,
  metricRoles,
  piiLevels,
  platforms,
  propertyTypes,
  unplannedPolicies,
  weekdays,
} from './model.js';
import { isPattern } from './pattern.js';

/** Keys that begin with `x-` are free everywhere: they are taken out before the shape is checked. */
function withoutFreeKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (!keys.some((key) => key.startsWith('x-'))) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
}

/** An object of known keys. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(withoutFreeKeys, z.strictObject(shape));

/** A map whose keys are the user's names. */
const named = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(withoutFreeKeys, z.record(z.string().min(1), value));

const text = z.string();
const filledText = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const json: z.ZodType<Json> = z
  .union([
    scalar,
    z.array(z.lazy(() => json)),
    z.record(
      z.string(),
      z.lazy(() => json),
    ),
  ])
  .meta({ id: 'json', description: 'Any value.' });
const scalars = z.union([scalar, z.array(scalar)]);
const durationText = z
  .string()
  .regex(/^[1-9][0-9]*[smhdw]$/, 'a duration is a whole number and s, m, h, d or w: 30s, 15m, 24h, 7d, 4w')
  .meta({ id: 'duration', description: 'A duration: 30s, 15m, 24h, 7d, 4w.', examples: ['7d'] });
const dateText = z
  .string()
  .refine(isDate, 'a date is written YYYY-MM-DD: 2026-06-30')
  .meta({ description: 'A date: 2026-06-30.', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const sinceText = z
  .string()
  .refine(
    (value) => !/^\d{4}-\d/.test(value) || isDate(value),
    'a date is written YYYY-MM-DD: 2026-06-30; a plan version as it stands in `version`',
  );

/** Whether the text is a day that exists, written YYYY-MM-DD. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isRegexText(value: string): boolean {
  return value.length > 2 && value.startsWith('/') && value.endsWith('/') && isPattern(value.slice(1, -1));
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    // The only way to ask: the constructor throws a RangeError for a zone it does not know.
    return false;
  }
}

const unplanned = z.enum(unplannedPolicies);
const patternText = z.string().refine(isPattern, 'a pattern is a regular expression: ^ord_[0-9a-f]{8}$');

const alias = z
  .union([
    filledText,
    object({
      name: filledText.meta({ description: 'The former or variant name.' }),
      until: dateText.optional().meta({ description: 'Last day on which it may still arrive.' }),
    }),
  ])
  .meta({ id: 'alias' });

const deprecation = object({
  since: sinceText.optional().meta({ description: 'Date or plan version from which it is deprecated.' }),
  until: dateText.optional().meta({ description: 'Last day on which it may be seen, in the time zone of the plan.' }),
  replacedBy: filledText.optional().meta({ description: 'Name of what to send instead.' }),
  reason: text.optional().meta({ description: 'Why it goes.' }),
}).meta({ id: 'deprecation' });

/** The keys of a property that hold no other property. */
const leafKeys = {
  type: z.enum(propertyTypes).optional().meta({ description: 'JSON type. Without it any value is accepted.' }),
  enum: z.array(scalar).min(1).optional().meta({ description: 'The allowed values.' }),
  const: json.optional().meta({ description: 'The only allowed value.' }),
  pattern: patternText.optional().meta({
    description:
      'Regular expression that the text contains a match of (anchor it with ^ and $); the subset that ECMAScript and RE2 read alike.',
  }),
  format: z.enum(formats).optional().meta({ description: 'A well-known kind of text.' }),
  minLength: z.int().min(0).optional().meta({ description: 'Fewest characters.' }),
  maxLength: z.int().min(0).optional().meta({ description: 'Most characters.' }),
  minimum: z.number().optional().meta({ description: 'Smallest number.' }),
  maximum: z.number().optional().meta({ description: 'Largest number.' }),
  exclusiveMinimum: z.number().optional().meta({ description: 'Numbers are above this.' }),
  exclusiveMaximum: z.number().optional().meta({ description: 'Numbers are below this.' }),
  multipleOf: z.number().gt(0).optional().meta({ description: 'Numbers are a multiple of this (0.01: cents).' }),
  minItems: z.int().min(0).optional().meta({ description: 'Fewest elements of an array.' }),
  maxItems: z.int().min(0).optional().meta({ description: 'Most elements of an array.' }),
  uniqueItems: z.boolean().optional().meta({ description: 'Whether elements of an array are all different.' }),
  default: json.optional().meta({ description: 'What a missing value means.' }),
  examples: z.array(json).optional().meta({ description: 'Example values; each must be valid.' }),
  description: text.optional().meta({ description: 'What it means, for people.' }),
  required: z.boolean().optional().meta({ description: 'Whether it must be there. Default false.' }),
  requiredWhen: named(scalars)
    .optional()
    .meta({ description: 'Required where every named sibling has (one of) the given values.' }),
  since: sinceText.optional().meta({ description: 'Date or plan version from which it is expected.' }),
  sources: z.array(filledText).optional().meta({ description: 'Ids of the sources that send it.' }),
  nullable: z.boolean().optional().meta({ description: 'Whether null is a value. Default false.' }),
  unit: filledText.optional().meta({ description: 'UCUM or ISO 4217 code: s, ms, By, EUR.' }),
  pii: z.enum(piiLevels).optional().meta({ description: 'How closely it identifies a person.' }),
  purpose: text.optional().meta({ description: 'Why personal data is collected.' }),
  retention: durationText.optional().meta({ description: 'How long personal data is kept.' }),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
  status: z.enum(['planned', 'active']).optional().meta({ description: '`planned`: not live yet. Default `active`.' }),
  deprecated: deprecation.optional().meta({ description: 'It is on its way out.' }),
  aliases: z.array(alias).optional().meta({ description: 'Former or variant names that still arrive.' }),
  unplanned: unplanned.optional().meta({ description: 'Of an object: names that the plan does not know inside it.' }),
};

/** A property, or a shorthand: `required`, `optional` or a type. */
const propertyForms = z.union([
  z.enum(['required', 'optional', ...propertyTypes]),
  object({
    ...leafKeys,
    items: z
      .lazy(() => property)
      .optional()
      .meta({ description: 'What each element of an array is.' }),
    properties: named(z.lazy(() => property))
      .optional()
      .meta({ description: 'Properties of an object.' }),
  }),
]) as z.ZodType<PropertyInput>;
const property: z.ZodType<PropertyInput> = propertyForms.meta({ id: 'property' });

const properties = named(property);

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

const style = z.union([
  z.enum(caseStyles),
  z.string().refine(isRegexText, {
    error: `a style is one of ${caseStyles.join(', ')}, or a regular expression between slashes: /^[a-z_]+$/`,
    abort: true,
  }),
]);

const convention = z
  .union([
    style,
    object({
      style: style.optional().meta({ description: 'A case style, or a /regex/.' }),
      words: z.array(filledText).optional().meta({ description: 'Spellings to keep as they are: iOS, URL.' }),
      verbs: z.array(filledText).optional().meta({ description: 'Allowed verbs, in the past tense.' }),
      forbid: z.array(filledText).optional().meta({ description: 'Words that names do not contain.' }),
    }),
  ])
  .meta({ id: 'namingConvention' });

const owner = object({
  name: filledText.meta({ description: 'Name of the team or person.' }),
  contact: filledText.optional().meta({ description: 'How to reach them: an e-mail address, a channel.' }),
  slack: filledText.optional().meta({ description: 'Slack channel or handle.' }),
  codeowners: filledText.optional().meta({ description: 'Handle in CODEOWNERS: @acme/checkout.' }),
}).meta({ id: 'owner' });

const source = object({
  description: text.optional().meta({ description: 'What it is.' }),
  platform: z.enum(platforms).meta({ description: 'What kind of thing it runs on.' }),
  match: named(scalars)
    .optional()
    .meta({ description: 'Which rows of a log come from it: raw path of the record → value or values; all hold.' }),
}).meta({ id: 'source' });

const objective = object({
  title: filledText.meta({ description: 'The goal, in a line.' }),
  description: text.optional(),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
}).meta({ id: 'objective' });

const metric = object({
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

const bundle = object({
  description: text.optional().meta({ description: 'What the properties have in common.' }),
  properties: properties.meta({ description: 'Map name → property.' }),
}).meta({ id: 'bundle' });

const event = object({
  description: text.optional().meta({ description: "What happened, from the user's point of view." }),
  trigger: text.optional().meta({ description: 'The exact moment the code must send it.' }),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
  stage: filledText.optional().meta({ description: 'One of `stages`.' }),
  status: z.enum(['planned', 'active']).optional().meta({ description: '`planned`: not live yet. Default `active`.' }),
  name: filledText.optional().meta({ description: 'The name on the wire, where it differs from the key.' }),
  since: sinceText
    .optional()
    .meta({ description: 'The date from which it is expected, or the plan version that added it.' }),
  deprecated: deprecation.optional().meta({ description: 'It is on its way out.' }),
  aliases: z.array(alias).optional().meta({ description: 'Former or variant names that still count as this event.' }),
  call: z.enum(eventCalls).optional().meta({ description: 'Kind of call. Default `track`.' }),
  sources: z.array(filledText).optional().meta({ description: 'Ids in `sources`. Default all.' }),
  destinations: z.array(filledText).optional().meta({ description: "Narrows the plan's list." }),
  properties: properties.optional().meta({ description: 'Map name → property, or a shorthand.' }),
  bundles: z.array(filledText).optional().meta({ description: 'Ids of the bundles it takes.' }),
  unplanned: unplanned.optional().meta({ description: 'Properties that the plan does not name.' }),
  dedupe: object({
    key: z.array(filledText).min(1).meta({ description: 'Properties that make two rows the same happening.' }),
    within: durationText.optional().meta({ description: 'Only rows this close together. Default: any.' }),
  })
    .optional()
    .meta({ description: 'The business key.' }),
  expect: object({
    every: z.enum(['hour', 'day', 'week']).meta({ description: 'It is seen at least once in each.' }),
    min: z.number().min(0).optional().meta({ description: 'Fewest rows in each.' }),
    max: z.number().min(0).optional().meta({ description: 'Most rows in each.' }),
    ratioTo: object({ event: filledText, min: z.number().optional(), max: z.number().optional() })
      .optional()
      .meta({ description: 'Rows divided by those of another event.' }),
  })
    .optional()
    .meta({ description: 'Cadence and volume.' }),
  tags: z.array(filledText).optional().meta({ description: 'Free labels.' }),
  links: z.array(filledText).optional().meta({ description: 'Design, ticket, screenshot addresses.' }),
  examples: z.array(named(json)).optional().meta({ description: 'Property objects; each must be valid.' }),
}).meta({ id: 'event' });

const retired = object({
  since: sinceText.optional().meta({ description: 'Date or plan version from which the name is gone.' }),
  reason: text.optional().meta({ description: 'Why.' }),
  replacedBy: filledText.optional().meta({ description: 'Name of the event to use instead.' }),
}).meta({ id: 'retired' });

/** What the root file and every included file may hold. */
const sections = {
  owners: named(owner).optional().meta({ description: 'Teams or people who answer for events, properties, metrics.' }),
  naming: object({
    events: convention.optional(),
    properties: convention.optional(),
    enums: convention.optional(),
    metrics: convention.optional(),
  })
    .optional()
    .meta({ description: 'How names are written: a case style, a /regex/, or style with words, verbs, forbid.' }),
  stages: z.array(filledText).min(1).optional().meta({
    description: 'Funnel stages in order. Default acquisition, activation, retention, referral, revenue.',
  }),
  sources: named(source).optional().meta({ description: 'What emits events.' }),
  timezone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone is written like Europe/Paris')
    .optional()
    .meta({ description: 'IANA zone in which days, weeks and months are cut. Default UTC.' }),
  weekStart: z.enum(weekdays).optional().meta({ description: 'First day of the week. Default monday.' }),
  destinations: z.array(filledText).optional().meta({
    description: 'Where events are sent: ga4, mixpanel, amplitude, segment, posthog, snowplow, rudderstack, …',
  }),
  objectives: named(objective).optional().meta({ description: 'The business goals that the plan serves.' }),
  metrics: named(metric).optional().meta({ description: 'What shows progress: the North Star, its inputs, the KPIs.' }),
  properties: properties.optional().meta({ description: 'The dictionary: properties that events share.' }),
  bundles: named(bundle).optional().meta({ description: 'Groups of properties that several events take together.' }),
  superProperties: properties
    .optional()
    .meta({ description: 'Properties that every event carries, inside its properties.' }),
  unplanned: unplanned
    .optional()
    .meta({ description: 'Default for events: what happens to properties that the plan does not name.' }),
  events: named(event.nullable()).optional().meta({ description: 'What is measured: map name → event.' }),
  traits: object({
    user: object({ properties }).optional().meta({ description: 'What identify calls carry.' }),
    group: object({ properties }).optional().meta({ description: 'What group calls carry.' }),
  })
    .optional()
    .meta({ description: 'Traits of users and groups.' }),
  campaigns: object({
    parameters: named(
      object({
        description: text.optional(),
        enum: z.array(filledText).min(1).optional().meta({ description: 'The allowed values.' }),
        pattern: patternText.optional().meta({ description: 'What values look like.' }),
      }),
    ),
  })
    .optional()
    .meta({ description: 'The naming convention of campaign parameters, checked in the data.' }),
  retired: named(retired.nullable())
    .optional()
    .meta({ description: 'Tombstones: names that may not be used again and must not be seen in data.' }),
};

/** A plan's root file. */
export const planSchema = object({
  name: filledText.meta({ description: "The plan's name." }),
  description: text.optional().meta({ description: 'What the plan covers.' }),
  version: z
    .string()
    .regex(/^\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.+-]+)?$/, 'a version is written like 3.1.0')
    .optional()
    .meta({ description: 'Semantic version of the content of the plan.' }),
  include: z
    .array(filledText)
    .optional()
    .meta({ description: 'More files: globs relative to this file, inside its folder.' }),
  ...sections,
});

/** A file that the root includes: the same sections, without the plan's own keys. */
export const includedSchema = object(sections);

/** A property as written. */
export type PropertyInput = 'required' | 'optional' | (typeof propertyTypes)[number] | PropertyObjectInput;

/** A property written out. */
export type PropertyObjectInput = { readonly [Key in keyof typeof leafKeys]?: z.infer<(typeof leafKeys)[Key]> } & {
  readonly items?: PropertyInput | undefined;
  readonly properties?: Readonly<Record<string, PropertyInput>> | undefined;
};

/** A measure as written: exactly one key is present. */
export type MeasureInput = { readonly [Key in keyof typeof measureKeys]?: z.infer<(typeof measureKeys)[Key]> } & {
  readonly ratio?: { readonly of: MeasureInput; readonly to: MeasureInput } | undefined;
};

/** A plan's root file as written, after validation of its shape. */
export type PlanInput = z.infer<typeof planSchema>;

/** An included file as written, after validation of its shape. */
export type IncludedInput = z.infer<typeof includedSchema>;
