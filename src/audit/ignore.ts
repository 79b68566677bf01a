/**
 * What the user leaves out of an audit: events, properties, rows. An ignored property accepts everything while values are
 * counted, and what was counted of it is thrown away; so no check on properties needs to know.
 */
import type { Event, Property, Scalar } from '../plan/model.js';
import { eachElement, findProperty, type PathSegment, parsePropertyPath } from '../plan/property-path.js';
import type { EventFacts } from './facts.js';

/** Raw path of a record → values of which one must be there; all conditions hold. `null` is met by what is absent, too. */
export type RowConditions = ReadonlyMap<string, readonly Scalar[]>;

/** What is left out beside rows, which are left out when the log is read (`OpenLogOptions.ignoredRows`). */
export interface Ignored {
  /** Names, as observed or planned, or keys of the plan. */
  readonly events: readonly string[];
  /** Paths in every event, in dot and [] notation; what is inside is left out with them. */
  readonly properties: readonly string[];
}

/** The event with nothing to say about the ignored properties. */
export function openIgnored(event: Event, { properties }: Ignored): Event {
  const opened = properties.reduce<ReadonlyMap<string, Property>>(
    (members, path) => openMember(members, parsePropertyPath(path) ?? [], event),
    event.properties,
  );
  return opened === event.properties ? event : { ...event, properties: opened };
}

function openMember(
  members: ReadonlyMap<string, Property>,
  [name, ...rest]: readonly PathSegment[],
  { ref }: Pick<Property, 'ref'>,
): ReadonlyMap<string, Property> {
  if (typeof name !== 'string') return members;
  const member = members.get(name);
  if (rest.length > 0) {
    return member === undefined ? members : new Map(members).set(name, openInside(member, rest));
  }
  // The name may be an alias of another property, which does without it.
  const others = [...members].map(([key, other]): [string, Property] => [
    key,
    other.aliases.some((alias) => alias.name === name)
      ? { ...other, aliases: other.aliases.filter((alias) => alias.name !== name) }
      : other,
  ]);
  return new Map(others).set(name, openProperty(member ?? { ref, name, aliases: [] }));
}

function openInside(property: Property, path: readonly PathSegment[]): Property {
  const [step, ...rest] = path;
  if (step !== eachElement) {
    return property.properties === undefined
      ? property
      : { ...property, properties: openMember(property.properties, path, property) };
  }
  const { items } = property;
  if (items === undefined) return property;
  return { ...property, items: rest.length === 0 ? openProperty(items) : openInside(items, rest) };
}

function openProperty({ ref, name, aliases }: Pick<Property, 'ref' | 'name' | 'aliases'>): Property {
  return { ref, name, aliases, examples: [], required: false, nullable: true, status: 'active' };
}

/** Throw away what was counted of ignored properties. Returns those that are planned somewhere, or were there. */
export function dropIgnored(
  entries: readonly EventFacts[],
  { properties }: Ignored,
  events: Iterable<Event>,
): ReadonlySet<string> {
  const ignored = new Set(properties);
  const known = new Set<string>();
  for (const event of events) {
    for (const path of ignored) if (findProperty(event.properties, path) !== undefined) known.add(path);
  }
  for (const entry of entries) {
    const left = entry.properties.filter(({ path, present }) => {
      if (!ignored.has(path)) return true;
      if (present > 0) known.add(path);
      return false;
    });
    entry.properties.splice(0, entry.properties.length, ...left);
  }
  return known;
}
