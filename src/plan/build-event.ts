/** Events, sources and the other entries as written to the model's: defaults filled in, properties layered, references told. */
import {
  buildAliases,
  buildDeprecation,
  buildDuration,
  buildProperties,
  buildSince,
  buildStatus,
  buildValues,
} from './build-property.js';
import { omitUndefined } from './defined.js';
import { type Layering, type PropertyDraft, readDrafts, refBelow } from './draft.js';
import type { Event, NodeRef, Reference, Source, UnplannedPolicy } from './model.js';
import type { IncludedInput } from './schema.js';
import { toJson } from './values.js';

export type EventInput = NonNullable<NonNullable<IncludedInput['events']>[string]>;
type SourceInput = NonNullable<IncludedInput['sources']>[string];
type Refer = (reference: Reference) => void;

/** What every event starts from. */
export interface EventDefaults {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly unplanned: UnplannedPolicy;
  readonly superProperties: ReadonlyMap<string, PropertyDraft>;
  /** Bundle id → its properties as written. */
  readonly bundles: ReadonlyMap<string, ReadonlyMap<string, PropertyDraft>>;
}

/** An event, its own properties as written, and all of them layered. Tells what it refers to, except what properties do. */
export function buildEvent(
  key: string,
  ref: NodeRef,
  input: EventInput,
  defaults: EventDefaults,
  layering: Layering,
  refer: Refer,
): { event: Event; own: ReadonlyMap<string, PropertyDraft>; drafts: ReadonlyMap<string, PropertyDraft> } {
  referEach('source', refBelow(ref, 'sources'), input.sources, refer);
  referEach('bundle', refBelow(ref, 'bundles'), input.bundles, refer);
  if (input.owner !== undefined) refer({ kind: 'owner', name: input.owner, at: refBelow(ref, 'owner'), part: 'value' });
  if (input.stage !== undefined) refer({ kind: 'stage', name: input.stage, at: refBelow(ref, 'stage'), part: 'value' });
  if (input.deprecated?.replacedBy !== undefined) {
    const at = refBelow(ref, 'deprecated', 'replacedBy');
    refer({ kind: 'event', name: input.deprecated.replacedBy, at, part: 'value' });
  }
  if (input.expect?.ratioTo !== undefined) {
    const at = refBelow(ref, 'expect', 'ratioTo', 'event');
    refer({ kind: 'event', name: input.expect.ratioTo.event, at, part: 'value' });
  }
  input.dedupe?.key.forEach((name, index) => {
    refer({ kind: 'property', name, event: key, at: refBelow(ref, 'dedupe', 'key', index), part: 'value' });
  });

  const own = readDrafts(refBelow(ref, 'properties'), input.properties);
  const drafts = layerProperties(own, input, defaults, layering);
  const { properties: _, expect, dedupe, ...rest } = input;
  const event = omitUndefined({
    ...rest,
    ref,
    key,
    name: input.name ?? key,
    status: buildStatus(input.status, input.deprecated),
    since: buildSince(input.since),
    deprecated: buildDeprecation(refBelow(ref, 'deprecated'), input.deprecated),
    aliases: buildAliases(refBelow(ref, 'aliases'), input.aliases),
    call: input.call ?? 'track',
    sources: input.sources ?? defaults.sources,
    destinations: input.destinations ?? defaults.destinations,
    properties: buildProperties(drafts),
    bundles: input.bundles ?? [],
    unplanned: input.unplanned ?? defaults.unplanned,
    dedupe:
      dedupe === undefined
        ? undefined
        : omitUndefined({
            ref: refBelow(ref, 'dedupe'),
            key: dedupe.key,
            within: dedupe.within === undefined ? undefined : buildDuration(dedupe.within),
          }),
    expect:
      expect === undefined
        ? undefined
        : omitUndefined({
            ...expect,
            ref: refBelow(ref, 'expect'),
            ratioTo: expect.ratioTo === undefined ? undefined : omitUndefined(expect.ratioTo),
          }),
    tags: input.tags ?? [],
    links: input.links ?? [],
    examples: (input.examples ?? []).map(toJson),
  });
  return { event, own, drafts };
}

/** The event's own properties first, then those of its bundles, then the super properties: the particular before the common. */
function layerProperties(
  own: ReadonlyMap<string, PropertyDraft>,
  input: EventInput,
  defaults: EventDefaults,
  layering: Layering,
): ReadonlyMap<string, PropertyDraft> {
  const bundles = (input.bundles ?? []).flatMap((id) => defaults.bundles.get(id) ?? []);
  const names = new Set([own, ...bundles, defaults.superProperties].flatMap((layer) => [...layer.keys()]));
  const layers = [...bundles, own];
  const result = new Map<string, PropertyDraft>();
  for (const name of names) {
    let draft = defaults.superProperties.get(name);
    for (const layer of layers) {
      const above = layer.get(name);
      if (above !== undefined) draft = layering.layer(draft, above);
    }
    if (draft !== undefined) result.set(name, draft);
  }
  return result;
}

/** A source. */
export function buildSource(id: string, ref: NodeRef, input: SourceInput): Source {
  return omitUndefined({
    ...input,
    ref,
    id,
    platform: input.platform ?? 'other',
    match: input.match === undefined ? undefined : buildValues(input.match),
  });
}

/** Tell of every name in a list. */
function referEach(kind: Reference['kind'], list: NodeRef, names: readonly string[] | undefined, refer: Refer): void {
  names?.forEach((name, index) => {
    refer({ kind, name, at: refBelow(list, index), part: 'value' });
  });
}
