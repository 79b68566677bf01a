/**
 * The files of a plan, valid in shape, to the plan itself: sections merged, properties layered, references and names
 * checked. Reports problems instead of throwing; with any of them the plan is not to be used.
 */
import { buildEvent, buildSource, type EventDefaults } from './build-event.js';
import { buildMetric } from './build-metric.js';
import { buildNaming } from './build-naming.js';
import { buildProperties, buildSince } from './build-property.js';
import { omitUndefined } from './defined.js';
import { createLayering, type Layering, type PropertyDraft, readDraft, readDrafts, refBelow } from './draft.js';
import { checkEnumTexts } from './enum-texts.js';
import { checkEventNames, checkPropertyNames } from './event-names.js';
import { collectEntries, type Entry, type PlanFile, pickSection } from './merge.js';
import type { Event, Metric, NodeRef, Plan, Reference, Traits } from './model.js';
import type { Problem } from './problem.js';
import { checkSiblings, referProperties } from './property-references.js';
import { checkReferences } from './references.js';
import type { IncludedInput, PlanInput } from './schema.js';
import type { PropertyInput } from './schema-property.js';
import { createSuggest } from './suggest.js';

/** Properties that all events may have together, once bundles are unfolded. */
const maxProperties = 300_000;

type NamedInputs<Value> = Readonly<Record<string, Value>>;

/** Build the plan from its root file and the included files. */
export function buildPlan(
  root: { readonly path: string; readonly input: PlanInput },
  included: readonly PlanFile[],
): { plan: Plan; problems: readonly Problem[] } {
  const files = [root, ...included];
  const problems: Problem[] = [];
  const references: Reference[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const refer = (reference: Reference) => references.push(reference);
  // What properties say of their siblings is checked where the siblings are at hand.
  const siblings: Reference[] = [];
  const referBeside = (reference: Reference) => (reference.kind === 'property' ? siblings : references).push(reference);
  const told = new Set<string>();
  const suggest = createSuggest();

  const entries = <Value>(section: string, pick: (input: IncludedInput) => NamedInputs<Value> | undefined) =>
    collectEntries(files, [section], pick, report);
  const single = <Key extends keyof IncludedInput>(key: Key) => pickSection(files, key, report);
  const drafts = (section: string, pick: (input: IncludedInput) => NamedInputs<PropertyInput> | undefined) =>
    draftMap(entries(section, pick));

  const written = drafts('properties', (input) => input.properties);
  const layering = createLayering(written, report, suggest);
  const writtenSuper = drafts('superProperties', (input) => input.superProperties);
  const superProperties = layerAll(writtenSuper, layering);
  const bundleEntries = entries('bundles', (input) => input.bundles);
  const writtenBundles = new Map(
    bundleEntries.map(({ key, value, ref }) => [key, readDrafts(refBelow(ref, 'properties'), value.properties)]),
  );
  const sources = byKey(
    entries('sources', (input) => input.sources),
    buildSource,
  );
  const writtenDestinations = single('destinations');
  const destinations = writtenDestinations?.value ?? [];
  const stages = single('stages');
  const unplanned = single('unplanned')?.value ?? 'forbid';
  const defaults: EventDefaults = {
    sources: [...sources.keys()],
    destinations,
    unplanned,
    superProperties,
    bundles: writtenBundles,
  };

  const elsewhere = new Set(
    [...written, ...writtenSuper, ...[...writtenBundles.values()].flatMap((map) => [...map])].map(([name]) => name),
  );
  for (const map of [written, writtenSuper, ...writtenBundles.values()]) referProperties(map, undefined, referBeside);

  const events = new Map<string, Event>();
  const eventEntries = entries('events', (input) => input.events);
  let propertyCount = 0;
  for (const { key, value, ref } of eventEntries) {
    const input = value ?? {};
    const { event, own, drafts: layered } = buildEvent(key, ref, input, defaults, layering, refer);
    events.set(key, event);
    for (const draft of layered.values()) propertyCount += draft.size;
    if (propertyCount > maxProperties) {
      report({
        id: 'plan-size',
        at: ref,
        part: 'key',
        message: `The events have more than ${maxProperties.toLocaleString('en-US')} properties together, with bundles and super properties.`,
        help: 'Split the plan, or let events take fewer bundles.',
      });
      break;
    }
    referProperties(own, key, referBeside);
    checkSiblings(layered, `"${key}"`, elsewhere, told, report, suggest);
    checkEnumTexts(layered, told, report);
    checkPropertyNames(event.properties, told, report);
  }

  const buildTraits = (kind: 'user' | 'group'): Traits | undefined => {
    const path = ['traits', kind, 'properties'];
    const found = collectEntries(files, path, (input) => input.traits?.[kind]?.properties, report);
    const holder = files.find((file) => file.input.traits?.[kind] !== undefined);
    if (holder === undefined) return undefined;
    const own = draftMap(found);
    const layered = layerAll(own, layering);
    referProperties(own, undefined, referBeside);
    checkSiblings(layered, `the traits of a ${kind}`, elsewhere, told, report, suggest);
    checkEnumTexts(layered, told, report);
    const properties = buildProperties(layered);
    checkPropertyNames(properties, told, report);
    return { ref: { file: holder.path, path: ['traits', kind] }, properties };
  };

  const ownerIn = (ref: NodeRef, owner: string | undefined) => {
    if (owner !== undefined) refer({ kind: 'owner', name: owner, at: refBelow(ref, 'owner'), part: 'value' });
  };

  const plan = omitUndefined({
    ref: { file: root.path, path: [] },
    name: root.input.name,
    description: root.input.description,
    version: root.input.version,
    owners: byKey(
      entries('owners', (input) => input.owners),
      (id, ref, value) => omitUndefined({ ...value, ref, id }),
    ),
    naming: buildNaming(collectEntries(files, ['naming'], (input) => input.naming, report)),
    stages: stages?.value ?? ['acquisition', 'activation', 'retention', 'referral', 'revenue'],
    stagesRef: stages?.ref,
    sources,
    timezone: single('timezone')?.value ?? 'UTC',
    weekStart: single('weekStart')?.value ?? ('monday' as const),
    destinations,
    destinationsRef: writtenDestinations?.ref,
    objectives: byKey(
      entries('objectives', (input) => input.objectives),
      (id, ref, value) => {
        ownerIn(ref, value.owner);
        return omitUndefined({ ...value, ref, id });
      },
    ),
    metrics: byKey(
      entries('metrics', (input) => input.metrics),
      (id, ref, value): Metric => {
        ownerIn(ref, value.owner);
        for (const kind of ['stage', 'objective'] as const) {
          const name = value[kind];
          if (name !== undefined) refer({ kind, name, at: refBelow(ref, kind), part: 'value' });
        }
        return buildMetric(id, ref, value, refer);
      },
    ),
    properties: buildProperties(layering.dictionary),
    bundles: byKey(bundleEntries, (id, ref, value) =>
      omitUndefined({
        description: value.description,
        ref,
        id,
        properties: buildProperties(layerAll(writtenBundles.get(id) ?? new Map(), layering)),
      }),
    ),
    superProperties: buildProperties(superProperties),
    unplanned,
    events,
    traits: omitUndefined({ user: buildTraits('user'), group: buildTraits('group') }),
    campaigns: byKey(
      collectEntries(files, ['campaigns', 'parameters'], (input) => input.campaigns?.parameters, report),
      (name, ref, value) => omitUndefined({ ...value, ref, name }),
    ),
    retired: byKey(
      entries('retired', (input) => input.retired),
      (name, ref, value) => {
        if (value?.replacedBy !== undefined) {
          refer({ kind: 'event', name: value.replacedBy, at: refBelow(ref, 'replacedBy'), part: 'value' });
        }
        return omitUndefined({ ...value, ref, name, since: buildSince(value?.since) });
      },
    ),
    files: files.map((file) => file.path),
  });

  if (files.every((file) => file.input.events === undefined)) reportNoEvents(plan.ref, report);
  checkEnumTexts(layering.dictionary, told, report);
  const named = new Set(eventEntries.filter(({ value }) => value?.name !== undefined).map(({ key }) => key));
  checkEventNames(events, plan.retired, named, report);
  checkReferences(plan, references, report, suggest);
  return { plan: { ...plan, references: [...references, ...siblings] }, problems };
}

function reportNoEvents(at: NodeRef, report: (problem: Problem) => void): void {
  report({
    id: 'plan-key-missing',
    at,
    part: 'key',
    message: 'The plan has no "events".',
    help: 'Add "events:" with a key for each event, here or in an included file.',
  });
}

function byKey<Input, Output>(
  entries: readonly Entry<Input>[],
  build: (key: string, ref: NodeRef, value: Input) => Output,
): ReadonlyMap<string, Output> {
  return new Map(entries.map(({ key, ref, value }) => [key, build(key, ref, value)]));
}

function draftMap(entries: readonly Entry<PropertyInput>[]): ReadonlyMap<string, PropertyDraft> {
  return new Map(entries.map(({ key, value, ref }) => [key, readDraft(key, ref, value)]));
}

function layerAll(drafts: ReadonlyMap<string, PropertyDraft>, layering: Layering): ReadonlyMap<string, PropertyDraft> {
  return new Map([...drafts].map(([name, draft]) => [name, layering.layer(undefined, draft)]));
}
