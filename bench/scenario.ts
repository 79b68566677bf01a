/**
 * What a generated log tells, as data: period, sources and their releases, journeys of users, and the defects to put in.
 * One YAML file a scenario; without one, every event of the plan is a journey of its own and every defect is sprinkled.
 */
import { z } from 'zod';
import type { Plan } from '../src/plan/model.js';
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

const defect = z.strictObject({
  id: z.enum(defectKinds),
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
  /** Path of a property, for the defects of values. Default: chance. */
  property: z.string().optional(),
  /** The name, value or manner; each kind says what it means. */
  as: z.json().optional(),
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
export type Step = Journey['steps'][number];
export type DefectOrder = Scenario['defects'][number];

/** Checks a scenario's shape; throws an error that names the key. */
export function parseScenario(value: unknown): Scenario {
  const result = scenarioSchema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`The scenario is not valid.\n${z.prettifyError(result.error)}`);
}

/**
 * A scenario for any plan: each event that is live is a journey, the first ones far more often; every defect occurs, each in
 * one of so many rows.
 */
export function defaultScenario(plan: Plan, every = 400): Scenario {
  const live = [...plan.events.values()].filter((event) => event.status === 'active');
  const sources = Object.fromEntries(
    [...plan.sources.values()].map((source) => {
      const [library] = source.match?.get('context.library.name') ?? [];
      return [
        source.id,
        {
          share: 1 / plan.sources.size,
          library: String(library ?? source.id),
          libraryVersion: '1.0.0',
          releases: source.platform === 'server' ? [] : [{ version: '1.0.0', from: '2026-03-01T00:00:00Z' }],
        },
      ];
    }),
  );
  return parseScenario({
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-31T23:59:59.999Z',
    users: 50_000,
    sources,
    journeys: live.map((event, index) => ({ weight: 1 / (index + 1), steps: [event.key] })),
    defects: defectKinds.map((id, index) => ({ id, every, first: Math.min(every, 17) + index })),
  });
}
