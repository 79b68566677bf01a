/** What a row counts under: the planned event of its name or alias, else the name itself. */
import { endOfDay } from '../../src/audit/days.js';
import { callOf, traitEvents } from '../../src/audit/names.js';
import type { Event, Plan } from '../../src/plan/model.js';
import { type CompiledEvent, compileEvent } from './compile-event.js';
import type { Row } from './read-row.js';
import type { EntryCounts } from './scan-rows.js';

/** What a row needs to know of what it counts under. */
export interface Entry {
  /** Position among the entries. */
  readonly index: number;
  readonly counts: EntryCounts;
  /** Sources that send the event. */
  readonly sources: ReadonlySet<string> | undefined;
  readonly dedupe: Event['dedupe'];
  /** From this moment on the name of the row may no longer be seen. */
  readonly lateFrom: number | undefined;
  /** Undefined for names that the plan does not know. */
  readonly compiled: CompiledEvent | undefined;
}

/** A name that rows bear, and how many do: up to its last day, and after it. */
export interface SeenName {
  readonly entry: Entry;
  readonly counts: { onTime: number; late: number };
}

/** The key of an entry or a name. */
export function keyOf(call: string, name: string | undefined): string {
  return `${call}\n${name ?? ''}`;
}

/** `find` gives undefined for rows that are not audited. */
export function createEntryFinder(plan: Plan): {
  find(row: Row): SeenName | undefined;
  readonly counts: Map<string, EntryCounts>;
  readonly names: Map<string, SeenName['counts']>;
  /** Writes down which properties were never seen. */
  finish(): void;
} {
  const events = [...plan.events.values(), ...traitEvents(plan)];
  const planned = new Map<string, { readonly event: Event; readonly until: string | undefined }>();
  for (const event of events) {
    for (const { name, until } of event.aliases) planned.set(keyOf(event.call, name), { event, until });
  }
  for (const event of events) planned.set(keyOf(callOf(event), event.name), { event, until: event.deprecated?.until });

  const counts = new Map<string, EntryCounts>();
  const names = new Map<string, SeenName['counts']>();
  const byCall = new Map<string, Map<string, SeenName | undefined>>();
  const entries = new Map<string, Entry>();

  function createEntry(key: string, event: Event | undefined, until: string | undefined): Entry {
    const lateFrom = until === undefined ? undefined : endOfDay(until, plan.timezone);
    const known = entries.get(key);
    if (known !== undefined) return { ...known, lateFrom };
    const entry: Entry = {
      index: counts.size,
      counts: { rows: 0, lastPlausible: Number.NEGATIVE_INFINITY, checks: new Map(), unseen: new Map() },
      sources: event && new Set(event.sources),
      dedupe: event?.dedupe,
      lateFrom,
      compiled: event && compileEvent(event, event.since, plan),
    };
    counts.set(key, entry.counts);
    entries.set(key, entry);
    return entry;
  }

  function resolve(call: string, name: string | undefined): SeenName | undefined {
    const known = name === undefined ? namelessEvent(events, call) : planned.get(keyOf(call, name));
    if (name === undefined && known === undefined) return undefined;
    const key = known === undefined ? keyOf(call, name) : keyOf(callOf(known.event), known.event.name);
    const state = { entry: createEntry(key, known?.event, known?.until), counts: { onTime: 0, late: 0 } };
    names.set(keyOf(call, name), state.counts);
    return state;
  }

  return {
    find({ call, name }) {
      const states = byCall.get(call) ?? new Map<string, SeenName | undefined>();
      if (states.size === 0) byCall.set(call, states);
      const key = name ?? '';
      let state = states.get(key);
      if (state === undefined && !states.has(key)) {
        state = resolve(call, name);
        states.set(key, state);
      }
      return state;
    },
    counts,
    names,
    finish() {
      for (const { compiled, counts: entryCounts } of entries.values()) {
        for (const { path, isSeen, lackingRows, property } of compiled?.nodes ?? []) {
          const isOptional = !property.required && property.requiredWhen === undefined && property.status === 'active';
          if (isOptional && !isSeen) entryCounts.unseen.set(path, lackingRows);
        }
      }
    },
  };
}

/** Identify and group stand for the planned traits, a nameless page for the plan's only page. */
function namelessEvent(
  events: readonly Event[],
  call: string,
): { readonly event: Event; readonly until: string | undefined } | undefined {
  const candidates = events.filter((event) => callOf(event) === call);
  const [event] = candidates;
  return event === undefined || candidates.length > 1 ? undefined : { event, until: event.deprecated?.until };
}
