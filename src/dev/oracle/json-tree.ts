/**
 * JSON that remembers how it is spelled: `1.0` is not `1`, `"\u0061"` not `"a"`. Rows of the corpus are such trees, so that a
 * row on which two judges differ can be made smaller without changing what it is about.
 */

/** A scalar as it is written, an array, or an object whose keys are as they are written (quotes included). */
export type JsonTree =
  | string
  | { readonly items: readonly JsonTree[] }
  | { readonly members: readonly (readonly [key: string, value: JsonTree])[] };

/** The text; `gap` (white space of JSON) stands between its tokens. */
export function printTree(tree: JsonTree, gap = ''): string {
  if (typeof tree === 'string') return tree;
  if ('items' in tree) return `[${gap}${tree.items.map((item) => printTree(item, gap)).join(`,${gap}`)}${gap}]`;
  const members = tree.members.map(([key, value]) => `${key}${gap}:${gap}${printTree(value, gap)}`);
  return `{${gap}${members.join(`,${gap}`)}${gap}}`;
}

/** Trees that are a step simpler, the simplest first; none for one that cannot be simpler. */
export function* simplerTrees(tree: JsonTree): Generator<JsonTree> {
  if (typeof tree === 'string') yield* simplerScalars(tree);
  else if ('items' in tree) {
    if (tree.items.length > 0) yield { items: [] };
    yield* tree.items;
    for (const items of simplerLists(tree.items, simplerTrees)) yield { items };
  } else {
    if (tree.members.length > 0) yield { members: [] };
    for (const [, value] of tree.members) yield value;
    for (const members of simplerLists(tree.members, simplerMembers)) yield { members };
  }
}

/** Lists with an item left out, then lists with one that is simpler. */
export function* simplerLists<Item>(
  list: readonly Item[],
  simpler: (item: Item) => Iterable<Item>,
): Generator<readonly Item[]> {
  for (const index of list.keys()) yield list.toSpliced(index, 1);
  for (const [index, item] of list.entries()) {
    for (const replaced of simpler(item)) yield list.with(index, replaced);
  }
}

function* simplerMembers([key, value]: readonly [string, JsonTree]): Generator<readonly [string, JsonTree]> {
  for (const simple of simplerTrees(value)) yield [key, simple];
}

const plainScalars = ['null', 'true', '0', '""', '"a"'];

function* simplerScalars(scalar: string): Generator<string> {
  const rank = plainScalars.indexOf(scalar);
  yield* rank === -1 ? plainScalars : plainScalars.slice(0, rank);
  if (!scalar.startsWith('"') || rank !== -1) return;
  const value: unknown = JSON.parse(scalar);
  if (typeof value !== 'string') return;
  const plain = JSON.stringify(value);
  if (plain !== scalar) yield plain;
  const characters = [...value];
  if (characters.length > 8) yield JSON.stringify(characters.slice(0, characters.length >> 1).join(''));
  if (characters.length > 8) yield JSON.stringify(characters.slice(characters.length >> 1).join(''));
  if (characters.length > 64) return;
  for (const index of characters.keys()) yield JSON.stringify(characters.toSpliced(index, 1).join(''));
}
