/**
 * YAML nodes to a tree of our own: aliases followed, merge keys carried out, keys as written, every node with its place.
 * Hides the YAML library's node classes from everything after it. Aliased nodes are shared, never copied, so an alias
 * bomb costs nothing here and is refused by its counted size.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Finding } from '../findings/finding.js';
import type { SourceFile } from '../findings/source.js';
import { maxDepth } from './yaml.js';

/** Nodes that a file may have after its aliases are followed, beyond those that are written. */
const maxAliasedNodes = 500_000;

/** Findings of one file: beyond these nobody reads on. */
const maxFindings = 1000;

interface NodePlace {
  /** UTF-16 offsets of the node itself, without anchor and tag. */
  readonly start: number;
  readonly end: number;
  /** Nodes and levels once aliases are followed. */
  readonly size: number;
  readonly depth: number;
}

export interface ScalarNode extends NodePlace {
  readonly kind: 'scalar';
  /** As YAML 1.2 reads it; numbers may be NaN, infinite or rounded. */
  readonly value: string | number | boolean | null;
  /** The text as written, without quotes. */
  readonly text: string;
  /** `empty`: nothing is written (`key:`). */
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty';
}

/** One key with its value, or one element. */
export interface TreeEntry {
  readonly value: TreeNode;
  /** The alias (`*name`) through which the value comes. */
  readonly alias?: { readonly start: number; readonly end: number };
}

export interface MapEntry extends TreeEntry {
  readonly key: ScalarNode;
  /** Whether a merge key (`<<`) brought it. */
  readonly merged: boolean;
}

export interface MapNode extends NodePlace {
  readonly kind: 'map';
  readonly flow: boolean;
  /** By the key's text, in the order written. */
  readonly entries: ReadonlyMap<string, MapEntry>;
  /** How many pairs are written here, merge keys included. */
  readonly pairs: number;
}

export interface ListNode extends NodePlace {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly TreeEntry[];
}

export type TreeNode = ScalarNode | MapNode | ListNode;

/** Build the tree of a file. Findings: duplicate keys, keys that are not texts, aliases that lead nowhere, round or too far. */
export function buildTree(source: SourceFile, contents: ParsedNode): { root?: TreeNode; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const anchors = new Map<string, TreeNode | 'open'>();

  let mergedEntries = 0;
  let written = 0;

  const report = (finding: Omit<Finding, 'severity' | 'span'>, start: number, end: number) =>
    add({ ...finding, severity: 'error', span: { file: source.path, start, end } });
  const add = (finding: Finding) => {
    if (findings.length < maxFindings) findings.push(finding);
  };

  function build(node: ParsedNode | null, missingAt: number): TreeEntry {
    written += 1;
    if (node === null) return { value: emptyScalar(missingAt) };
    if (isAlias(node)) return followAlias(node.source, node.range[0], node.range[1]);
    if (node.anchor !== undefined) anchors.set(node.anchor, 'open');
    const value = buildNode(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, value);
    return { value };
  }

  function followAlias(name: string, start: number, end: number): TreeEntry {
    const target = anchors.get(name);
    if (target !== undefined && target !== 'open') return { value: target, alias: { start, end } };
    report(
      target === 'open'
        ? {
            id: 'plan-size',
            message: `The alias "*${name}" stands inside the node that it repeats; that has no end.`,
            help: 'Write out what is meant.',
          }
        : {
            id: 'plan-syntax',
            message: `"*${name}" is read as an alias, and no anchor "&${name}" stands before it.`,
            help: `If it is text, quote the value: '*${name}'.`,
          },
      start,
      end,
    );
    return { value: emptyScalar(start) };
  }

  function buildNode(node: Exclude<ParsedNode, { type: 'ALIAS' }>): TreeNode {
    const [start, end] = node.range;
    if (isScalar(node)) {
      const { value, source: text = '', type } = node;
      const style =
        type === 'QUOTE_SINGLE' ? 'single' : type === 'QUOTE_DOUBLE' ? 'double' : type === 'PLAIN' ? 'plain' : 'block';
      if (style === 'plain' && text === '' && start === end && node.tag === undefined) return emptyScalar(start);
      return { kind: 'scalar', value: scalarValue(value, text), text, style, start, end, size: 1, depth: 1 };
    }
    if (isSeq(node)) {
      const flow = node.flow === true;
      const items = node.items.map((item) => build(asNode(item), start));
      const last = items.at(-1);
      const place = { start, end: flow || last === undefined ? end : endOf(last) };
      return { kind: 'list', flow, items, ...place, ...measure(items) };
    }
    if (!isMap(node)) return emptyScalar(start);
    const flow = node.flow === true;
    const entries = new Map<string, MapEntry>();
    let lastEnd = start;
    for (const pair of node.items) {
      const key = build(asNode(pair.key), lastEnd);
      const value = build(asNode(pair.value), endOf(key));
      addPair(entries, key, value);
      lastEnd = endOf(value);
    }
    // The parser counts what follows the last value of a block, comments and line breaks, as part of it.
    const place = { start, end: flow ? end : lastEnd };
    const measured = measure(entries.values(), entries.size);
    return { kind: 'map', flow, entries, pairs: node.items.length, ...place, ...measured };
  }

  function addPair(entries: Map<string, MapEntry>, { value: key }: TreeEntry, entry: TreeEntry): void {
    if (key.kind !== 'scalar') {
      report(
        {
          id: 'plan-syntax',
          message: `A ${key.kind === 'map' ? 'mapping' : 'list'} stands where a key is expected.`,
          help: 'If the brackets are part of a text, quote the key.',
        },
        key.start,
        key.end,
      );
      return;
    }
    if (key.text === '<<' && key.style === 'plain') {
      mergeInto(entries, key, entry.value);
      return;
    }
    const earlier = entries.get(key.text);
    if (earlier === undefined) {
      // Written out, since copying takes longer and nearly every entry comes here.
      entries.set(
        key.text,
        entry.alias ? { ...entry, key, merged: false } : { value: entry.value, key, merged: false },
      );
      return;
    }
    if (earlier.merged) {
      // A key of one's own replaces the merged one and stands where it is written.
      entries.delete(key.text);
      entries.set(key.text, { ...entry, key, merged: false });
      return;
    }
    add(
      describeDuplicate(
        key.text,
        { file: source.path, start: key.start, end: key.end },
        { file: source.path, start: earlier.key.start, end: earlier.key.end },
      ),
    );
  }

  function mergeInto(entries: Map<string, MapEntry>, key: ScalarNode, value: TreeNode): void {
    const sources = value.kind === 'list' ? value.items.map((item) => item.value) : [value];
    for (const merged of sources) {
      if (merged.kind !== 'map') {
        report(
          {
            id: 'plan-syntax',
            message: 'The merge key "<<" needs a mapping, or a list of mappings.',
            help: 'Write "<<: *anchor", where the anchor stands before a mapping.',
          },
          key.start,
          key.end,
        );
        continue;
      }
      // Each merge copies its entries: maps that merge each other in a row grow like an alias bomb.
      mergedEntries += merged.entries.size;
      if (mergedEntries > maxAliasedNodes) return;
      for (const [name, entry] of merged.entries) {
        if (!entries.has(name)) entries.set(name, { ...entry, merged: true });
      }
    }
  }

  const { value: root } = build(contents, 0);
  if (root.size - written > maxAliasedNodes || mergedEntries > maxAliasedNodes || root.depth > maxDepth) {
    const what =
      root.depth > maxDepth
        ? `more than ${maxDepth} levels`
        : `more than ${maxAliasedNodes.toLocaleString('en-US')} nodes`;
    report(
      {
        id: 'plan-size',
        message: `The aliases of this file unfold to ${what}.`,
        help: 'Write out what is meant instead of aliases of aliases.',
      },
      root.start,
      Math.min(root.end, root.start + 1),
    );
    return { findings };
  }
  return { root, findings };
}

/** Two keys of one name: the second is the place, the first is beside it. */
function describeDuplicate(
  name: string,
  second: { file: string; start: number; end: number },
  first: { file: string; start: number; end: number },
): Finding {
  return {
    id: 'plan-key-duplicate',
    severity: 'error',
    message: `"${name}" is defined twice.`,
    help: 'Keep one of the two, or give one another name.',
    span: second,
    related: [{ message: 'first defined here', span: first }],
  };
}

/** Where an entry ends in its own text: an alias is not where its node is. */
export function endOf({ value, alias }: TreeEntry): number {
  return alias?.end ?? value.end;
}

/** A node where nothing is written. */
function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', value: null, text: '', style: 'empty', start: at, end: at, size: 1, depth: 1 };
}

function scalarValue(value: unknown, text: string): ScalarNode['value'] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return text;
}

/** The library types items loosely; what its composer puts there are nodes. */
function asNode(item: unknown): ParsedNode | null {
  return isNode(item) ? (item as ParsedNode) : null;
}

function measure(entries: Iterable<TreeEntry>, keys = 0): { size: number; depth: number } {
  let size = 1 + keys;
  let depth = 0;
  for (const { value } of entries) {
    size += value.size;
    depth = Math.max(depth, value.depth);
  }
  return { size, depth: depth + 1 };
}
