/** Which of the plan's names an observed one is: planned, alias, retired, variant or unplanned, in that order. */
import type { Alias, Event, Plan } from '../../src/plan/model.js';
import type { LoggedEvent } from './read-event.js';

export type NameVerdict =
  | { readonly kind: 'planned'; readonly event: Event }
  | { readonly kind: 'alias'; readonly event: Event; readonly alias: Alias }
  | { readonly kind: 'traits' }
  | { readonly kind: 'retired' }
  | { readonly kind: 'vendor' }
  | { readonly kind: 'variant'; readonly event: Event }
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'skipped' };

/** A function that judges names of the plan's calls; each distinct name is judged once. */
export function createNameJudge(plan: Plan): (event: LoggedEvent) => NameVerdict {
  const verdicts = new Map<string, NameVerdict>();
  return (event) => {
    const key = `${event.call} ${event.name ?? ''}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = judgeName(plan, event);
    verdicts.set(key, verdict);
    return verdict;
  };
}

function judgeName(plan: Plan, { call, name, isVendors, isTrackOnly }: LoggedEvent): NameVerdict {
  if (call === 'identify') return { kind: plan.traits.user === undefined ? 'skipped' : 'traits' };
  if (call === 'group') return { kind: plan.traits.group === undefined ? 'skipped' : 'traits' };
  const events = [...plan.events.values()].filter((event) => isTrackOnly || event.call === call);
  if (name === undefined) {
    const [only] = events;
    return only !== undefined && events.length === 1 ? { kind: 'planned', event: only } : { kind: 'skipped' };
  }
  const [planned, ...others] = events.filter((event) => event.name === name);
  const track = others.length === 0 ? planned : events.find((event) => event.call === call && event.name === name);
  if (track !== undefined) return { kind: 'planned', event: track };
  // A page and a screen of one name.
  if (planned !== undefined) return { kind: 'skipped' };
  for (const event of events) {
    const alias = event.aliases.find((candidate) => candidate.name === name);
    if (alias !== undefined) return { kind: 'alias', event, alias };
  }
  if (plan.retired.has(name)) return { kind: 'retired' };
  if (isVendors) return { kind: 'vendor' };
  const original = findOriginal(name, events);
  return original === undefined ? { kind: 'unplanned' } : { kind: 'variant', event: original };
}

/** The planned event of which the name is a variant. */
function findOriginal(name: string, events: readonly Event[]): Event | undefined {
  const folded = fold(name);
  const same = events.filter((event) => fold(event.name) === folded);
  if (same.length === 1) return same[0];
  if (folded.length < 8) return undefined;
  const near = events
    .map((event) => ({ event, other: fold(event.name) }))
    .filter(({ other }) => other.length >= 8 && digitsOf(other) === digitsOf(folded))
    .map(({ event, other }) => ({ event, other, distance: measureDistance(folded, other) }))
    .filter(({ other, distance }) => distance <= (Math.min(folded.length, other.length) >= 12 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first !== undefined && first.distance !== second?.distance ? first.event : undefined;
}

const fold = (name: string) => name.toLowerCase().replace(/[\s_\-.:/]/g, '');
const digitsOf = (name: string) => name.replace(/\D/g, '');

/** Damerau-Levenshtein with neighbours swapped at most once (optimal string alignment). */
function measureDistance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let best = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, at(row - 2, column - 2) + 1);
      }
      line.push(best);
    }
  }
  return at(one.length, other.length);
}
