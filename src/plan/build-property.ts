/** Finished drafts to the model's properties: defaults filled in, texts read (durations, dates), values decoded. */

import { omitUndefined } from './defined.js';
import { originOf, type PropertyDraft, refBelow } from './draft.js';
import type { Alias, Deprecation, Duration, Json, NodeRef, Property, Scalar, Since, Status } from './model.js';
import { isDate } from './schema-parts.js';
import { entriesOf, toJson } from './values.js';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

// Drafts are shared between events that take the same definition, and so are the properties made from them.
const built = new WeakMap<PropertyDraft, Property>();
// Drafts that share their values differ in nothing but where they are written, unless they hold other drafts.
const first = new WeakMap<PropertyDraft['values'], PropertyDraft>();

/** The property that a layered draft describes. */
function buildProperty(draft: PropertyDraft): Property {
  const known = built.get(draft);
  if (known !== undefined) return known;
  const alike = first.get(draft.values);
  const property =
    alike !== undefined && isAlike(alike, draft) ? { ...buildProperty(alike), ref: draft.ref } : finish(draft);
  built.set(draft, property);
  if (alike === undefined) first.set(draft.values, draft);
  return property;
}

function isAlike(a: PropertyDraft, b: PropertyDraft): boolean {
  return a.name === b.name && a.dictionary === b.dictionary && a.items === b.items && a.properties === b.properties;
}

/** The properties of a map of layered drafts. */
export function buildProperties(drafts: ReadonlyMap<string, PropertyDraft>): ReadonlyMap<string, Property> {
  return new Map([...drafts].map(([name, draft]) => [name, buildProperty(draft)]));
}

function finish(draft: PropertyDraft): Property {
  const { values } = draft;
  const { requiredWhen, since, retention, status, deprecated, aliases, examples } = values;
  return omitUndefined({
    ...values,
    ref: draft.ref,
    dictionary: draft.dictionary,
    name: draft.name,
    isBare: draft.shorthand === undefined ? undefined : (true as const),
    const: values.const === undefined ? undefined : toJson(values.const),
    default: values.default === undefined ? undefined : toJson(values.default),
    examples: examples === undefined ? none : examples.map(toJson),
    items: draft.items === undefined ? undefined : buildProperty(draft.items),
    properties: draft.properties === undefined ? undefined : buildProperties(draft.properties),
    required: values.required ?? false,
    requiredWhen: requiredWhen === undefined ? undefined : buildValues(requiredWhen),
    nullable: values.nullable ?? false,
    since: buildSince(since),
    retention: retention === undefined ? undefined : buildDuration(retention),
    status: buildStatus(status, deprecated),
    deprecated: buildDeprecation(originOf(draft, 'deprecated') ?? draft.ref, deprecated),
    aliases: aliases === undefined ? none : buildAliases(originOf(draft, 'aliases') ?? draft.ref, aliases),
  });
}

const none: readonly never[] = [];

/** Name → the values of which one must be there. */
export function buildValues(
  input: Readonly<Record<string, Scalar | readonly Scalar[]>>,
): ReadonlyMap<string, readonly Scalar[]> {
  return new Map(entriesOf(input).map(([name, values]) => [name, isList(values) ? values : [values]]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** `7d` with its seconds. */
export function buildDuration(text: string): Duration {
  return { text, seconds: Number(text.slice(0, -1)) * (secondsOf[text.slice(-1)] ?? 0) };
}

/** A date, or else a plan version. */
export function buildSince(text: string | undefined): Since | undefined {
  if (text === undefined) return undefined;
  return isDate(text) ? { date: text } : { version: text };
}

export function buildStatus(status: 'planned' | 'active' | undefined, deprecated: object | undefined): Status {
  return deprecated === undefined ? (status ?? 'active') : 'deprecated';
}

type DeprecationInput = NonNullable<PropertyDraft['values']['deprecated']>;

export function buildDeprecation(ref: NodeRef, input: DeprecationInput | undefined): Deprecation | undefined {
  if (input === undefined) return undefined;
  return omitUndefined({ ...input, ref, since: buildSince(input.since) });
}

type AliasInput = NonNullable<PropertyDraft['values']['aliases']>[number];

/** Aliases; `ref` is the list. */
export function buildAliases(ref: NodeRef, input: readonly AliasInput[] | undefined): readonly Alias[] {
  return (input ?? []).map((alias, index) => {
    const at = refBelow(ref, index);
    return typeof alias === 'string' ? { ref: at, name: alias } : omitUndefined({ ref: at, ...alias });
  });
}
