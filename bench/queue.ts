/** What waits for its turn: a binary heap by time of receipt, then by order of arrival, so that ties are stable. */

export interface Queue<Item> {
  push(item: Item): void;
  /** The item received first, left in place. */
  peek(): Item | undefined;
  /** The item received first, taken out. */
  pop(): Item | undefined;
}

/** An empty queue. */
export function createQueue<Item extends { readonly received: number }>(): Queue<Item> {
  const heap: { readonly item: Item; readonly order: number }[] = [];
  let pushed = 0;

  function isBefore(one: number, other: number): boolean {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return false;
    return a.item.received !== b.item.received ? a.item.received < b.item.received : a.order < b.order;
  }

  function swap(one: number, other: number): void {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  }

  function push(item: Item): void {
    heap.push({ item, order: pushed++ });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function pop(): Item | undefined {
    const first = heap[0]?.item;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      const smaller = isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(smaller, at)) return first;
      swap(smaller, at);
      at = smaller;
    }
  }

  return { push, peek: () => heap[0]?.item, pop };
}
