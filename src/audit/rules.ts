/** The plan's properties as a list: one rule for each property of each event at every depth. */
import type { Event, Plan, Property } from '../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../plan/property-path.js';
import { startOfDay } from './days.js';

/** One property of one event. */
export interface Rule {
  readonly id: number;
  /** Index of the event among the audited ones. */
  readonly event: number;
  readonly property: Property;
  /** In dot and [] notation. */
  readonly path: string;
  /** Steps from the event's properties. */
  readonly segments: readonly PathSegment[];
  /** Rule of the object or array that holds it; absent at the top. */
  readonly parent?: number;
  /** Name inside the parent; empty for the elements of an array. */
  readonly key: string;
  /** Whether it is the elements of an array rather than a name. */
  readonly isElement: boolean;
  readonly depth: number;
  /** Whether values hold something that the plan describes. */
  readonly descends: boolean;
  /** Policy for names inside it that the plan does not know. */
  readonly unplanned: 'forbid' | 'warn' | 'allow';
  /** Epoch milliseconds before which rows are not judged. */
  readonly since?: number;
}

/** Every rule of the events, parents before children; ids are positions. */
export function compileRules(events: readonly Event[], plan: Plan): readonly Rule[] {
  const rules: Rule[] = [];
  const add = (
    event: number,
    written: Property,
    key: string,
    above: readonly PathSegment[],
    step: PathSegment,
    parent: Rule | undefined,
  ): void => {
    const property = inheritPii(written, parent?.property);
    const policy = parent?.unplanned ?? events[event]?.unplanned ?? plan.unplanned;
    const since = latest(sinceOf(events[event], plan), sinceOf(property, plan), parent?.since);
    const segments: readonly PathSegment[] = [...above, step];
    const rule: Rule = {
      id: rules.length,
      event,
      property,
      path: formatPropertyPath(segments),
      segments,
      ...(parent === undefined ? {} : { parent: parent.id }),
      key,
      isElement: step === eachElement,
      depth: parent === undefined ? 0 : parent.depth + 1,
      descends: property.properties !== undefined || property.items !== undefined,
      unplanned: property.unplanned ?? policy,
      ...(since === undefined ? {} : { since }),
    };
    rules.push(rule);
    for (const [name, child] of property.properties ?? []) add(event, child, name, segments, name, rule);
    if (property.items !== undefined) add(event, property.items, '', segments, eachElement, rule);
  };
  events.forEach((event, index) => {
    for (const [name, property] of event.properties) add(index, property, name, [], name, undefined);
  });
  return rules;
}

/** What is inside personal data is personal data, unless the plan says otherwise there. */
function inheritPii(property: Property, holder: Property | undefined): Property {
  if (property.pii !== undefined || holder?.pii === undefined) return property;
  return { ...property, pii: holder.pii };
}

function sinceOf(part: Event | Property | undefined, plan: Plan): number | undefined {
  if (part?.since === undefined || !('date' in part.since)) return undefined;
  return startOfDay(part.since.date, plan.timezone);
}

function latest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
