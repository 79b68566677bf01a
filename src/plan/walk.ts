/** Finds nodes of a tree by path, and the nearest existing one where the path leads nowhere. */
import type { MapEntry, MapNode, TreeEntry, TreeNode } from './tree.js';

/** What stands at the end of a path, or as far as it exists. */
export interface Found {
  readonly entry: TreeEntry | MapEntry;
  /** The mapping that holds the entry, where a key leads to it. */
  readonly parent?: MapNode | undefined;
  /** The nearest keyed entry on the way, the entry itself included. */
  readonly keyed?: MapEntry | undefined;
  /** Whether the whole path exists. */
  readonly complete: boolean;
}

/** Follow a path of key names and indexes from the root. */
export function findNode(root: TreeNode, path: readonly (string | number)[]): Found {
  let entry: TreeEntry | MapEntry = { value: root };
  let parent: MapNode | undefined;
  let keyed: MapEntry | undefined;
  for (const segment of path) {
    const node: TreeNode = entry.value;
    const next = step(node, segment);
    if (next === undefined) return { entry, parent, keyed, complete: false };
    parent = node.kind === 'map' ? node : undefined;
    if (isKeyed(next)) keyed = next;
    entry = next;
  }
  return { entry, parent, keyed, complete: true };
}

/** Whether a key leads to the entry, rather than an index. */
export function isKeyed(entry: TreeEntry | MapEntry): entry is MapEntry {
  return 'key' in entry;
}

function step(node: TreeNode, segment: string | number): TreeEntry | MapEntry | undefined {
  if (node.kind === 'map') return node.entries.get(String(segment));
  if (node.kind === 'list' && typeof segment === 'number') return node.items[segment];
  return undefined;
}
