/** The names of a plan that people read side by side: events and properties, each distinct name once, with where it stands. */
import type { Event, NodePart, NodeRef, Plan } from '../plan/model.js';
import { splitWords } from './case-style.js';
import { type Problem, refInside } from './rule.js';
import { listWrittenProperties, subjectOf } from './written-properties.js';

export interface NamedPart {
  readonly kind: 'event' | 'property';
  readonly name: string;
  /** In lower case. */
  readonly words: readonly string[];
  readonly at: NodeRef;
  readonly part: NodePart;
  readonly subject: Pick<Problem, 'event' | 'property' | 'owner'>;
}

const known = new WeakMap<Plan, readonly NamedPart[]>();

/** Every name of a tracked event, and every name of a property at the first place that defines it. */
export function listNames(plan: Plan): readonly NamedPart[] {
  const names = known.get(plan) ?? [...collectNames(plan)];
  known.set(plan, names);
  return names;
}

function* collectNames(plan: Plan): Iterable<NamedPart> {
  for (const event of plan.events.values()) {
    // Names of pages and screens are titles.
    if (event.call !== 'track') continue;
    const subject = { event: event.name, ...(event.owner !== undefined && { owner: event.owner }) };
    yield { kind: 'event', name: event.name, words: wordsOf(event.name), ...placeOfName(event), subject };
  }
  const told = new Set<string>();
  for (const written of listWrittenProperties(plan)) {
    const { property, path } = written;
    // Elements have no name, and `$` begins a vendor's own.
    if (path.endsWith('[]') || property.name.startsWith('$') || told.has(property.name)) continue;
    told.add(property.name);
    const words = wordsOf(property.name);
    yield { kind: 'property', name: property.name, words, at: property.ref, part: 'key', subject: subjectOf(written) };
  }
}

/** Where the event's name on the wire is written. */
function placeOfName(event: Event): { readonly at: NodeRef; readonly part: NodePart } {
  return event.name === event.key
    ? { at: event.ref, part: 'key' }
    : { at: refInside(event.ref, 'name'), part: 'value' };
}

function wordsOf(name: string): readonly string[] {
  return splitWords(name).map((word) => word.toLowerCase());
}
