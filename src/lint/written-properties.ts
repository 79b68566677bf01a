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

// Most rules ask, and a plan never changes.
const known = new WeakMap<Plan, readonly WrittenProperty[]>();
const knownPlaces = new WeakMap<Plan, readonly WrittenProperty[]>();

/** Every definition: dictionary, super properties, bundles, what events add of their own, traits. */
export function listWrittenProperties(plan: Plan): readonly WrittenProperty[] {
  const written = known.get(plan) ?? collectWrittenProperties(plan, false);
  known.set(plan, written);
  return written;
}

/** Every place where a property is written: definitions, and uses that may narrow the definition they inherit. */
export function listPropertyPlaces(plan: Plan): readonly WrittenProperty[] {
  const places = knownPlaces.get(plan) ?? collectWrittenProperties(plan, true);
  knownPlaces.set(plan, places);
  return places;
}

/** What a finding says of the property that it is about: its path, the event that defines it, and who answers for it. */
export function subjectOf({ property, path, event }: WrittenProperty): Pick<Problem, 'event' | 'property' | 'owner'> {
  const owner = property.owner ?? event?.owner;
  return { ...(event && { event: event.name }), property: path, ...(owner !== undefined && { owner }) };
}

function collectWrittenProperties(plan: Plan, keepsUses: boolean): WrittenProperty[] {
  const written = new Map<string, WrittenProperty>();
  const collect = (
    properties: ReadonlyMap<string, Property>,
    isDefined: (name: string) => boolean = () => false,
    event?: Event,
  ) => {
    const parents: { readonly depth: number; readonly property: Property }[] = [];
    walkProperties(properties, (property, path, segments) => {
      while ((parents.at(-1)?.depth ?? 0) >= segments.length) parents.pop();
      const inside = parents.map((parent) => parent.property);
      parents.push({ depth: segments.length, property });
      const isUse = property.dictionary !== undefined && printRef(property.dictionary) !== printRef(property.ref);
      if (!keepsUses && (isUse || (segments.length === 1 && isDefined(property.name)))) return;
      const place = printRef(property.ref);
      if (!written.has(place)) written.set(place, { property, path, inside, ...(event && { event }) });
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

// The places of what many events inherit are asked for once for each of them.
const printed = new WeakMap<NodeRef, string>();

/** A place as a text to compare by. */
export function printRef(ref: NodeRef): string {
  const text = printed.get(ref) ?? JSON.stringify([ref.file, ...ref.path]);
  printed.set(ref, text);
  return text;
}
