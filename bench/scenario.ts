/**
 * What a generated log tells, as data: period, sources and their releases, journeys of users, and the defects to put in.
 * One YAML file a scenario; `default-scenario.ts` makes one for any plan.
 */
import { z } from 'zod';
import { defectKinds } from './defects/index.js';

const time = z.iso.datetime();
const share = z.number().min(0).max(1);

const writtenStep = z.strictObject({
  /** Key of an event of the plan, or `$identify`, `$group`, `$alias`. */
  event: z.string(),
  /** Id of the source; default: the journey's where the event lists it, else the event's first. */
  source: z.string().optional(),
  /** The journey ends here unless this probability happens. */
  chance: share.default(1),
  /** The step alone is left out unless this probability happens. */
  maybe: share.default(1),
  /** Mean time since the step before, in seconds. */
  after: z.number().min(0).default(40),
  /** Values that properties of these names have from here on in the journey. */
  set: z.record(z.string(), z.json()).default({}),
});
/** The key alone is a step too. */
const step = z.preprocess((value) => (typeof value === 'string' ? { event: value } : value), writtenStep);

const journey = z.strictObject({
  weight: z.number().gt(0),
  /** Where it begins. Default: by the shares of the sources. */
  source: z.string().optional(),
  /** Begun only between these moments. */
  from: time.optional(),
  to: time.optional(),
  steps: z.array(step).min(1),
});

const written = {
  id: z.enum(defectKinds),
  /** Path of a property, for the defects of values. Default: chance. */
  property: z.string().optional(),
  /** The name, value or manner; each kind says what it means. */
  as: z.json().optional(),
};

const defect = z.strictObject({
  ...written,
  /** Further defects of the same row, put in first and in this order; those that cannot be done are left out. */
  with: z.array(z.strictObject(written)).default([]),
  /** Every so many rows that fit the conditions below. */
  every: z.int().min(1),
  /** The how many-th row that fits is the first. Default: `every`. */
  first: z.int().min(1).optional(),
  /** Keys of events. Default: any to which the defect can be done. */
  events: z.array(z.string()).optional(),
  source: z.string().optional(),
  version: z.string().optional(),
  from: time.optional(),
  to: time.optional(),
});

const scenarioSchema = z.strictObject({
  /** First and last moment at which rows are received, UTC. */
  from: time,
  to: time,
  /** Number of users that the log knows. */
  users: z.int().min(1),
  countries: z.array(z.string()).min(1).default(['FR']),
  /** By id of the plan's source. */
  sources: z.record(
    z.string(),
    z.strictObject({
      /** Of the journeys, how many begin here. */
      share,
      library: z.string(),
      libraryVersion: z.string(),
      /** Releases of the app or front, first to last. Users move on within days. */
      releases: z.array(z.strictObject({ version: z.string(), from: time })).default([]),
    }),
  ),
  journeys: z.array(journey).min(1),
  /** Properties that keep one value through a journey. */
  kept: z.array(z.string()).default([]),
  /** Optional properties that nobody sends, by name. */
  unsent: z.array(z.string()).default([]),
  /** Property that repeats the row's version. */
  versionProperty: z.string().optional(),
  /** Property that repeats the user's country. */
  countryProperty: z.string().optional(),
  /** Texts to choose from, by name of the property. */
  texts: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  /** Usual numbers, by name of the property. */
  ranges: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
  defects: z.array(defect).default([]),
  /** Where a file ends and the next begins, by time of receipt; the last has no `until`. */
  files: z
    .array(z.strictObject({ name: z.string(), until: time.optional() }))
    .min(1)
    .default([{ name: 'log.ndjson' }]),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Journey = z.infer<typeof journey>;
/** As a scenario writes it. */
export type WrittenJourney = z.input<typeof journey>;
export type Step = Journey['steps'][number];
export type DefectOrder = Scenario['defects'][number];

/** Checks a scenario's shape; throws an error that names the key. */
export function parseScenario(value: unknown): Scenario {
  const result = scenarioSchema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`The scenario is not valid.\n${z.prettifyError(result.error)}`);
}
