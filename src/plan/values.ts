/**
 * Tree nodes to plain values for the schema. Object keys that JavaScript would reorder or swallow (`1`, `__proto__`) are
 * marked on the way in and unmarked by `entriesOf` and `toJson`, so that every name is an ordinary name.
 */
import type { Json } from './model.js';
import type { ScalarNode, TreeNode } from './tree.js';

const mark = '\u0000';
const reordered = /^(0|[1-9][0-9]*)$/;

/** A key as it stands in a value made by `toValue`. */
function encodeKey(name: string): string {
  return name === '__proto__' || name.startsWith(mark) || reordered.test(name) ? mark + name : name;
}

/** The name that a key of a value stands for. */
export function decodeKey(key: string): string {
  return key.startsWith(mark) ? key.slice(mark.length) : key;
}

/** The entries of a parsed mapping by name, in the order written. */
export function entriesOf<Value>(record: Readonly<Record<string, Value>> | undefined): [string, Value][] {
  return Object.entries(record ?? {}).map(([key, value]) => [decodeKey(key), value]);
}

/** A parsed value as JSON, with the names as written. */
export function toJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [decodeKey(key), toJson(part)]));
}

/** The value of a tree. Scalars in `asText` are given as their source text. */
export function toValue(node: TreeNode, asText: ReadonlySet<ScalarNode>): unknown {
  if (node.kind === 'scalar') return asText.has(node) ? node.text : node.value;
  if (node.kind === 'list') return node.items.map((item) => toValue(item.value, asText));
  const value: Record<string, unknown> = {};
  for (const [name, entry] of node.entries) value[encodeKey(name)] = toValue(entry.value, asText);
  return value;
}
