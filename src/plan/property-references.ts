/** What definitions of properties refer to (owners, sources, siblings), and whether the siblings are there. */
import { originOf, type PropertyDraft, type Report, refBelow } from './draft.js';
import type { Reference } from './model.js';
import { eachElement, formatPropertyPath, type PathSegment } from './property-path.js';
import type { Suggest } from './suggest.js';
import { entriesOf } from './values.js';

type Drafts = ReadonlyMap<string, PropertyDraft>;

/** Tell `refer` of every reference that definitions as written make. `event` is the event's key, where they are an event's. */
export function referProperties(
  written: Drafts,
  event: string | undefined,
  refer: (reference: Reference) => void,
  base: readonly PathSegment[] = [],
): void {
  for (const draft of written.values()) {
    let current: PropertyDraft | undefined = draft;
    let inside: readonly PathSegment[] = [...base, draft.name];
    while (current !== undefined) {
      referProperty(current, event, base, refer);
      if (current.properties !== undefined) referProperties(current.properties, event, refer, inside);
      inside = [...inside, eachElement];
      current = current.items;
    }
  }
}

function referProperty(
  { values, ref }: PropertyDraft,
  event: string | undefined,
  base: readonly PathSegment[],
  refer: (reference: Reference) => void,
): void {
  const sibling = (name: string) => ({
    kind: 'property' as const,
    name: formatPropertyPath([...base, name]),
    ...(event === undefined ? {} : { event }),
  });
  if (values.owner !== undefined)
    refer({ kind: 'owner', name: values.owner, at: refBelow(ref, 'owner'), part: 'value' });
  values.sources?.forEach((name, index) => {
    refer({ kind: 'source', name, at: refBelow(ref, 'sources', index), part: 'value' });
  });
  for (const [name] of entriesOf(values.requiredWhen)) {
    refer({ ...sibling(name), at: refBelow(ref, 'requiredWhen', name), part: 'key' });
  }
  const replacedBy = values.deprecated?.replacedBy;
  if (replacedBy !== undefined) {
    refer({ ...sibling(replacedBy), at: refBelow(ref, 'deprecated', 'replacedBy'), part: 'value' });
  }
}

/**
 * Check what layered definitions say of their siblings: `requiredWhen` names a property beside it, `replacedBy` one beside
 * it or in `elsewhere`. `owner` says whose properties they are, for the message. Places in `told` are not repeated.
 */
export function checkSiblings(
  drafts: Drafts,
  owner: string,
  elsewhere: ReadonlySet<string>,
  told: Set<string>,
  report: Report,
  suggest: Suggest,
): void {
  for (const draft of drafts.values()) {
    let current: PropertyDraft | undefined = draft;
    while (current !== undefined) {
      checkProperty(current, drafts, owner, elsewhere, told, report, suggest);
      if (current.properties !== undefined) checkSiblings(current.properties, owner, elsewhere, told, report, suggest);
      current = current.items;
    }
  }
}

function checkProperty(
  draft: PropertyDraft,
  siblings: Drafts,
  owner: string,
  elsewhere: ReadonlySet<string>,
  told: Set<string>,
  report: Report,
  suggest: Suggest,
): void {
  const { name, values, ref } = draft;
  if (values.requiredWhen === undefined && values.deprecated === undefined) return;
  const missing: { key: string; at: ReturnType<typeof refBelow>; part: 'key' | 'value'; says: string }[] = [];
  for (const [sibling] of entriesOf(values.requiredWhen)) {
    if (siblings.has(sibling)) continue;
    const at = refBelow(originOf(draft, 'requiredWhen') ?? ref, sibling);
    missing.push({ key: sibling, at, part: 'key', says: 'is required depending on' });
  }
  const replacedBy = values.deprecated?.replacedBy;
  if (replacedBy !== undefined && !siblings.has(replacedBy) && !elsewhere.has(replacedBy)) {
    const at = refBelow(originOf(draft, 'deprecated') ?? ref, 'replacedBy');
    missing.push({ key: replacedBy, at, part: 'value', says: 'is replaced by' });
  }
  for (const { key, at, part, says } of missing) {
    const place = JSON.stringify([at.file, at.path]);
    if (told.has(place)) continue;
    told.add(place);
    const suggestion = suggest(key, siblings.keys());
    report({
      id: 'plan-reference',
      at,
      part,
      property: name,
      message: `"${name}" ${says} "${key}", which is not among the properties of ${owner}.`,
      help:
        suggestion === undefined ? `Add "${key}" there, or name another property.` : `Did you mean "${suggestion}"?`,
    });
  }
}
