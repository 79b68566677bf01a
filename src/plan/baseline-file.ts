/**
 * The file of a baseline: its keys, and its reading and changing. Changes are edits of the text, so that comments, layout and
 * whatever else people wrote stay as they are.
 */
import { z } from 'zod';
import type { Acceptance, BaselineEntry, Extent } from '../findings/baseline.js';
import { applyFixes, type Edit } from '../findings/edit.js';
import type { Finding } from '../findings/finding.js';
import { positionAt, type SourceFile } from '../findings/source.js';
import { omitUndefined } from './defined.js';
import { lineBreakOf, lineStartOf, nextLineOf } from './edit-plan.js';
import { locateNode } from './locate.js';
import { parseYamlFile, type YamlDocument } from './parse.js';
import { printYaml } from './print.js';
import { dateText, filledText, object } from './schema-parts.js';
import { endOf, type ListNode, type TreeNode } from './tree.js';
import { findNode } from './walk.js';

const entry = object({
  id: filledText.meta({ description: 'Id of the rule or check.' }),
  event: filledText.exactOptional().meta({ description: 'Of an audit check: the event, as the report names it.' }),
  property: filledText
    .exactOptional()
    .meta({ description: 'Of an audit check: the property, as the report names it.' }),
  path: filledText.exactOptional().meta({
    description: 'Of a lint rule: the part of the plan, as keys: `events.Order Completed.properties.total`.',
  }),
  share: z
    .number()
    .min(0)
    .max(1)
    .exactOptional()
    .meta({ description: 'Share of the rows up to which it is accepted, 0 to 1; beyond it the finding is back.' }),
  rows: z.int().min(0).exactOptional().meta({ description: 'Rows up to which it is accepted.' }),
  reason: z.string().exactOptional().meta({ description: 'Why it is accepted; without it, that is a finding.' }),
  owner: filledText.exactOptional().meta({ description: 'Who answers for accepting it.' }),
  expires: dateText.exactOptional().meta({ description: 'Last day on which it is accepted: 2026-06-30.' }),
});

/** A baseline file. */
export const baselineSchema = object({
  findings: z.array(entry).exactOptional().meta({ description: 'Findings that are accepted for now.' }),
});

/** A baseline as read. */
export interface BaselineFile {
  readonly entries: readonly BaselineEntry[];
  readonly document: YamlDocument;
}

export interface BaselineChanges {
  readonly added: readonly Acceptance[];
  readonly removed: readonly BaselineEntry[];
  /** New values for limits that entries have. */
  readonly limits: ReadonlyMap<BaselineEntry, Extent>;
}

const opening = '# Findings that are accepted for now: docs/baseline.md.\n';

/** Read the text of a baseline; `file` is absent where `findings` is not empty. Ids of findings begin with `plan-`. */
export function parseBaseline(source: SourceFile): { file?: BaselineFile; findings: readonly Finding[] } {
  const { value, findings, document } = parseYamlFile(source, baselineSchema);
  if (value === undefined) return { findings };
  const documents = new Map([[source.path, document]]);
  const entries = (value.findings ?? []).map((written, index) => ({
    ...omitUndefined(written),
    span: locateNode(documents, { file: source.path, path: ['findings', index, 'id'] }, 'value'),
  }));
  return { file: { entries, document }, findings: [] };
}

/**
 * The text with the changes made. Throws a RangeError where the list is written in a way that cannot be continued: in flow
 * style (`[…]`) with elements in it, or through an alias.
 */
export function changeBaseline({ document, entries }: BaselineFile, changes: BaselineChanges): string {
  const { source, root } = document;
  const list = root && findNode(root, ['findings']).entry;
  if (root === undefined || list === undefined || list.value === root) {
    return changes.added.length === 0 ? source.text : startList(source.text, changes.added);
  }
  if (list.value.kind !== 'list' || list.alias !== undefined) throw new RangeError('the list comes through an alias');
  const lineBreak = lineBreakOf(source.text);
  const edits = list.value.flow
    ? fillFlowList(source, root, list.value, changes)
    : [
        ...removeElements(source, root, list.value, changes, entries),
        ...addElements(source, list.value, changes.added),
      ];
  const limits = [...changes.limits].flatMap(([changed, limit]) =>
    editLimits(document, entries.indexOf(changed), limit),
  );
  const all = [...edits, ...limits].map((edit) => ({ ...edit, text: edit.text.replaceAll('\n', lineBreak) }));
  return (
    applyFixes(new Map([[source.path, source.text]]), [{ title: '', edits: all }]).texts.get(source.path) ?? source.text
  );
}

/** The list with its key at the end of a text that has none. */
function startList(text: string, added: readonly Acceptance[]): string {
  const before = text === '' ? opening : text.endsWith('\n') ? text : `${text}\n`;
  return `${before}findings:\n${printElements(added, 2)}`;
}

function fillFlowList(source: SourceFile, root: TreeNode, list: ListNode, { added }: BaselineChanges): Edit[] {
  if (list.items.length > 0 || (root.kind === 'map' && root.flow)) {
    throw new RangeError('the list is written in flow style');
  }
  if (added.length === 0) return [];
  // What follows the brackets on their line is a comment; it stays behind the key.
  const end = nextLineOf(source.text, list.end);
  const isLast = end === source.text.length && !/[\r\n]$/.test(source.text);
  return [
    edit(source, list.start, list.end, ''),
    edit(source, end, end, `${isLast ? '\n' : ''}${printElements(added, 2)}`),
  ];
}

function addElements(source: SourceFile, list: ListNode, added: readonly Acceptance[]): Edit[] {
  const last = list.items.at(-1);
  if (last === undefined || added.length === 0) return [];
  const end = nextLineOf(source.text, endOf(last));
  const isLast = end === source.text.length && !/[\r\n]$/.test(source.text);
  return [edit(source, end, end, `${isLast ? '\n' : ''}${printElements(added, dashColumn(source, list))}`)];
}

/** Each removed element with its lines; comments on lines of their own stay. A list that loses all is `[]`. */
function removeElements(
  source: SourceFile,
  root: TreeNode,
  list: ListNode,
  { added, removed }: BaselineChanges,
  entries: readonly BaselineEntry[],
): Edit[] {
  const edits = removed.map((gone) => {
    const item = list.items[entries.indexOf(gone)];
    if (item === undefined) throw new RangeError('the entry is not of this baseline');
    const start = lineStartOf(source.text, dashOf(source, list, item.alias?.start ?? item.value.start));
    return edit(source, start, nextLineOf(source.text, endOf(item)), '');
  });
  const key = findNode(root, ['findings']).keyed?.key;
  if (removed.length < list.items.length || added.length > 0 || key === undefined) return edits;
  const colon = source.text.indexOf(':', key.end) + 1;
  return [edit(source, colon, colon, ' []'), ...edits];
}

/** The dash of the element that begins at or after it: the nearest above in the list's column. */
function dashOf(source: SourceFile, list: ListNode, start: number): number {
  const column = dashColumn(source, list);
  for (let line = positionAt(source, start).line; line > 0; line -= 1) {
    const at = (source.lineStarts[line - 1] ?? 0) + column;
    const before = source.text.slice(lineStartOf(source.text, at), at);
    if (source.text[at] === '-' && before.trim() === '') return at;
  }
  throw new RangeError('an element of the list has no line of its own');
}

function dashColumn(source: SourceFile, list: ListNode): number {
  return list.start - lineStartOf(source.text, list.start);
}

function editLimits(document: YamlDocument, index: number, limits: Extent): Edit[] {
  const { source, root } = document;
  return Object.entries(limits).flatMap(([key, limit]) => {
    const found = root && findNode(root, ['findings', index, key]);
    if (!found?.complete || found.entry.alias !== undefined) return [];
    const { start, end } = found.entry.value;
    return [edit(source, start, end, String(limit))];
  });
}

function printElements(added: readonly Acceptance[], indent: number): string {
  return printYaml(
    added.map((acceptance) => new Map(Object.entries(omitUndefined(acceptance)))),
    indent,
  );
}

function edit(source: SourceFile, start: number, end: number, text: string): Edit {
  return { span: { file: source.path, start, end }, text };
}
