/**
 * Events for measuring trackers, told once and written twice: as a plan of ours, and as the `plan.json` that Typewriter
 * keeps. What only one of the two can say (units,
 * sources, personal data) is left out. The same number gives the same events.
 */
import type { Json } from '../../src/plan/model.js';
import { createRandom } from '../random.js';
import { describeId } from './compose-event.js';
import { dictionary, nestedNames, scalarNames, type WrittenProperty } from './dictionary.js';
import { areas, verbs } from './words.js';

/** Properties of each event. */
const width = 10;

/** What surrounds an object, so that there are names for more events than objects and verbs make. */
const qualifiers = ['', 'Shared ', 'Archived '];

/** An event, in the words of our plan format. */
interface TrackedEvent {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, WrittenProperty>>;
}

/** So many events with ten properties each, written out in full where they are used. */
export function composeTrackedEvents(count: number): readonly TrackedEvent[] {
  const random = createRandom(`trackers/${count}`);
  const objects = areas.flatMap((area) => area.objects);
  const subjects = qualifiers.flatMap((qualifier) =>
    verbs.flatMap((verb) => objects.map((object, index) => ({ name: `${qualifier}${object} ${verb}`, object, index }))),
  );
  if (count > subjects.length) throw new Error(`there are words for ${subjects.length} events; ask for no more.`);
  return subjects.slice(0, count).map(({ name, object, index }) => {
    const [id, definition] = describeId(object, index);
    const properties: Record<string, WrittenProperty> = { [id]: { ...definition, required: true } };
    while (Object.keys(properties).length < width) {
      const key = random.pick(random.chance(0.12) ? nestedNames : scalarNames);
      const { pii, purpose, retention, unit, sources, aliases, unplanned, ...shared } = dictionary[key] ?? {};
      properties[key] = { ...shared, ...(random.chance(0.6) ? { required: true } : {}) };
    }
    const [verb = ''] = name.split(' ').slice(-1);
    return { name, description: `A person has ${verb.toLowerCase()} a ${object.toLowerCase()}.`, properties };
  });
}

/** As a plan of ours. */
export function describePlan(events: readonly TrackedEvent[]): Json {
  return {
    name: 'Trackers',
    naming: { events: { style: 'Object Action' } },
    events: Object.fromEntries(events.map(({ name, ...event }) => [name, event])),
  };
}

/** As Typewriter saves a tracking plan beside what it generates: the schema of each event, in draft 7. */
export function describeTypewriterPlan(events: readonly TrackedEvent[]): Json {
  const [createdAt, updatedAt] = ['2026-01-10T09:00:00.000Z', '2026-02-01T09:00:00.000Z'];
  return {
    id: typewriterPlanId,
    name: 'Trackers',
    slug: '',
    description: '',
    type: 'LIVE',
    createdAt,
    updatedAt,
    rules: events.map(({ name, description, properties }) => ({
      key: name,
      type: 'TRACK',
      version: 1,
      createdAt,
      updatedAt,
      deprecatedAt: '0001-01-01T00:00:00.000Z',
      jsonSchema: {
        $id: name.replaceAll(' ', '_'),
        $schema: 'http://json-schema.org/draft-07/schema#',
        eventMetadata: { name, type: 'TRACK' },
        description,
        ...describeObject(properties),
      },
    })),
  };
}

/** Name of the plan in `typewriter.yml`. */
export const typewriterPlanId = 'tp_trackers';

function describeObject(properties: Readonly<Record<string, WrittenProperty>>): WrittenProperty {
  const required = Object.entries(properties).flatMap(([name, property]) => (property.required === true ? [name] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        { $id: `/properties/${name}`, ...describeValue(property) },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

function describeValue({ required, nullable, type, items, properties, ...rest }: WrittenProperty): WrittenProperty {
  return {
    ...rest,
    ...(type === undefined ? {} : { type: nullable === true ? [type, 'null'] : type }),
    ...(isWritten(items) ? { items: describeValue(items) } : {}),
    ...(isWritten(properties) ? describeObject(properties as Readonly<Record<string, WrittenProperty>>) : {}),
  };
}

function isWritten(value: Json | undefined): value is WrittenProperty {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
