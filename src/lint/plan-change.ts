/**
 * What changed between two states of a plan, as far as the data is concerned: which events and metrics came, went or mean
 * something else. Texts for people (descriptions, triggers, reasons), examples and owners may change freely.
 */
import type { Plan } from '../plan/model.js';

/** `2 events added`, `1 metric changed`; empty where the data stays as it was. */
export function describeChanges(earlier: Plan, plan: Plan): string[] {
  return [
    ...countChanges('event', earlier.events, plan.events),
    ...countChanges('metric', earlier.metrics, plan.metrics),
    ...countChanges('source', earlier.sources, plan.sources),
    ...countChanges('retired name', earlier.retired, plan.retired),
    ...countChanges('campaign parameter', earlier.campaigns, plan.campaigns),
    ...(serialize(earlier.traits) === serialize(plan.traits) ? [] : ['traits changed']),
  ];
}

function countChanges(
  what: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  const added = [...after.keys()].filter((key) => !before.has(key));
  const removed = [...before.keys()].filter((key) => !after.has(key));
  const changed = [...after].filter(([key, part]) => before.has(key) && serialize(before.get(key)) !== serialize(part));
  const counts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [changed.length, 'changed'],
  ] as const;
  return counts.flatMap(([count, how]) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'} ${how}`]));
}

/** Where a part is written, and what it says to people. */
const ignored = new Set([
  'ref',
  'dictionary',
  'description',
  'trigger',
  'title',
  'reason',
  'purpose',
  'examples',
  'owner',
  'tags',
  'links',
]);

/** A text that is the same for what means the same; the order of names does not matter. */
function serialize(part: unknown): string {
  return JSON.stringify(part ?? null, (key, value: unknown) => {
    if (ignored.has(key)) return undefined;
    return value instanceof Map ? [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : value;
  });
}
