/** One namespace for event names, aliases and retired names: who claims a name that another part has already. */
import type { Report } from './draft.js';
import type { Event, EventCall, NodePart, NodeRef, Property, Retired } from './model.js';

interface Claim {
  readonly at: NodeRef;
  readonly part: NodePart;
  /** What claims the name: `the event "Order Completed"`. */
  readonly by: string;
}

/**
 * Report overlapping names. Events are told apart by call and name, so that a page `Checkout` may stand beside a track
 * `Checkout`; a retired name is gone for every call.
 */
export function checkEventNames(
  events: ReadonlyMap<string, Event>,
  retired: ReadonlyMap<string, Retired>,
  named: ReadonlySet<string>,
  report: Report,
): void {
  const claims = new Map<string, Claim>();
  const claim = (call: EventCall, name: string, mine: Claim) => {
    const key = `${call}:${name}`;
    const earlier = claims.get(key);
    if (earlier === undefined) claims.set(key, mine);
    else reportOverlap(name, mine, earlier, report);
  };
  for (const event of events.values()) {
    const own = named.has(event.key);
    const at = own ? { file: event.ref.file, path: [...event.ref.path, 'name'] } : event.ref;
    claim(event.call, event.name, { at, part: own ? 'value' : 'key', by: `the event "${event.key}"` });
  }
  for (const event of events.values()) {
    for (const alias of event.aliases) {
      claim(event.call, alias.name, { at: alias.ref, part: 'value', by: `an alias of "${event.key}"` });
    }
  }
  for (const { name, ref } of retired.values()) {
    for (const call of ['track', 'page', 'screen'] as const) {
      const earlier = claims.get(`${call}:${name}`);
      if (earlier === undefined) continue;
      reportOverlap(name, { at: ref, part: 'key', by: 'a retired name' }, earlier, report);
      break;
    }
  }
}

/** Report aliases of properties that are also the name or alias of a property beside them. */
export function checkPropertyNames(properties: ReadonlyMap<string, Property>, told: Set<string>, report: Report): void {
  const claims = new Map<string, Claim>();
  for (const { name, ref } of properties.values())
    claims.set(name, { at: ref, part: 'key', by: `the property "${name}"` });
  for (const property of properties.values()) {
    for (const alias of property.aliases) {
      const mine: Claim = { at: alias.ref, part: 'value', by: `an alias of "${property.name}"` };
      const earlier = claims.get(alias.name);
      if (earlier === undefined) claims.set(alias.name, mine);
      else {
        const place = JSON.stringify([alias.ref.file, alias.ref.path]);
        if (!told.has(place)) reportOverlap(alias.name, mine, earlier, report);
        told.add(place);
      }
    }
    let inner: Property | undefined = property;
    while (inner !== undefined) {
      if (inner.properties !== undefined) checkPropertyNames(inner.properties, told, report);
      inner = inner.items;
    }
  }
}

function reportOverlap(name: string, mine: Claim, earlier: Claim, report: Report): void {
  report({
    id: 'plan-name-overlap',
    at: mine.at,
    part: mine.part,
    message: `"${name}" is ${mine.by} and also ${earlier.by}; a row of that name could not be told.`,
    help: 'Remove one of the two, or give it another name.',
    related: { at: earlier.at, part: earlier.part, message: `${earlier.by} is here` },
  });
}
