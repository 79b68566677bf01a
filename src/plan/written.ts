/** What the text of a plan holds at a place, as it is written there: with the keys (`x-…`) that the plan as data leaves out. */
import type { PlanDocuments } from './documents.js';
import type { Json, NodeRef } from './model.js';
import { toJson, toValue } from './values.js';
import { findNode } from './walk.js';

/** The value; undefined where there is nothing. Scalars are what YAML takes them for. */
export function readWritten(documents: PlanDocuments, { file, path }: NodeRef): Json | undefined {
  const root = documents.get(file)?.root;
  if (root === undefined) return undefined;
  const { entry, complete } = findNode(root, path);
  return complete ? toJson(toValue(entry.value, new Set()) as Json) : undefined;
}
