/**
 * Puts the pairs of a mapping in another order as one text edit: pairs move as they are written, with the comments that
 * belong to them, and what separates them stays. Refuses where it cannot be told whose a comment is, or where an anchor
 * would come to stand behind its alias.
 */
import type { Edit } from '../findings/edit.js';
import type { PlanDocuments } from './documents.js';
import { emptyEnd, lineBreakOf, lineStartOf, nextLineOf } from './edit-plan.js';
import type { NodeRef } from './model.js';
import { endOf, type MapEntry, type MapNode } from './tree.js';
import { findNode } from './walk.js';

/** The keys that are written in the mapping at `ref`, in the order of the text; none where there is no mapping. */
export function listKeys(documents: PlanDocuments, ref: NodeRef): readonly string[] {
  const root = documents.get(ref.file)?.root;
  const found = root && findNode(root, ref.path);
  return found?.complete && found.entry.value.kind === 'map' ? ownKeys(found.entry.value) : [];
}

function ownKeys({ entries }: MapNode): readonly string[] {
  const keys: string[] = [];
  for (const [key, { merged }] of entries) if (!merged) keys.push(key);
  return keys;
}

/**
 * Order the pairs of the mapping at `ref`: `keys` are all of `listKeys`. Throws a RangeError where the mapping is written
 * in a way that cannot be reordered without a guess.
 */
export function orderPairs(documents: PlanDocuments, ref: NodeRef, keys: readonly string[]): Edit {
  const document = documents.get(ref.file);
  const found = document?.root && findNode(document.root, ref.path);
  const node = found?.complete === true ? found.entry.value : undefined;
  const place = ref.path.join('.');
  if (!document || node?.kind !== 'map') throw new RangeError(`there is no mapping at ${place}`);
  const { text } = document.source;
  const written = ownKeys(node);
  const entries = written.flatMap((key) => node.entries.get(key) ?? []);
  const chunks = node.flow ? splitFlow(text, entries) : splitBlock(text, entries);
  const chunkOf = new Map(written.map((key, index) => [key, chunks?.[index]]));
  const ordered = keys.flatMap((key) => chunkOf.get(key) ?? []);
  const first = written.findIndex((key, index) => key !== keys[index]);
  const last = written.findLastIndex((key, index) => key !== keys[index]);
  const [from, to] = [chunks?.[first], chunks?.[last]];
  if (!chunks || !from || !to || ordered.length !== written.length)
    throw new RangeError(`the keys at ${place} cannot be told from what stands between them`);
  if (movesAnchors(text.slice(from.start, to.end)))
    throw new RangeError(`an anchor and its alias stand together at ${place}`);
  let result = '';
  for (let index = first; index <= last; index += 1) {
    const [here, next, moved] = [chunks[index], chunks[index + 1], ordered[index]];
    if (!here || !moved) continue;
    result += text.slice(moved.start, moved.end);
    // The last line of a file may lack its line break.
    if (!node.flow && !/[\r\n]$/.test(result)) result += lineBreakOf(text);
    if (index < last && next) result += text.slice(here.end, next.start);
  }
  return { span: { file: ref.file, start: from.start, end: to.end }, text: result };
}

/** The text of a pair; in block style whole lines. */
interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** Undefined where more than a comma stands between two pairs. */
function splitFlow(text: string, entries: readonly MapEntry[]): readonly Chunk[] | undefined {
  const chunks = entries.map((entry) => ({ start: entry.key.start, end: endOfPair(text, entry) }));
  const isPlain = chunks.every(({ end }, index) => {
    const next = chunks[index + 1];
    return !next || /^\s*,\s*$/.test(text.slice(end, next.start));
  });
  return isPlain ? chunks : undefined;
}

function endOfPair(text: string, entry: MapEntry): number {
  return Math.max(endOf(entry), entry.key.end, emptyEnd(text, entry));
}

/** With the comments directly above a key, and those below its value that are indented further. */
function splitBlock(text: string, entries: readonly MapEntry[]): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (const entry of entries) {
    const lineStart = lineStartOf(text, entry.key.start);
    const indent = text.slice(lineStart, entry.key.start);
    // Behind a dash, an anchor or a question mark.
    if (!/^ *$/.test(indent)) return undefined;
    const isOwn = (at: number) => text.startsWith(`${indent}#`, at);
    const isInner = (at: number) => text.startsWith(`${indent} `, at) && /^ *#/.test(lineAt(text, at + indent.length));
    let start = lineStart;
    for (let above = lineAbove(text, start); isOwn(above) && above < start; ) {
      start = above;
      above = lineAbove(text, start);
    }
    let end = nextLineOf(text, endOfPair(text, entry));
    while (end < text.length && isInner(end)) end = nextLineOf(text, end + 1);
    const previous = chunks.at(-1);
    if (previous && !/^\s*$/.test(text.slice(previous.end, start))) return undefined;
    if (previous && start < previous.end) return undefined;
    chunks.push({ start, end });
  }
  return chunks;
}

function lineAt(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
}

/** The start of the line above; the line itself where it is the first. */
function lineAbove(text: string, lineStart: number): number {
  const lineBreak = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, lineStart - 2), lineStart))?.[0] ?? '';
  const above = lineStart - lineBreak.length;
  return above === 0 ? 0 : lineStartOf(text, above);
}

/** Whether the text names an anchor that it also repeats, or names twice. What only looks like one counts too. */
function movesAnchors(text: string): boolean {
  if (!text.includes('&')) return false;
  const names = [...text.matchAll(/(?:^|[\s,[{:])([&*])([^\s,[\]{}]+)/g)].map(([, kind = '', name = '']) => ({
    kind,
    name,
  }));
  return names.some(
    (one, index) => one.kind === '&' && names.some((other, place) => place !== index && other.name === one.name),
  );
}
