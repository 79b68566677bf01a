/** Whether what parts of a plan name is there. Property siblings are checked in `property-references.ts`. */
import type { Report } from './draft.js';
import type { Plan, Reference, ReferenceKind } from './model.js';
import { findProperty, walkProperties } from './property-path.js';
import type { Suggest } from './suggest.js';

/** How the target of each kind of reference is called, and where it is defined. */
const targets: Readonly<Record<ReferenceKind, { readonly noun: string; readonly section: string }>> = {
  event: { noun: 'event', section: 'events' },
  property: { noun: 'property', section: 'properties' },
  owner: { noun: 'owner', section: 'owners' },
  stage: { noun: 'stage', section: 'stages' },
  source: { noun: 'source', section: 'sources' },
  bundle: { noun: 'bundle', section: 'bundles' },
  objective: { noun: 'objective', section: 'objectives' },
};

/** Report every reference that points nowhere, with the name that was probably meant. */
export function checkReferences(
  plan: Omit<Plan, 'references'>,
  references: readonly Reference[],
  report: Report,
  suggest: Suggest,
): void {
  const names: Readonly<Record<Exclude<ReferenceKind, 'property'>, ReadonlySet<string>>> = {
    event: new Set(plan.events.keys()),
    owner: new Set(plan.owners.keys()),
    stage: new Set(plan.stages),
    source: new Set(plan.sources.keys()),
    bundle: new Set(plan.bundles.keys()),
    objective: new Set(plan.objectives.keys()),
  };
  for (const reference of references) {
    if (reference.kind === 'property') checkProperty(plan, reference, report, suggest);
    else if (!names[reference.kind].has(reference.name))
      reportMissing(plan, reference, names[reference.kind], report, suggest);
  }
}

function reportMissing(
  plan: Omit<Plan, 'references'>,
  reference: Reference,
  known: ReadonlySet<string>,
  report: Report,
  suggest: Suggest,
): void {
  const { noun, section } = targets[reference.kind];
  const dotted = reference.kind === 'event' && reference.after !== undefined ? findDotted(plan, reference) : undefined;
  const suggestion = suggest(reference.name, known);
  const help =
    dotted !== undefined
      ? `The name of the event holds a dot: write { event: ${JSON.stringify(dotted.event)}, property: ${JSON.stringify(dotted.path)} }.`
      : suggestion !== undefined
        ? `Did you mean "${suggestion}"?`
        : known.size === 0
          ? `The plan has no ${section}; add "${reference.name}" to "${section}".`
          : `Add it to "${section}", or name one of: ${listSome(known)}.`;
  report({
    id: 'plan-reference',
    ...placeOf(reference),
    message: `There is no ${noun} "${reference.name}".`,
    help,
  });
}

/** `Event.property` where the event's own name holds a dot. */
function findDotted(plan: Omit<Plan, 'references'>, { name, after = '' }: Reference) {
  const whole = name + after;
  for (let dot = whole.lastIndexOf('.'); dot > 0; dot = whole.lastIndexOf('.', dot - 1)) {
    const event = whole.slice(0, dot);
    if (plan.events.has(event)) return { event, path: whole.slice(dot + 1) };
  }
  return undefined;
}

function checkProperty(plan: Omit<Plan, 'references'>, reference: Reference, report: Report, suggest: Suggest): void {
  const event = reference.event === undefined ? undefined : plan.events.get(reference.event);
  // The event itself is told where it is missing; siblings of dictionary entries are checked in each event that has them.
  if (event === undefined) return;
  const at = { id: 'plan-reference', ...placeOf(reference), event: event.key };
  if (reference.name === '') {
    report({ ...at, message: `No property of "${event.key}" is named.`, help: `Write "${event.key}.property".` });
    return;
  }
  if (findProperty(event.properties, reference.name) !== undefined) return;
  const paths: string[] = [];
  walkProperties(event.properties, (_, path) => paths.push(path));
  const suggestion = suggest(reference.name, paths);
  report({
    ...at,
    property: reference.name,
    message: `"${event.key}" has no property "${reference.name}".`,
    help:
      suggestion !== undefined
        ? `Did you mean "${suggestion}"?`
        : paths.length === 0
          ? `The event has no properties; add "${reference.name}" to them.`
          : `Add it to the event, or name one of: ${listSome(paths)}.`,
  });
}

function placeOf({ at, part, before, after }: Reference) {
  return { at, part, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function listSome(names: Iterable<string>): string {
  const some: string[] = [];
  for (const name of names) {
    if (some.length === 12) return `${some.join(', ')}, …`;
    some.push(name);
  }
  return some.join(', ');
}
