/**
 * The properties of a plan where they are written, each once: a definition that many events inherit is one thing to
 * mend, so rules look at definitions and leave their uses alone.
 */
import type { Event, NodeRef, Plan, Property } from '../plan/model.js';
import { walkProperties } from '../plan/property-path.js';
import type { Problem } from './rule.js';

export interface WrittenProperty {
  readonly property: Property;
  /** Path in dot and [] notation, from the top of the event, bundle, dictionary or traits. */
  readonly path: string;
  /** The properties that it is inside of, outermost first. */
  readonly inside: readonly Property[];
  /** The event that defines it; absent for what is defined once for many. */
  readonly event?: Event;
}

/** Every definition: dictionary, super properties, bundles, what events add of their own, traits. */
export function listWrittenProperties(plan: Plan): readonly WrittenProperty[] {
  return listPlaces(plan, 'defined');
}

/** Every place that says something of a property: definitions, and uses that say more than `required` or `optional`. */
export function listWrittenOut(plan: Plan): readonly WrittenProperty[] {
  return listPlaces(plan, 'written out');
}

/** Every place where a property is written: definitions and uses of every kind. */
export function listPropertyPlaces(plan: Plan): readonly WrittenProperty[] {
  return listPlaces(plan, 'all');
}

type Choice = 'defined' | 'written out' | 'all';

// Most rules ask, and a plan never changes.
const known = new WeakMap<Plan, Map<Choice, readonly WrittenProperty[]>>();

function listPlaces(plan: Plan, choice: Choice): readonly WrittenProperty[] {
  const lists = known.get(plan) ?? new Map<Choice, readonly WrittenProperty[]>();
  known.set(plan, lists);
  const places = lists.get(choice) ?? collectPlaces(plan, choice);
  lists.set(choice, places);
  return places;
}

/** What a finding says of the property that it is about: its path, the event that defines it, and who answers for it. */
export function subjectOf({ property, path, event }: WrittenProperty): Pick<Problem, 'event' | 'property' | 'owner'> {
  const owner = property.owner ?? event?.owner;
  return { ...(event && { event: event.name }), property: path, ...(owner !== undefined && { owner }) };
}

function collectPlaces(plan: Plan, choice: Choice): WrittenProperty[] {
  const written = new Map<NodeRef, WrittenProperty>();
  const collect = (
    properties: ReadonlyMap<string, Property>,
    isDefined: (name: string) => boolean = () => false,
    event?: Event,
  ) => {
    const parents: { readonly depth: number; readonly property: Property }[] = [];
    walkProperties(properties, (property, path, segments) => {
      while ((parents.at(-1)?.depth ?? 0) >= segments.length) parents.pop();
      const isUse = property.dictionary !== undefined && property.dictionary !== property.ref;
      const isInherited = isUse || (segments.length === 1 && isDefined(property.name));
      const isSkipped = choice === 'defined' ? isInherited : choice === 'written out' && property.isBare;
      if (!isSkipped && !written.has(property.ref)) {
        const inside = parents.map((parent) => parent.property);
        written.set(property.ref, { property, path, inside, ...(event && { event }) });
      }
      parents.push({ depth: segments.length, property });
    });
  };
  collect(plan.properties);
  collect(plan.superProperties);
  for (const bundle of plan.bundles.values()) {
    collect(bundle.properties, (name) => plan.superProperties.has(name));
  }
  for (const event of plan.events.values()) {
    const isInherited = (name: string) =>
      plan.superProperties.has(name) || event.bundles.some((id) => plan.bundles.get(id)?.properties.has(name));
    collect(event.properties, isInherited, event);
  }
  for (const traits of [plan.traits.user, plan.traits.group]) if (traits) collect(traits.properties);
  return [...written.values()];
}
