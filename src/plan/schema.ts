/**
 * Every key of the plan format, once: validation, editor completion (JSON Schema) and the reference page come from here.
 * Only the shape is checked; what names refer to, inheritance and contradictions are `load.ts`'s.
 *
 * Descriptions are documentation: they are printed on the reference page and shown by editors.
 */
import { z } from 'zod';
import { caseStyles, eventCalls, platforms, weekdays } from './model.js';
import { isPattern } from './pattern.js';
import { metric } from './schema-metric.js';
import {
  alias,
  deprecation,
  durationText,
  filledText,
  json,
  keysOf,
  named,
  object,
  patternText,
  scalars,
  sinceText,
  text,
  unplanned,
} from './schema-parts.js';
import { properties, propertyKeys } from './schema-property.js';

function isRegexText(value: string): boolean {
  return value.length > 2 && value.startsWith('/') && value.endsWith('/') && isPattern(value.slice(1, -1));
}

/** Whether the text is an IANA time zone that this machine knows. */
export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    // The only way to ask: the constructor throws a RangeError for a zone it does not know.
    return false;
  }
}

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
  platform: z.enum(platforms).optional().meta({ description: 'What kind of thing it runs on. Default other.' }),
  match: named(scalars)
    .optional()
    .meta({ description: 'Which rows of a log come from it: raw path of the record → value or values; all hold.' }),
}).meta({ id: 'source' });

const objective = object({
  title: filledText.meta({ description: 'The goal, in a line.' }),
  description: text.optional(),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
}).meta({ id: 'objective' });

const bundle = object({
  description: text.optional().meta({ description: 'What the properties have in common.' }),
  properties: properties.optional().meta({ description: 'Map name → property.' }),
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

/** The keys of the parts that have many, in the order in which they are documented. */
export const documentedKeys = { event: keysOf(event), property: propertyKeys, metric: keysOf(metric) } as const;

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
    user: object({ properties: properties.optional() }).optional().meta({ description: 'What identify calls carry.' }),
    group: object({ properties: properties.optional() }).optional().meta({ description: 'What group calls carry.' }),
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
    )
      .optional()
      .meta({ description: 'Map parameter (utm_source) → what its values are.' }),
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

/** A plan's root file as written, after validation of its shape. */
export type PlanInput = z.infer<typeof planSchema>;

/** An included file as written, after validation of its shape. */
export type IncludedInput = z.infer<typeof includedSchema>;
