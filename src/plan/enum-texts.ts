/** Numbers and booleans in the enum of a text: `enum: [1, yes]` under `type: string` could never be met. */
import { originOf, type PropertyDraft, type Report, refBelow } from './draft.js';

/** Report such values in layered definitions. Places in `told` are not repeated. */
export function checkEnumTexts(drafts: ReadonlyMap<string, PropertyDraft>, told: Set<string>, report: Report): void {
  for (const draft of drafts.values()) {
    let current: PropertyDraft | undefined = draft;
    while (current !== undefined) {
      checkDraft(current, told, report);
      if (current.properties !== undefined) checkEnumTexts(current.properties, told, report);
      current = current.items;
    }
  }
}

function checkDraft(draft: PropertyDraft, told: Set<string>, report: Report): void {
  const { name, values, ref } = draft;
  if (values.type !== 'string') return;
  values.enum?.forEach((value, index) => {
    if (typeof value !== 'number' && typeof value !== 'boolean') return;
    const at = refBelow(originOf(draft, 'enum') ?? ref, index);
    const place = JSON.stringify([at.file, at.path]);
    if (told.has(place)) return;
    told.add(place);
    report({
      id: 'plan-type',
      at,
      part: 'value',
      property: name,
      message: `The enum of "${name}" holds the ${typeof value} ${value}, and its type is string.`,
      help: `Quote it: "${value}".`,
    });
  });
}
