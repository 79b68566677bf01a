/**
 * What of a plan goes to which destination. A definition that many events share is met once for each destination, so that
 * it is told once; walked once a plan, for every rule.
 */
import type { Event, NodeRef, Plan, Property } from '../../plan/model.js';
import { walkProperties } from '../../plan/property-path.js';
import type { Problem } from '../rule.js';
import type { Destination } from './destination.js';
import { findDestination } from './index.js';

export interface PropertyUse {
  readonly property: Property;
  /** Path in dot and [] notation. */
  readonly path: string;
  /** 1 at the top of the event. */
  readonly depth: number;
  /** The first event that carries it. */
  readonly event: Event;
}

export interface DestinationUse {
  readonly destination: Destination;
  readonly events: readonly Event[];
  readonly properties: readonly PropertyUse[];
  /** User traits: they go wherever the whole plan goes. */
  readonly traits: readonly Property[];
}

// Most rules on destinations ask, and a plan never changes.
const known = new WeakMap<Plan, readonly DestinationUse[]>();

/** The known destinations that the plan names, each with what goes there, in the order named. */
export function listDestinationUses(plan: Plan): readonly DestinationUse[] {
  const uses = known.get(plan) ?? collect(plan);
  known.set(plan, uses);
  return uses;
}

/** Where a property is defined, and what a finding says of it: an event only where that event defines it, not the plan for many. */
export function placeOfUse({
  property,
  path,
  event,
}: PropertyUse): Pick<Problem, 'at' | 'event' | 'property' | 'owner'> {
  const at = property.dictionary ?? property.ref;
  const isOwn = at.file === event.ref.file && event.ref.path.every((segment, index) => segment === at.path[index]);
  const owner = property.owner ?? (isOwn ? event.owner : undefined);
  return { at, ...(isOwn && { event: event.name }), property: path, ...(owner !== undefined && { owner }) };
}

interface Collecting {
  readonly events: Event[];
  readonly properties: PropertyUse[];
  readonly met: Set<NodeRef>;
}

function collect(plan: Plan): DestinationUse[] {
  const found = new Map<Destination, Collecting>();
  const at = (destination: Destination) => {
    const use = found.get(destination) ?? { events: [], properties: [], met: new Set<NodeRef>() };
    found.set(destination, use);
    return use;
  };
  const planned = findAll(plan.destinations);
  for (const destination of planned) at(destination);
  for (const event of plan.events.values()) {
    const uses = (event.destinations === plan.destinations ? planned : findAll(event.destinations)).map(at);
    if (uses.length === 0) continue;
    for (const { events } of uses) events.push(event);
    walkProperties(event.properties, (property, path, segments) => {
      const place = property.dictionary ?? property.ref;
      for (const { met, properties } of uses) {
        if (met.has(place)) continue;
        met.add(place);
        properties.push({ property, path, depth: segments.length, event });
      }
    });
  }
  const traits = [...(plan.traits.user?.properties.values() ?? [])];
  return [...found].map(([destination, { events, properties }]) => ({
    destination,
    events,
    properties,
    traits: planned.includes(destination) ? traits : [],
  }));
}

function findAll(ids: readonly string[]): Destination[] {
  return [...new Set(ids.flatMap((id) => findDestination(id) ?? []))];
}
