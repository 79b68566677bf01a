/**
 * What a converter of somebody else's plan gives: the plan in our format, and what of the original it could not say.
 * Nothing is dropped silently; the tests compare the losses. For tests only.
 */
import type { Json } from '../../src/plan/model.js';
import { printYaml } from '../../src/plan/print.js';

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** How often each construct was dropped, by a few words that say what it is. */
export type Losses = Map<string, number>;

export interface ConvertedPlan {
  /** YAML of a whole plan. */
  readonly text: string;
  readonly losses: Readonly<Record<string, number>>;
}

/** Count something that our format cannot say. */
export function lose(losses: Losses, what: string, times = 1): void {
  if (times > 0) losses.set(what, (losses.get(what) ?? 0) + times);
}

export function finishPlan(plan: JsonObject, losses: Losses): ConvertedPlan {
  const sorted = [...losses].sort(([a], [b]) => (a < b ? -1 : 1));
  return { text: printYaml(plan), losses: Object.fromEntries(sorted) };
}

/** The pairs whose value is there, as an object. */
export function present(pairs: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
