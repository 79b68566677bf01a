/**
 * Changes to a plan as text edits that leave comments and layout alone. Hides the shapes that YAML gives to one thing:
 * block and flow mappings, empty bodies, shorthands, aliases, quotes. Makes edits; `applyFixes` carries them out.
 */
import type { Edit } from '../findings/edit.js';
import type { PlanDocuments } from './documents.js';
import type { NodePart, NodeRef } from './model.js';
import { propertyTypes } from './model.js';
import { type PrintableYaml, printFlow, printScalar, printYaml, quoteDouble, quoteSingle } from './print.js';
import { endOf, type MapEntry, type MapNode, type ScalarNode, type TreeEntry } from './tree.js';
import { findNode, isKeyed } from './walk.js';

/**
 * Replace the text of a key or of a scalar value, in the quotes that it has where the new text allows that.
 * Throws a RangeError where there is no scalar.
 */
export function replaceScalar(documents: PlanDocuments, ref: NodeRef, part: NodePart, text: string): Edit {
  const { source, entry } = locate(documents, ref);
  const node = part === 'key' && isKeyed(entry) ? entry.key : entry.value;
  if (node.kind !== 'scalar') throw new RangeError(`There is no scalar at ${describe(ref)}.`);
  if (node.style === 'empty' && isKeyed(entry)) return fillEmpty(ref.file, source, entry, printScalar(text));
  const written = source.slice(node.start, node.end);
  // The text of a block scalar ends with its line.
  const lineBreak = node.style === 'block' ? (/(\r?\n|\r)$/.exec(written)?.[0] ?? '') : '';
  return edit(ref.file, node.start, node.end, requote(node, text) + lineBreak);
}

function requote(node: ScalarNode, text: string): string {
  if (node.style === 'single') return quoteSingle(text);
  if (node.style === 'double') return quoteDouble(text);
  return printScalar(text);
}

/**
 * Add a pair as the first of the mapping at `ref`. An empty body becomes a mapping, and so does the shorthand of a property
 * (`email: string`). What comes through an alias is merged into a mapping of its own, so that other uses stay as they are.
 * Throws a RangeError where anything else stands there, or where the key exists.
 */
export function insertPair(documents: PlanDocuments, ref: NodeRef, key: string, value: PrintableYaml): Edit {
  const { source, entry, parent } = locate(documents, ref);
  const { value: node, alias } = entry;
  const pair = `${printScalar(key)}: ${printFlow(value)}`;
  if (node.kind === 'map') {
    if (node.entries.has(key)) throw new RangeError(`There is a key "${key}" at ${describe(ref)} already.`);
    if (alias !== undefined) {
      return edit(ref.file, alias.start, alias.end, `{ <<: ${source.slice(alias.start, alias.end)} , ${pair} }`);
    }
    if (node.flow) return insertInFlow(ref.file, source, node, pair);
    return insertInBlock(ref, source, node, new Map([[key, value]]));
  }
  if (node.kind === 'list') throw new RangeError(`There is a list at ${describe(ref)}, not a mapping.`);
  if (node.style === 'empty') {
    if (isKeyed(entry) && parent?.flow === false) {
      return openBody(ref.file, source, entry, new Map([[key, value]]));
    }
    return isKeyed(entry)
      ? fillEmpty(ref.file, source, entry, `{ ${pair} }`)
      : edit(ref.file, node.start, node.start, ` { ${pair} }`);
  }
  const shorthand = node.value === null ? [] : expandShorthand(node.text);
  if (shorthand === undefined) throw new RangeError(`There is a text at ${describe(ref)}, not a mapping.`);
  const { start, end } = alias ?? node;
  return edit(ref.file, start, end, `{ ${[...shorthand, pair].join(', ')} }`);
}

/** A shorthand written out, or undefined where the text is none. */
function expandShorthand(text: string): readonly string[] | undefined {
  if (text === 'required') return ['required: true'];
  if (text === 'optional') return [];
  return propertyTypes.some((type) => type === text) ? [`type: ${text}`] : undefined;
}

function insertInFlow(file: string, source: string, node: MapNode, pair: string): Edit {
  const at = node.start + 1;
  if (node.pairs === 0) return edit(file, at, at, source[at] === ' ' ? ` ${pair}` : ` ${pair} `);
  const blank = /^ */.exec(source.slice(at, node.end))?.[0].length ?? 0;
  const isFirstOnLine = !/[\r\n#]/.test(source[at + blank] ?? '');
  return isFirstOnLine ? edit(file, at + blank, at + blank, `${pair}, `) : edit(file, at, at, ` ${pair},`);
}

function insertInBlock(ref: NodeRef, source: string, node: MapNode, pair: ReadonlyMap<string, PrintableYaml>): Edit {
  const lineStart = lineStartOf(source, node.start);
  const prefix = source.slice(lineStart, node.start);
  // An anchor or tag before the first key belongs to that key.
  const start = node.start - (/(?:[&!]\S*[ \t]+)*$/.exec(prefix)?.[0].length ?? 0);
  const column = start - lineStart;
  const block = printYaml(pair, column).replace(/\n/g, lineBreakOf(source));
  const isFirstOnLine = source.slice(lineStart, start).trim() === '';
  if (isFirstOnLine && ref.path.length > 0) {
    // Above the comments of the key that was first until now.
    const at = skipCommentsUp(source, lineStart);
    return edit(ref.file, at, at, block);
  }
  return edit(ref.file, start, start, block.slice(column) + ' '.repeat(column));
}

/** Give a key without a value a block mapping on the next lines, indented below it. */
function openBody(file: string, source: string, entry: MapEntry, pair: ReadonlyMap<string, PrintableYaml>): Edit {
  const lineBreak = lineBreakOf(source);
  const { at, hasColon } = emptyPlace(source, entry);
  if (!hasColon) return fillEmpty(file, source, entry, printFlow(pair));
  const end = lineEndOf(source, at);
  const column = entry.key.start - lineStartOf(source, entry.key.start);
  const block = printYaml(pair, column + 2).replace(/\n/g, lineBreak);
  return edit(file, end, end, lineBreak + block.slice(0, -lineBreak.length));
}

/** Write a value where a key has none. */
function fillEmpty(file: string, source: string, entry: MapEntry, value: string): Edit {
  const { at, hasColon } = emptyPlace(source, entry);
  return edit(file, at, at, `${hasColon ? '' : ':'} ${value}`);
}

/** Where the value of a key would stand: behind its colon and what may follow that (an anchor, a tag). */
function emptyPlace(source: string, { key, value }: MapEntry): { at: number; hasColon: boolean } {
  const between = source.slice(key.end, value.start).trimEnd();
  return { at: key.end + between.length, hasColon: between.trimStart().startsWith(':') };
}

/**
 * Remove the pair at `ref` with the comment on its line; a mapping that loses its only pair stays as `{}`.
 * Throws a RangeError where no pair is written, or where an alias or merge key brings it.
 */
export function removePair(documents: PlanDocuments, ref: NodeRef): Edit {
  const { source, entry, parent } = locate(documents, ref);
  if (!isKeyed(entry) || parent === undefined || entry.merged)
    throw new RangeError(`No pair is written at ${describe(ref)}.`);
  const start = entry.key.start;
  const end = Math.max(endOf(entry), entry.key.end, emptyEnd(source, entry));
  if (parent.flow) return removeFromFlow(ref.file, source, parent, start, end);
  if (parent.pairs === 1) return edit(ref.file, start, withoutLineBreak(source, start, end), '{}');
  const lineStart = lineStartOf(source, start);
  const next = nextLineOf(source, end);
  if (source.slice(lineStart, start).trim() === '') {
    // The last line of a file may lack its line break; then the one before it goes.
    const from =
      next === source.length && !/[\r\n]$/.test(source) ? Math.max(0, lineEndBefore(source, lineStart)) : lineStart;
    return edit(ref.file, from, next, '');
  }
  // The first pair stands behind a dash or an anchor: the next pair takes its place.
  const column = start - lineStart;
  const following = source.slice(next).search(/^[ ]*[^\s#]/m);
  return edit(ref.file, start, following < 0 ? next : next + following + column, '');
}

function removeFromFlow(file: string, source: string, parent: MapNode, start: number, end: number): Edit {
  if (parent.pairs === 1) return edit(file, start, end, '');
  const after = /^\s*,[ \t]*/.exec(source.slice(end, parent.end));
  if (after !== null) return edit(file, start, end + after[0].length, '');
  const before = /,\s*$/.exec(source.slice(parent.start, start));
  return edit(file, before === null ? start : parent.start + before.index, end, '');
}

/** Where a key without a value ends, with its colon; 0 where it has a value. */
export function emptyEnd(source: string, entry: MapEntry): number {
  const { value } = entry;
  return value.kind === 'scalar' && value.style === 'empty' && entry.alias === undefined
    ? emptyPlace(source, entry).at
    : 0;
}

function locate(documents: PlanDocuments, ref: NodeRef) {
  const document = documents.get(ref.file);
  if (document?.root === undefined) throw new RangeError(`There is no parsed file "${ref.file}".`);
  const { entry, parent, complete } = findNode(document.root, ref.path);
  if (!complete) throw new RangeError(`There is nothing at ${describe(ref)}.`);
  const found: { source: string; entry: TreeEntry | MapEntry; parent: MapNode | undefined } = {
    source: document.source.text,
    entry,
    parent,
  };
  return found;
}

function edit(file: string, start: number, end: number, text: string): Edit {
  return { span: { file, start, end }, text };
}

function describe(ref: NodeRef): string {
  return `${ref.file}: ${JSON.stringify(ref.path)}`;
}

/** The line break that a text uses. */
export function lineBreakOf(source: string): string {
  return /\r\n|\n|\r/.exec(source)?.[0] ?? '\n';
}

/** The first offset of the line; a byte order mark is not part of it. */
export function lineStartOf(source: string, offset: number): number {
  let start = offset;
  // Not by searching for both line breaks: a text that has no \r would be searched to its beginning for each line.
  while (start > 0 && source[start - 1] !== '\n' && source[start - 1] !== '\r') start -= 1;
  return start === 0 && source.startsWith('\ufeff') ? 1 : start;
}

function lineEndOf(source: string, offset: number): number {
  const found = source.slice(offset).search(/[\r\n]/);
  return found < 0 ? source.length : offset + found;
}

/** The start of the line after the one in which `end` is; `end` itself where a line break precedes it. */
export function nextLineOf(source: string, end: number): number {
  if (end > 0 && /[\r\n]/.test(source[end - 1] ?? '')) return end;
  const lineEnd = lineEndOf(source, end);
  return lineEnd + (/^(\r\n|\n|\r)/.exec(source.slice(lineEnd, lineEnd + 2))?.[0].length ?? 0);
}

function lineEndBefore(source: string, lineStart: number): number {
  return lineStart - (/(\r\n|\n|\r)$/.exec(source.slice(Math.max(0, lineStart - 2), lineStart))?.[0].length ?? 0);
}

function withoutLineBreak(source: string, start: number, end: number): number {
  return start + source.slice(start, end).trimEnd().length;
}

/** The start of the first of the lines above that hold nothing but a comment or blanks. */
function skipCommentsUp(source: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const previous = lineStartOf(source, lineEndBefore(source, start));
    if (previous >= start || !/^[ \t]*(#.*)?[\r\n]*$/.test(source.slice(previous, start))) break;
    start = previous;
  }
  return start;
}
