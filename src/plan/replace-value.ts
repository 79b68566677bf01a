/**
 * Writes a short text in place of a mapping as one text edit; a comment on the line of its key stays. Refuses where other
 * comments, an anchor or a tag would be lost.
 */
import type { Edit } from '../findings/edit.js';
import type { PlanDocuments } from './documents.js';
import type { NodeRef } from './model.js';
import { printScalar } from './print.js';
import { endOf } from './tree.js';
import { findNode, isKeyed } from './walk.js';

/** Replace the scalar or mapping behind the key at `ref`. Throws a RangeError where that would lose more than the value. */
export function replaceValue(documents: PlanDocuments, ref: NodeRef, value: string): Edit {
  const document = documents.get(ref.file);
  const found = document?.root && findNode(document.root, ref.path);
  const place = ref.path.join('.');
  if (!document || !found?.complete || !isKeyed(found.entry) || found.entry.merged || found.entry.alias)
    throw new RangeError(`no value is written at ${place}`);
  const { key, value: node } = found.entry;
  const { text } = document.source;
  const end = endOf(found.entry);
  const between = text.slice(key.end, node.start);
  const colon = /^\s*:/.exec(between)?.[0].length;
  const beside = between.slice(colon).replace(/[\r\n]\s*$/, '');
  const hasComment = document.comments.some(({ start }) => start >= node.start && start < end);
  const isPlain = /^[ \t]*(#[^\r\n]*)?$/.test(beside);
  if (colon === undefined || !isPlain || hasComment || /(?:^|[\s,[{:])[&!]\S/.test(text.slice(node.start, end)))
    throw new RangeError(`more than a value is written at ${place}`);
  const comment = beside.trim();
  return {
    span: { file: ref.file, start: key.end + colon, end },
    text: ` ${printScalar(value)}${comment === '' ? '' : ` ${comment}`}`,
  };
}
