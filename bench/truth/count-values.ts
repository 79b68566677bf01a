/** What only shows over all rows of an event: optional properties that never come, texts that are all different. */
import type { Plan, Property } from '../../src/plan/model.js';
import { walkProperties } from '../../src/plan/property-path.js';
import type { EventCount } from './event-count.js';
import type { RowFacts } from './judge-values.js';
import type { LoggedEvent } from './read-event.js';
import { createTally, type Tally } from './tally.js';
import type { TruthFinding } from './truth.js';

const fewestRows = 1000;

export interface ValueCount {
  add(entry: EventCount, event: LoggedEvent, facts: RowFacts): void;
  /** Findings, once all rows were added; they are noted in the entries too. */
  find(entries: readonly EventCount[]): TruthFinding[];
}

interface TextCount {
  readonly texts: Set<string>;
  readonly rows: Tally;
  values: number;
}

/** Counts nothing yet. */
export function createValueCount(plan: Plan): ValueCount {
  const listed = findLists(plan);
  const absent = new Map<EventCount, Map<string, Tally>>();
  const texts = new Map<EventCount, Map<string, TextCount>>();
  return {
    add(entry, event, facts) {
      for (const path of facts.absent) remember(absent, entry, path, createTally).add(event);
      const withText = new Set<TextCount>();
      for (const { path, property, value } of facts.values) {
        if (path.endsWith('[]') || !isFreeText(property)) continue;
        if (![...(listed.get(property.name) ?? [])].some((other) => other !== entry.name)) continue;
        const count = remember(texts, entry, path, () => ({
          texts: new Set<string>(),
          rows: createTally(),
          values: 0,
        }));
        count.values++;
        if (typeof value !== 'string') continue;
        count.texts.add(value);
        withText.add(count);
      }
      for (const count of withText) count.rows.add(event);
    },
    find(entries) {
      return entries.flatMap((entry) => {
        const unused = [...(absent.get(entry) ?? [])].filter(
          ([path, rows]) => rows.rows >= fewestRows && (entry.paths.get(path)?.present ?? 0) === 0,
        );
        const free = [...(texts.get(entry) ?? [])].filter(
          ([, { rows, texts: different, values }]) => rows.rows >= fewestRows && different.size >= 0.9 * values - 1e-6,
        );
        return [
          ...unused.map(([path, rows]) => say('property-unused', entry, path, rows)),
          ...free.map(([path, { rows }]) => say('property-cardinality', entry, path, rows)),
        ];
      });
    },
  };
}

function say(id: string, entry: EventCount, path: string, rows: Tally): TruthFinding {
  entry.paths.get(path)?.violations.set(id, rows.rows);
  return {
    id,
    event: entry.name,
    ...(entry.call === 'track' ? {} : { call: entry.call }),
    property: path,
    ...rows.print(),
  };
}

/** Names of properties with a list of values → the events in which they have one. */
function findLists(plan: Plan): Map<string, Set<string>> {
  const lists = new Map<string, Set<string>>();
  const look = (event: string, properties: ReadonlyMap<string, Property>) =>
    walkProperties(properties, (property, path) => {
      if (property.enum === undefined || path.endsWith('[]')) return;
      lists.set(property.name, (lists.get(property.name) ?? new Set()).add(event));
    });
  for (const event of plan.events.values()) look(event.name, event.properties);
  if (plan.traits.user !== undefined) look('$identify', plan.traits.user.properties);
  if (plan.traits.group !== undefined) look('$group', plan.traits.group.properties);
  return lists;
}

function isFreeText({ type, enum: values, const: constant }: Property): boolean {
  return (type === undefined || type === 'string') && values === undefined && constant === undefined;
}

function remember<Value>(
  counts: Map<EventCount, Map<string, Value>>,
  entry: EventCount,
  path: string,
  create: () => Value,
): Value {
  const ofEntry = counts.get(entry) ?? new Map<string, Value>();
  counts.set(entry, ofEntry);
  const value = ofEntry.get(path) ?? create();
  ofEntry.set(path, value);
  return value;
}
