/** Holds names of events, properties and traits against what a destination takes. Which facts count is the rule's choice. */
import type { Event, NodeRef, Plan } from '../../plan/model.js';
import { type Problem, refInside } from '../rule.js';
import type { Certainty, Destination, Harm, NameFacts, Reserved } from './destination.js';
import { measureText } from './measure-text.js';
import { listDestinationUses, placeOfUse } from './uses.js';

/** Whether a fact is one that the rule speaks of. */
export type Accept = (fact: { readonly certainty: Certainty; readonly harm: Harm }) => boolean;

/** A problem of a name, with the title of the destination. */
export interface NameProblem extends Problem {
  readonly to: string;
}

/** Problems of the names of events. Pages and screens have no name of their own there. */
export function* judgeEventNames(plan: Plan, accept: Accept): Iterable<NameProblem> {
  for (const { destination, events } of listDestinationUses(plan)) {
    if (destination.eventName === undefined) continue;
    for (const event of events) {
      if (event.call !== 'track') continue;
      const name = destination.toEventName?.(event.name) ?? event.name;
      const isOn = (stream: Reserved['on']) => reachesStream(plan, event, stream);
      for (const fault of listFaults(destination, destination.eventName, name, 'an event', accept, isOn)) {
        yield {
          ...placeOf(event),
          to: destination.title,
          message: `"${name}" ${fault}`,
          help: 'Choose another name, or narrow `destinations` of the event.',
          event: event.name,
          ...(event.owner !== undefined && { owner: event.owner }),
        };
      }
    }
  }
}

/** Problems of the names of properties, at every depth, and of user traits. */
export function* judgePropertyNames(plan: Plan, accept: Accept): Iterable<NameProblem> {
  for (const { destination, properties, traits } of listDestinationUses(plan)) {
    const { propertyName, traitName } = destination;
    for (const use of propertyName ? properties : []) {
      const { property, depth } = use;
      // Inside an object the destination's own names mean nothing.
      if (depth > 1) continue;
      for (const fault of listFaults(destination, propertyName ?? {}, property.name, 'a property', accept)) {
        yield {
          ...placeOfUse(use),
          to: destination.title,
          message: `"${property.name}" ${fault}`,
          help: 'Choose another name, or narrow `destinations` of its events.',
        };
      }
    }
    for (const trait of traitName ? traits : []) {
      for (const fault of listFaults(destination, traitName ?? {}, trait.name, 'a user trait', accept)) {
        yield {
          at: trait.ref,
          to: destination.title,
          message: `"${trait.name}" ${fault}`,
          help: 'Choose another name.',
          property: trait.name,
        };
      }
    }
  }
}

/** Where the name of an event on the wire is written. */
export function placeOf(event: Event): { readonly at: NodeRef; readonly part: 'key' | 'value' } {
  const hasOwnName = event.name !== event.key;
  return hasOwnName ? { at: refInside(event.ref, 'name'), part: 'value' } : { at: event.ref, part: 'key' };
}

function* listFaults(
  { title }: Destination,
  { lengths = [], form, reserved = [] }: NameFacts,
  name: string,
  kind: string,
  accept: Accept,
  isOn: (stream: Reserved['on']) => boolean = () => true,
): Iterable<string> {
  const taken = reserved.find((fact) => isReserved(fact, name) && accept(fact) && isOn(fact.on));
  const prefix = taken?.names?.has(name) ? undefined : taken?.prefixes?.find((start) => name.startsWith(start));
  if (taken !== undefined) {
    yield prefix === undefined
      ? `is a name that ${title} ${taken.effect}.`
      : `begins with "${prefix}", which ${title} ${taken.effect}.`;
  } else if (form && accept({ ...form, harm: 'refused' }) && !form.pattern.test(name)) {
    yield `is no name for ${title}: ${form.says}.`;
  }
  for (const limit of lengths) {
    // No UTF-16 unit has more than three bytes: most names need no counting.
    if (name.length * 3 <= limit.max || !accept(limit)) continue;
    const length = measureText(name, limit.unit);
    if (length <= limit.max) continue;
    const takes = limit.certainty === 'A' ? 'takes' : 'is said to take';
    yield `has ${length} ${limit.unit}; ${title} ${takes} at most ${limit.max} in the name of ${kind} and ${limit.effect}.`;
  }
}

function isReserved({ names, prefixes = [] }: Reserved, name: string): boolean {
  return names?.has(name) === true || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Whether an event goes to such a stream. Where no source tells, only what is reserved on every stream counts. */
function reachesStream(plan: Plan, event: Event, stream: Reserved['on']): boolean {
  if (stream === undefined) return true;
  const platforms = new Set(event.sources.map((id) => plan.sources.get(id)?.platform));
  const onApps = platforms.has('ios') || platforms.has('android');
  // What the web reserves, apps reserve too: without known sources the shorter list is the common one.
  return stream === 'app' ? onApps : platforms.has('web') || !onApps;
}
