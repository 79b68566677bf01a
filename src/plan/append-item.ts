/** Adds an element to a list of a plan as a text edit, in the list's own layout, block or flow; comments stay where they are. */
import type { Edit } from '../findings/edit.js';
import { positionAt } from '../findings/source.js';
import type { PlanDocuments } from './documents.js';
import { insertPair } from './edit-plan.js';
import type { NodeRef } from './model.js';
import { printScalar } from './print.js';
import { findNode } from './walk.js';

/**
 * Add a text to the list at `ref`: as its last element in flow style, as its first in block style, where what follows the
 * last element may belong to what comes next. Where the list is missing, its parent gets it. Throws a RangeError where
 * something else stands there, or an alias brings the list.
 */
export function appendItem(documents: PlanDocuments, ref: NodeRef, item: string): Edit {
  const document = documents.get(ref.file);
  const found = document?.root && findNode(document.root, ref.path);
  const key = ref.path.at(-1);
  if (found?.complete === false && typeof key === 'string') {
    return insertPair(documents, { file: ref.file, path: ref.path.slice(0, -1) }, key, [item]);
  }
  const list = found?.entry.value;
  const isWritten = found?.complete === true && found.entry.alias === undefined;
  if (!document || list?.kind !== 'list' || !isWritten)
    throw new RangeError(`there is no list at ${ref.path.join('.')}`);
  const { text } = document.source;
  const insert = (at: number, addition: string): Edit => ({
    span: { file: ref.file, start: at, end: at },
    text: addition,
  });
  const printed = printScalar(item);
  const last = list.items.at(-1);
  if (list.flow || !last) {
    return last ? insert(last.alias?.end ?? last.value.end, `, ${printed}`) : insert(list.start + 1, printed);
  }
  const dash = list.start;
  const first = /^-[ \t]+/.exec(text.slice(dash, dash + 80));
  if (!first) throw new RangeError(`the list at ${ref.path.join('.')} begins in a way that cannot be continued`);
  const indent = ' '.repeat(positionAt(document.source, dash).column - 1);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return insert(dash, `- ${printed}${lineBreak}${indent}`);
}
