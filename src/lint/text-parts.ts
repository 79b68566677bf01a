/**
 * The texts of a plan that people wrote for people: descriptions, triggers, titles, reasons. Where each is written, what it
 * is about, and what a finding says of it.
 */
import type { NodeRef, Plan, Property } from '../plan/model.js';
import { type Problem, refInside } from './rule.js';
import { listWrittenOut, subjectOf } from './written-properties.js';

export interface TextPart {
  /** Where it is written. */
  readonly at: NodeRef;
  /** The key that holds it: `description`, `trigger`. */
  readonly key: string;
  readonly text: string;
  /** The name of what it is about. */
  readonly of: string;
  readonly kind: 'plan' | 'event' | 'property' | 'metric' | 'other';
  readonly subject: Pick<Problem, 'event' | 'property' | 'owner'>;
}

const known = new WeakMap<Plan, readonly TextPart[]>();

/** Every text, in the order of the plan. */
export function listTexts(plan: Plan): readonly TextPart[] {
  const texts = known.get(plan) ?? [...collectTexts(plan)];
  known.set(plan, texts);
  return texts;
}

function* collectTexts(plan: Plan): Iterable<TextPart> {
  yield* pick({ file: plan.ref.file, path: [] }, 'plan', plan.name, {}, { description: plan.description });
  for (const { ref, id, title, description, owner } of plan.objectives.values()) {
    yield* pick(ref, 'other', id, owned(owner), { title, description });
  }
  for (const { ref, id, title, description, owner } of plan.metrics.values()) {
    yield* pick(ref, 'metric', id, owned(owner), { title, description });
  }
  for (const { ref, id, description } of plan.sources.values()) yield* pick(ref, 'other', id, {}, { description });
  for (const { ref, id, description } of plan.bundles.values()) yield* pick(ref, 'other', id, {}, { description });
  for (const event of plan.events.values()) {
    const { ref, name, description, trigger, deprecated } = event;
    const subject = { event: name, ...owned(event.owner) };
    yield* pick(ref, 'event', name, subject, { description, trigger });
    if (deprecated) yield* pick(deprecated.ref, 'other', name, subject, { reason: deprecated.reason });
  }
  // What a use inherits is told where it is defined.
  const told = new Set<string>();
  for (const place of listWrittenOut(plan)) {
    const { ref, description, purpose, deprecated, name } = place.property;
    const entry = plan.properties.get(name);
    if (entry !== undefined && entry !== place.property && hasSameTexts(entry, place.property)) continue;
    const key = JSON.stringify([name, description, purpose, deprecated?.reason]);
    if (told.has(key)) continue;
    told.add(key);
    yield* pick(ref, 'property', place.path, subjectOf(place), { description, purpose });
    if (deprecated) yield* pick(deprecated.ref, 'other', place.path, subjectOf(place), { reason: deprecated.reason });
  }
  for (const { ref, name, reason } of plan.retired.values())
    yield* pick(ref, 'other', name, { event: name }, { reason });
}

function hasSameTexts(a: Property, b: Property): boolean {
  return a.description === b.description && a.purpose === b.purpose && a.deprecated?.reason === b.deprecated?.reason;
}

function* pick(
  ref: NodeRef,
  kind: TextPart['kind'],
  of: string,
  subject: TextPart['subject'],
  texts: Readonly<Record<string, string | undefined>>,
): Iterable<TextPart> {
  for (const [key, text] of Object.entries(texts)) {
    if (text !== undefined) yield { at: refInside(ref, key), key, text, of, kind, subject };
  }
}

function owned(owner: string | undefined): { readonly owner?: string } {
  return owner === undefined ? {} : { owner };
}
