/**
 * Renaming a property as one fix: where it is defined and used, every reference to it, the examples of its events, and an
 * alias for the name that is still sent. Refuses where the plan would mean something else afterwards.
 */
import type { Event, NodeRef, Plan, Property, Reference } from '../plan/model.js';
import { formatPropertyPath } from '../plan/property-path.js';
import { type PlanEdit, type PlanFix, refInside } from './rule.js';
import { listPropertyPlaces, type WrittenProperty } from './written-properties.js';

/**
 * The fix that gives a property another name; undefined where the name is taken, or where it is not at the top of an event,
 * a bundle or the dictionary that alone defines it.
 */
export function renameProperty(plan: Plan, written: WrittenProperty, name: string): PlanFix | undefined {
  const { property, inside } = written;
  const places = inside.length > 0 ? undefined : findPlaces(plan, written);
  if (!places) return undefined;
  const carriers = listCarriers(plan, property);
  const isTaken =
    plan.properties.has(name) ||
    [...carriers.map(({ properties }) => properties), ...(written.event ? [] : otherMaps(plan))].some((map) =>
      hasName(map, name),
    );
  const references = isTaken ? undefined : followReferences(plan, property.name, name, new Set(carriers));
  if (!references) return undefined;
  const examples = carriers.flatMap((event) =>
    event.examples.flatMap((example, index) =>
      isMapping(example) && Object.hasOwn(example, property.name)
        ? [refInside(event.ref, 'examples', index, property.name)]
        : [],
    ),
  );
  const rename = (at: NodeRef): PlanEdit => ({ kind: 'replace', at, part: 'key', text: name });
  // What is not live yet is sent under no name; there is nothing to keep.
  const keepsAlias = property.status !== 'planned' && written.event?.status !== 'planned';
  const alias: PlanEdit = { kind: 'append', at: refInside(property.ref, 'aliases'), value: property.name };
  const others = places.length - 1 + references.length + examples.length;
  return {
    title: describe(name, others, keepsAlias),
    edits: [...places.map(rename), ...references, ...examples.map(rename), ...(keepsAlias ? [alias] : [])],
  };
}

/** Where the name is written as a key: the definition and its uses; undefined where others define it too. */
function findPlaces(plan: Plan, { property, event }: WrittenProperty): readonly NodeRef[] | undefined {
  if (event)
    return event.properties.get(property.name) === property && !property.dictionary ? [property.ref] : undefined;
  if (property.ref.path[0] !== 'properties') {
    // Of a bundle or every event: an event that narrows it, or another bundle, would have to follow.
    const isAlone = listPropertyPlaces(plan).every(
      (place) => place.property.name !== property.name || place.property === property,
    );
    return isAlone && !property.dictionary && property.ref.path[0] !== 'traits' ? [property.ref] : undefined;
  }
  const uses = listUses(plan).get(property.ref) ?? [];
  // Inside of an object the path of the property changes too.
  return uses.every(({ inside }) => inside.length === 0) ? uses.map((use) => use.property.ref) : undefined;
}

const knownUses = new WeakMap<Plan, ReadonlyMap<NodeRef, readonly WrittenProperty[]>>();

/** Entry of the dictionary → the places that inherit it, itself included. */
function listUses(plan: Plan): ReadonlyMap<NodeRef, readonly WrittenProperty[]> {
  const known = knownUses.get(plan);
  if (known) return known;
  const uses = new Map<NodeRef, WrittenProperty[]>();
  for (const place of listPropertyPlaces(plan)) {
    const entry = place.property.dictionary ?? place.property.ref;
    uses.set(entry, [...(uses.get(entry) ?? []), place]);
  }
  knownUses.set(plan, uses);
  return uses;
}

/** The events that have the property, from wherever. */
function listCarriers(plan: Plan, { name, ref }: Property): readonly Event[] {
  return [...plan.events.values()].filter(({ properties }) => {
    const carried = properties.get(name);
    return carried !== undefined && (carried.dictionary ?? carried.ref) === ref;
  });
}

/** Where else a use of the dictionary may meet the new name. */
function otherMaps({ traits, bundles, superProperties }: Plan): readonly ReadonlyMap<string, Property>[] {
  const sets = [traits.user, traits.group, ...bundles.values()];
  return [superProperties, ...sets.flatMap((set) => (set ? [set.properties] : []))];
}

function hasName(properties: ReadonlyMap<string, Property>, name: string): boolean {
  if (properties.has(name)) return true;
  return [...properties.values()].some(({ aliases }) => aliases.some((alias) => alias.name === name));
}

/** The references as they read afterwards; undefined where it cannot be told which event one is about. */
function followReferences(plan: Plan, from: string, to: string, carriers: ReadonlySet<Event>): PlanEdit[] | undefined {
  const [old, fresh] = [formatPropertyPath([from]), formatPropertyPath([to])];
  const edits: PlanEdit[] = [];
  for (const { kind, name, event: key, at, part, before = '', after = '' } of plan.references) {
    if (kind !== 'property' || !startsWith(name, old)) continue;
    const event = key === undefined ? undefined : plan.events.get(key);
    if (!event) return undefined;
    if (!carriers.has(event)) continue;
    // Inside of an object a sibling is named without the way to it.
    if (name !== old && isSibling(at)) continue;
    edits.push({ kind: 'replace', at, part, text: before + fresh + name.slice(old.length) + after });
  }
  return edits;
}

function isSibling({ path }: Reference['at']): boolean {
  return path[0] === 'events' && path[2] === 'properties';
}

function startsWith(reference: string, path: string): boolean {
  return reference === path || reference.startsWith(`${path}.`) || reference.startsWith(`${path}[`);
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(name: string, others: number, keepsAlias: boolean): string {
  const places = others === 0 ? '' : ` in ${others + 1} places`;
  return `rename to "${name}"${places}${keepsAlias ? ' and keep an alias' : ''}`;
}
