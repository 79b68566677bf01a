/**
 * The definitions that events carry under one path, each once with the events that carry it: what rules on one name with
 * several meanings compare. A use of the dictionary counts as the dictionary's entry.
 */
import type { Event, NodeRef, Plan, Property } from '../plan/model.js';
import { walkProperties } from '../plan/property-path.js';
import type { Problem } from './rule.js';

export interface Definition {
  readonly property: Property;
  /** The events that carry it, in the order of the plan. */
  readonly events: readonly [Event, ...Event[]];
}

const known = new WeakMap<Plan, ReadonlyMap<string, readonly Definition[]>>();

/** Path → its definitions, in the order of the plan. */
export function groupDefinitions(plan: Plan): ReadonlyMap<string, readonly Definition[]> {
  const groups = known.get(plan) ?? collectGroups(plan);
  known.set(plan, groups);
  return groups;
}

function collectGroups(plan: Plan): ReadonlyMap<string, readonly Definition[]> {
  const groups = new Map<string, Map<NodeRef, { property: Property; events: [Event, ...Event[]] }>>();
  for (const event of plan.events.values()) {
    walkProperties(event.properties, (property, path) => {
      const group = groups.get(path) ?? new Map<NodeRef, { property: Property; events: [Event, ...Event[]] }>();
      groups.set(path, group);
      const place = property.dictionary ?? property.ref;
      const earlier = group.get(place);
      if (earlier) earlier.events.push(event);
      else group.set(place, { property, events: [event] });
    });
  }
  return new Map([...groups].map(([path, group]) => [path, [...group.values()]]));
}

/** Two definitions of one path that disagree, and in what. */
export interface Conflict {
  readonly definition: Definition;
  /** What most events carry. */
  readonly usual: Definition;
  /** What `definition` and `usual` say: the values compared. */
  readonly says: string;
  readonly usually: string;
}

/** The definitions that say something else than what most events carry; those of which `tell` knows nothing take no part. */
export function findConflicts(
  definitions: readonly Definition[],
  tell: (property: Property) => string | undefined,
): Conflict[] {
  if (definitions.length < 2) return [];
  const told = definitions.flatMap((definition) => {
    const says = tell(definition.property);
    return says === undefined ? [] : [{ definition, says }];
  });
  const counts = new Map<string, number>();
  for (const { definition, says } of told) counts.set(says, (counts.get(says) ?? 0) + definition.events.length);
  if (counts.size < 2) return [];
  const [usually] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const usual = told.find(({ says }) => says === usually)?.definition;
  if (!usual) return [];
  return told.flatMap(({ definition, says }) => (says === usually ? [] : [{ definition, usual, says, usually }]));
}

/** What all findings on a conflict share: where, the other place, whose. */
export function placeConflict(path: string, { definition, usual }: Conflict): Omit<Problem, 'message'> {
  const { property, events } = definition;
  const owner = property.owner ?? events[0].owner;
  return {
    at: property.dictionary ?? property.ref,
    related: [{ at: usual.property.dictionary ?? usual.property.ref, message: 'is the other place' }],
    event: events[0].name,
    property: path,
    ...(owner !== undefined && { owner }),
  };
}
