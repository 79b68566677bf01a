/**
 * Definitions of properties on their way to the model: as written, then layered one upon the other, then finished.
 * Hides shorthands, where each key came from, and the dictionary's recursion. What a layer may change is `inherit.ts`'s.
 */
import { omitUndefined } from './defined.js';
import { findContradictions, type LeafKey, type LeafValues, leafKeysOf } from './inherit.js';
import type { NodeRef } from './model.js';
import { propertyTypes } from './model.js';
import type { Problem } from './problem.js';
import type { PropertyInput } from './schema-property.js';
import type { Suggest } from './suggest.js';
import { entriesOf } from './values.js';
import { maxDepth } from './yaml.js';

/** One definition of a property; after layering, what all definitions say together. */
export interface PropertyDraft {
  readonly name: string;
  /** The topmost definition. */
  readonly ref: NodeRef;
  readonly dictionary?: NodeRef | undefined;
  readonly values: LeafValues;
  /** Where each key of the topmost definition is written; for the others ask `originOf`. */
  readonly origins: Readonly<Partial<Record<LeafKey, NodeRef>>>;
  /** The definitions that it was layered upon. */
  readonly below?: PropertyDraft | undefined;
  /** The topmost definition, where it is `required` or `optional` alone: it says nothing without one below it. */
  readonly shorthand?: string | undefined;
  readonly items?: PropertyDraft | undefined;
  readonly properties?: ReadonlyMap<string, PropertyDraft> | undefined;
  /** Properties in it, itself included, and levels: dictionary entries may hold each other. */
  readonly size: number;
  readonly depth: number;
}

/** Properties that one entry of the dictionary may unfold to. */
const maxUnfolded = 100_000;

export type Report = (problem: Problem) => void;

/** A part's place: the parent's path and one or more segments. */
export function refBelow(ref: NodeRef, ...segments: readonly (string | number)[]): NodeRef {
  return { file: ref.file, path: ref.path.concat(segments) };
}

/** Where the topmost definition that has the key writes it. */
export function originOf({ origins, below }: PropertyDraft, key: LeafKey): NodeRef | undefined {
  return origins[key] ?? (below && originOf(below, key));
}

/** A definition as written. */
export function readDraft(name: string, ref: NodeRef, input: PropertyInput): PropertyDraft {
  if (input === 'required' || input === 'optional') {
    const values = { required: input === 'required' };
    return createDraft({ name, ref, values, origins: { required: ref }, shorthand: input });
  }
  if (typeof input === 'string') return createDraft({ name, ref, values: { type: input }, origins: { type: ref } });
  const { items, properties, ...leaves } = input;
  const values: LeafValues = omitUndefined(leaves);
  const origins: Partial<Record<LeafKey, NodeRef>> = {};
  for (const key of leafKeysOf(values)) origins[key] = refBelow(ref, key);
  return createDraft({
    name,
    ref,
    values,
    origins,
    items: items === undefined ? undefined : readDraft(name, refBelow(ref, 'items'), items),
    properties: properties === undefined ? undefined : readDrafts(refBelow(ref, 'properties'), properties),
  });
}

/** A draft with its size. All have the same keys: there is one for every property of every event, and engines like that. */
function createDraft(draft: Omit<PropertyDraft, 'size' | 'depth'>): PropertyDraft {
  const { name, ref, dictionary, values, origins, below, shorthand, items, properties } = draft;
  let size = 1;
  let depth = 1;
  const count = (inner: PropertyDraft) => {
    size += inner.size;
    depth = Math.max(depth, inner.depth + 1);
  };
  if (items !== undefined) count(items);
  properties?.forEach(count);
  return { name, ref, dictionary, values, origins, below, shorthand, items, properties, size, depth };
}

/** A map of definitions as written; `ref` is the map. */
export function readDrafts(
  ref: NodeRef,
  properties: Readonly<Record<string, PropertyInput>> | undefined,
): Map<string, PropertyDraft> {
  return new Map(entriesOf(properties).map(([name, input]) => [name, readDraft(name, refBelow(ref, name), input)]));
}

/** Layers definitions upon each other, nested ones too. */
export interface Layering {
  /** `above` upon `below`; without `below`, upon the dictionary's entry of its name. */
  layer(below: PropertyDraft | undefined, above: PropertyDraft): PropertyDraft;
  /** The dictionary with its own nested entries resolved. */
  readonly dictionary: ReadonlyMap<string, PropertyDraft>;
}

/** Prepare layering upon a dictionary of definitions as written. */
export function createLayering(
  written: ReadonlyMap<string, PropertyDraft>,
  report: Report,
  suggest: Suggest,
): Layering {
  const resolved = new Map<string, PropertyDraft>();
  const open = new Set<string>();

  function dictionaryEntry(name: string): PropertyDraft | undefined {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    const entry = written.get(name);
    // An entry that holds a property of its own name does not inherit from itself.
    if (entry === undefined || open.has(name)) return undefined;
    open.add(name);
    const unfolded = open.size > maxDepth ? undefined : layerUpon(undefined, entry);
    open.delete(name);
    const fits = unfolded !== undefined && unfolded.size <= maxUnfolded && unfolded.depth <= maxDepth;
    if (!fits) reportUnfolding(entry);
    const result: PropertyDraft = fits
      ? { ...unfolded, dictionary: entry.ref }
      : createDraft({ name, ref: entry.ref, dictionary: entry.ref, values: {}, origins: {} });
    resolved.set(name, result);
    return result;
  }

  // A bundle's property is the same in every event that has nothing to add to it.
  const alone = new WeakMap<PropertyDraft, PropertyDraft>();

  function layer(below: PropertyDraft | undefined, above: PropertyDraft): PropertyDraft {
    if (below !== undefined) return layerUpon(below, above);
    const known = alone.get(above);
    if (known !== undefined) return known;
    const result = layerUpon(dictionaryEntry(above.name), above);
    // While an entry of the dictionary is being resolved, what is in it does not see that entry.
    if (open.size === 0) alone.set(above, result);
    return result;
  }

  function layerUpon(below: PropertyDraft | undefined, above: PropertyDraft): PropertyDraft {
    if (above.shorthand !== undefined && below === undefined) reportDangling(above);
    // `required` alone contradicts nothing.
    if (below !== undefined && above.shorthand === undefined) reportContradictions(below, above);
    const items = above.items === undefined ? below?.items : layerUpon(below?.items, above.items);
    const properties = above.properties === undefined ? below?.properties : layerMap(below, above.properties);
    const { name, ref, origins, shorthand } = above;
    const dictionary = below?.dictionary;
    const values = layerValues(below, above);
    return createDraft({ name, ref, dictionary, values, origins, below, shorthand, items, properties });
  }

  // Most properties of events are `required` or `optional` upon an entry of the dictionary, and share what that makes.
  const shared = new WeakMap<LeafValues, Map<string, LeafValues>>();

  function layerValues(below: PropertyDraft | undefined, { values, shorthand }: PropertyDraft): LeafValues {
    if (below === undefined || shorthand === undefined) return { ...below?.values, ...values };
    const known = shared.get(below.values) ?? new Map<string, LeafValues>();
    const layered = known.get(shorthand) ?? { ...below.values, ...values };
    shared.set(below.values, known.set(shorthand, layered));
    return layered;
  }

  function layerMap(below: PropertyDraft | undefined, above: ReadonlyMap<string, PropertyDraft>) {
    const result = new Map(below?.properties);
    for (const [name, draft] of above) result.set(name, layer(below?.properties?.get(name), draft));
    return result;
  }

  function reportUnfolding(entry: PropertyDraft): void {
    report({
      id: 'plan-size',
      at: entry.ref,
      part: 'key',
      message: `"${entry.name}" takes in other entries of the dictionary more than ${maxDepth} levels deep or ${maxUnfolded.toLocaleString('en-US')} times.`,
      help: 'Let dictionary entries hold fewer of each other.',
    });
  }

  function reportDangling(draft: PropertyDraft): void {
    const suggestion = suggest(draft.name, written.keys());
    report({
      id: 'plan-reference',
      at: draft.ref,
      part: 'key',
      message: open.has(draft.name)
        ? `"${draft.name}" is part of the dictionary's entry "${draft.name}", which therefore cannot define it.`
        : `"${draft.name}" is only "${draft.shorthand ?? ''}", and "properties" of the plan has no such entry to take the definition from.`,
      help:
        suggestion === undefined || open.has(draft.name)
          ? `Give it a type here (one of ${propertyTypes.join(', ')}), or add it to the plan's "properties".`
          : `Did you mean "${suggestion}"?`,
    });
  }

  function reportContradictions(below: PropertyDraft, above: PropertyDraft): void {
    for (const { key, against, because } of findContradictions(below.values, above.values)) {
      const lower = below.values[against];
      report({
        id: 'plan-contradiction',
        at: originOf(above, key) ?? above.ref,
        part: 'value',
        property: above.name,
        message: `"${above.name}" has "${key}": ${show(above.values[key])} here and "${against}": ${show(lower)} in the definition that it inherits; "${key}" ${because}.`,
        help: 'Remove the key to inherit it, change the other place, or give the property a name of its own.',
        related: { at: originOf(below, against) ?? below.ref, part: 'value', message: 'inherited from here' },
      });
    }
    if (above.properties === undefined || below.properties === undefined) return;
    if (below.values.unplanned !== 'forbid') return;
    for (const [name, draft] of above.properties) {
      if (below.properties.has(name)) continue;
      report({
        id: 'plan-contradiction',
        at: draft.ref,
        part: 'key',
        property: above.name,
        message: `"${name}" is not among the properties of "${above.name}" in the definition that it inherits.`,
        help: `Add "${name}" there, or let "unplanned" be "allow" there.`,
        related: { at: below.ref, part: 'key', message: 'inherited from here' },
      });
    }
  }

  for (const name of written.keys()) dictionaryEntry(name);
  return { layer, dictionary: resolved };
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
