/**
 * What of a plan is written for one source or for all: events with their own properties, super properties, traits. The
 * same for every language; names in code are the languages' own.
 */
import type { CaseStyle, Event, NodeRef, Plan, Property } from '../plan/model.js';
import type { SenderIds } from './object-shape.js';

/** An event that is wanted. */
export interface SelectedEvent {
  readonly event: Event;
  /** Whose data it is: the source wanted, else those that send the event. */
  readonly senders: SenderIds;
  /** What each call gives; the plan's super properties are left out, since they are given once. */
  readonly properties: readonly Property[];
}

/** Properties of one object that is given as a whole. */
export interface SelectedObject {
  readonly senders: SenderIds;
  readonly properties: readonly Property[];
}

/** The events of a source, planned and deprecated ones included, in the plan's order; without source all. */
export function selectEvents(plan: Plan, source: string | undefined): readonly SelectedEvent[] {
  return [...plan.events.values()]
    .filter((event) => source === undefined || event.sources.includes(source))
    .map((event) => ({
      event,
      senders: source === undefined ? event.sources : [source],
      properties: [...event.properties.values()].filter((property) => !isSuperProperty(property, plan)),
    }));
}

/** The super properties that a source sends, or undefined where there are none. */
export function selectSuperProperties(plan: Plan, source: string | undefined): SelectedObject | undefined {
  const selected = selectObject(plan.superProperties, plan, source);
  return selected.properties.length === 0 ? undefined : selected;
}

/** What `identify` and `group` carry; absent where the plan does not say. */
export function selectTraits(
  plan: Plan,
  source: string | undefined,
): { readonly user?: SelectedObject; readonly group?: SelectedObject } {
  const { user, group } = plan.traits;
  return {
    ...(user === undefined ? {} : { user: selectObject(user.properties, plan, source) }),
    ...(group === undefined ? {} : { group: selectObject(group.properties, plan, source) }),
  };
}

/** How the plan spells its events. A pattern that admits no blank is taken for one of identifiers, which stay as they are. */
export function styleOfEvents(plan: Plan): CaseStyle | undefined {
  const { style, pattern } = plan.naming.events ?? {};
  return style ?? (pattern !== undefined && !/[ .]|\\s/.test(pattern) ? 'camelCase' : undefined);
}

function selectObject(properties: ReadonlyMap<string, Property>, plan: Plan, source?: string): SelectedObject {
  const senders = source === undefined ? [...plan.sources.keys()] : [source];
  const sent = [...properties.values()].filter(
    (property) => source === undefined || (property.sources?.includes(source) ?? true),
  );
  return { senders, properties: sent };
}

/** Whether an event's property is just the plan's super property. One that the event declares itself is its own. */
function isSuperProperty(property: Property, plan: Plan): boolean {
  const general = plan.superProperties.get(property.name);
  return general !== undefined && isSameRef(general.ref, property.ref);
}

function isSameRef(a: NodeRef, b: NodeRef): boolean {
  return a.file === b.file && a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index]);
}
