/** From a fix in terms of the plan's parts to one in terms of its text. How YAML is written is `plan/`'s business. */
import type { Edit, Fix } from '../findings/edit.js';
import { appendItem } from '../plan/append-item.js';
import type { PlanDocuments } from '../plan/documents.js';
import { replaceScalar } from '../plan/edit-plan.js';
import { orderPairs } from '../plan/order-pairs.js';
import { removeItem } from '../plan/remove-item.js';
import { replaceValue } from '../plan/replace-value.js';
import type { PlanEdit, PlanFix } from './rule.js';

/** The fix as text edits; undefined where the text has a shape that cannot be edited in place (a list behind an alias). */
export function resolveFix(documents: PlanDocuments, { title, edits }: PlanFix): Fix | undefined {
  try {
    return { title, edits: edits.map((edit) => resolveEdit(documents, edit)) };
  } catch (error) {
    // The finding stands without a fix; anything but "this cannot be edited here" is a defect and goes on.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function resolveEdit(documents: PlanDocuments, edit: PlanEdit): Edit {
  switch (edit.kind) {
    case 'replace':
      return replaceScalar(documents, edit.at, edit.part, edit.text);
    case 'shorten':
      return replaceValue(documents, edit.at, edit.text);
    case 'append':
      return appendItem(documents, edit.at, edit.value);
    case 'order':
      return orderPairs(documents, edit.at, edit.keys);
    case 'remove':
      return removeItem(documents, edit.at);
  }
}
