/** Payloads of a plan's events: random, allowed by the plan, and the same on every run. */
import fc from 'fast-check';
import type { Event, Json, Plan, Property } from '../src/plan/model.js';
import { arbitraryProperties } from './arbitrary-properties.js';

export const fixedSeed = 20_260_301;

/** What an event or a tracker is given. */
export type Payload = Readonly<Record<string, Json>>;

/** Payloads of a set of properties. */
export function drawProperties(
  properties: ReadonlyMap<string, Property>,
  count: number,
  seed = fixedSeed,
): readonly Payload[] {
  return fc.sample(arbitraryProperties(properties), { numRuns: count, seed });
}

/** What a tracker is given once. */
export function drawSuperProperties(plan: Plan, seed = fixedSeed): Payload {
  return drawProperties(plan.superProperties, 1, seed)[0] ?? {};
}

/** Some payloads of each event, without the super properties. `own`: what each call may give. */
export function drawPayloads(
  plan: Plan,
  { count = 3, seed = fixedSeed }: { readonly count?: number; readonly seed?: number } = {},
): readonly { readonly event: Event; readonly own: ReadonlyMap<string, Property>; readonly properties: Payload }[] {
  return [...plan.events.values()].flatMap((event) => {
    const own = new Map([...event.properties].filter(([name]) => !plan.superProperties.has(name)));
    return drawProperties(own, count, seed).map((properties) => ({ event, own, properties }));
  });
}

/** Payloads that are right, super properties among them, and the same with something changed: seldom right. */
export function drawRightAndWrong(
  plan: Plan,
  seed: number,
): readonly { readonly event: Event; readonly value: Json }[] {
  return [...plan.events.values()].flatMap((event) => {
    const right = drawProperties(event.properties, 4, seed);
    const changed = right.flatMap((value, index) => {
      const names = Object.keys(value);
      const name = names[index % Math.max(1, names.length)] ?? 'other';
      const { [name]: _, ...rest } = value;
      const others = [[{}], 0, -1, 1e6, null, '', 'x'].map((other) => ({ ...value, [name]: other }));
      return [rest, { ...value, other: 1 }, ...others];
    });
    return [...right, ...changed].map((value) => ({ event, value }));
  });
}
