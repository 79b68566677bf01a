/** Takes an element out of a list of a plan as a text edit; the other elements keep their layout and comments. */
import type { Edit } from '../findings/edit.js';
import type { PlanDocuments } from './documents.js';
import { lineStartOf, nextLineOf } from './edit-plan.js';
import type { NodeRef } from './model.js';
import { endOf } from './tree.js';
import { findNode } from './walk.js';

/**
 * Remove the element at `ref`, in block style with the comment on its line. Throws a RangeError where no element is
 * written there, where it is the only one, or where something else shares its lines.
 */
export function removeItem(documents: PlanDocuments, ref: NodeRef): Edit {
  const document = documents.get(ref.file);
  const list = document?.root && findNode(document.root, ref.path.slice(0, -1));
  const index = ref.path.at(-1);
  const node = list?.complete === true && list.entry.alias === undefined ? list.entry.value : undefined;
  if (!document || node?.kind !== 'list' || typeof index !== 'number' || node.items.length < 2)
    throw new RangeError(`no element can be taken out at ${ref.path.join('.')}`);
  const item = node.items[index];
  if (!item) throw new RangeError(`there is no element at ${ref.path.join('.')}`);
  const { text } = document.source;
  const start = item.alias?.start ?? item.value.start;
  const end = endOf(item);
  const cut = (from: number, to: number): Edit => ({ span: { file: ref.file, start: from, end: to }, text: '' });
  if (!node.flow) {
    const lineStart = lineStartOf(text, start);
    if (!/^[ \t]*-[ \t]+$/.test(text.slice(lineStart, start)))
      throw new RangeError(`the element at ${ref.path.join('.')} does not stand on lines of its own`);
    return cut(lineStart, nextLineOf(text, end));
  }
  // With the comma before it; the first one with the comma behind it. An anchor or tag before an element stays in the way.
  const before = /,\s*$/.exec(text.slice(node.start, start));
  if (before) return cut(node.start + before.index, end);
  const after = /^\s*,[ \t]*/.exec(text.slice(end, node.end));
  const lineStart = lineStartOf(text, start);
  const standsAlone = text.slice(lineStart, start).trim() === '' && /^[ \t]*,[ \t]*(#|[\r\n])/.test(text.slice(end));
  if (standsAlone) return cut(lineStart, nextLineOf(text, end));
  if (!after || !/^\[\s*$/.test(text.slice(node.start, start)))
    throw new RangeError(`the element at ${ref.path.join('.')} cannot be told from what stands around it`);
  return cut(start, end + after[0].length);
}
