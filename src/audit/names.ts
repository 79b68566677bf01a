/**
 * What each distinct name of a log is: planned, alias, retired, the vendor's own, a variant of a planned name, or unplanned.
 * Works on names alone, a few thousand at most; rows are counted elsewhere.
 */
import type { Alias, Event, Plan } from '../plan/model.js';
import type { NameKind } from './facts.js';
import type { OpenedLog } from './log.js';
import { variantsOf } from './variants.js';
import { vendorNameTest } from './vendor-names.js';

/** A distinct (call, name) as observed; `name` is null for a nameless page or screen, an identify or a group. */
export interface NameSeen {
  readonly call: string;
  readonly name: string | null;
  readonly rows: number;
}

/** What an observed name is. */
export interface ResolvedName {
  readonly call: string;
  readonly seen: string | null;
  readonly name: string;
  readonly kind: NameKind;
  readonly event?: Event;
  readonly alias?: Alias;
}

/** Names compared for variants; beyond that they are unplanned without a look. */
const mostCompared = 10_000;

const audited = new Set(['track', 'page', 'screen']);

export interface ResolvedNames {
  readonly names: readonly ResolvedName[];
  readonly notCompared: number;
}

/**
 * Decide every name. Names left out of the answer are not audited: other kinds of call, identify and group without planned
 * traits, pages that could be several events, since they have no name, or one name and no call of their own.
 */
export function resolveNames(
  plan: Plan,
  seen: readonly NameSeen[],
  { vendorEvents, hasPages, spellEvent }: Pick<OpenedLog, 'vendorEvents' | 'hasPages' | 'spellEvent'>,
): ResolvedNames {
  const arriving = listArriving(plan, hasPages);
  const planned = plannedNames(arriving);
  if (spellEvent !== undefined) addSpelled(planned, arriving, plan.retired, spellEvent);
  const isVendors = vendorNameTest(vendorEvents);
  const variants = variantFinder(arriving);
  const names: ResolvedName[] = [];
  const unknown: { readonly call: string; readonly name: string }[] = [];
  for (const { call, name } of [...seen].sort((a, b) => b.rows - a.rows)) {
    if (name === null || !audited.has(call)) {
      const event = namelessEvent(plan, call);
      if (event !== undefined) names.push({ call, seen: name, name: event.name, kind: 'planned', event });
      continue;
    }
    const known = planned.get(nameKey(call, name));
    if (known === 'several') continue;
    if (known !== undefined) names.push({ call, seen: name, name, ...known });
    else if (plan.retired.has(name)) names.push({ call, seen: name, name, kind: 'retired' });
    else if (isVendors(name)) names.push({ call, seen: name, name, kind: 'vendor' });
    else unknown.push({ call, name });
  }
  unknown.forEach(({ call, name }, index) => {
    const event = index < mostCompared ? variants(call, name) : undefined;
    names.push({
      call,
      seen: name,
      name,
      kind: event === undefined ? 'unplanned' : 'variant',
      ...(event && { event }),
    });
  });
  return { names, notCompared: Math.max(0, unknown.length - mostCompared) };
}

/** The events that the plan's traits stand for, by the call that carries them. */
export function traitEvents(plan: Plan): readonly Event[] {
  return (['user', 'group'] as const).flatMap((kind) => {
    const traits = plan.traits[kind];
    if (traits === undefined) return [];
    const name = kind === 'user' ? '$identify' : '$group';
    return [
      {
        ref: traits.ref,
        key: name,
        name,
        status: 'active',
        aliases: [],
        call: 'track',
        sources: [...plan.sources.keys()],
        destinations: plan.destinations,
        properties: traits.properties,
        bundles: [],
        unplanned: plan.unplanned,
        tags: [],
        links: [],
        examples: [],
      } satisfies Event,
    ];
  });
}

/** The kind of call that an audited event arrives by. */
export function callOf(event: Event): string {
  return event.key === '$identify' || event.key === '$group' ? event.key.slice(1) : event.call;
}

/** `$identify` and `$group` rows, and the plan's only event of a call for rows without a name. */
function namelessEvent(plan: Plan, call: string): Event | undefined {
  if (call === 'identify' || call === 'group') {
    const name = `$${call}`;
    return traitEvents(plan).find((event) => event.name === name);
  }
  const events = [...plan.events.values()].filter((event) => event.call === call);
  return (call === 'page' || call === 'screen') && events.length === 1 ? events[0] : undefined;
}

function nameKey(call: string, name: string): string {
  return `${call}\n${name}`;
}

/** An event and the call by which the log has it. */
interface Arriving {
  readonly event: Event;
  readonly call: string;
}

/** Events in the order in which a name is decided: where two have one, the later. */
function listArriving(plan: Plan, hasPages: boolean): readonly Arriving[] {
  const events = [...plan.events.values()];
  if (hasPages) return events.map((event) => ({ event, call: event.call }));
  const isTrack = (event: Event) => event.call === 'track';
  return [...events.filter((event) => !isTrack(event)), ...events.filter(isTrack)].map((event) => ({
    event,
    call: 'track',
  }));
}

interface PlannedName {
  readonly kind: NameKind;
  readonly event: Event;
  readonly alias?: Alias;
}

/** Which event a call with a name is; `several` where a page and a screen of one name cannot be told apart. */
function plannedNames(arriving: readonly Arriving[]): Map<string, PlannedName | 'several'> {
  const names = new Map<string, PlannedName | 'several'>();
  for (const { event, call } of arriving) {
    for (const alias of event.aliases) names.set(nameKey(call, alias.name), { kind: 'alias', event, alias });
  }
  for (const { event, call } of arriving) {
    const key = nameKey(call, event.name);
    const other = names.get(key);
    const isAnother = other !== undefined && (other === 'several' || other.kind === 'planned');
    names.set(key, isAnother && event.call !== 'track' ? 'several' : { kind: 'planned', event });
  }
  return names;
}

/** Adds names as the vendor spells them, where no event has that name itself and only one is spelled so. */
function addSpelled(
  names: Map<string, PlannedName | 'several'>,
  arriving: readonly Arriving[],
  retired: Plan['retired'],
  spellEvent: (name: string) => string,
): void {
  const spelled = new Map<string, PlannedName | 'several'>();
  for (const { event, call } of arriving) {
    for (const known of [{ name: event.name }, ...event.aliases]) {
      const key = nameKey(call, spellEvent(known.name));
      const planned = names.get(nameKey(call, known.name));
      if (planned === undefined || names.has(key) || retired.has(spellEvent(known.name))) continue;
      const other = spelled.get(key);
      const isSame =
        other === undefined || (other !== 'several' && planned !== 'several' && other.event === planned.event);
      spelled.set(key, isSame ? (other ?? planned) : 'several');
    }
  }
  for (const [key, planned] of spelled) names.set(key, planned);
}

/** Finds the planned event that a name is a variant of, among those of its call. */
function variantFinder(arriving: readonly Arriving[]): (call: string, name: string) => Event | undefined {
  const byCall = new Map<string, Map<string, Event>>();
  for (const { event, call } of arriving) {
    const events = byCall.get(call) ?? new Map<string, Event>();
    byCall.set(call, events.set(event.name, event));
  }
  const finders = new Map([...byCall].map(([call, events]) => [call, variantsOf(events.keys())]));
  return (call, name) => byCall.get(call)?.get(finders.get(call)?.(name) ?? '');
}
