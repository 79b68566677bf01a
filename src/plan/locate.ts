/** From a part of the plan to its place in the text. Positions are looked up here and nowhere else. */
import type { Span } from '../findings/source.js';
import type { PlanDocuments } from './documents.js';
import type { NodePart, NodeRef } from './model.js';
import { findNode } from './walk.js';

export type { NodePart } from './model.js';

/**
 * The place of a part: its key, or its value. What does not exist is at the key of its nearest existing ancestor. An
 * element of a list has no key and is at its value. Mappings and lists are cut at the end of their first line.
 */
export function locateNode(documents: PlanDocuments, ref: NodeRef, part: NodePart = 'key'): Span {
  const document = documents.get(ref.file);
  if (document?.root === undefined) return { file: ref.file, start: 0, end: 0 };
  const { root, source } = document;
  const { entry, keyed, complete } = findNode(root, ref.path);
  const node = entry.value;
  const isElement = keyed === undefined || entry !== keyed;
  const wantsValue = complete && (part === 'value' || isElement) && node.start < node.end;
  if (!wantsValue && keyed !== undefined) return { file: ref.file, start: keyed.key.start, end: keyed.key.end };
  const place = wantsValue ? node : root;
  return { file: ref.file, start: place.start, end: cutAtLineEnd(source.text, place.start, place.end) };
}

function cutAtLineEnd(text: string, start: number, end: number): number {
  const found = text.slice(start, end).search(/[\r\n]/);
  return found < 0 ? end : start + found;
}
