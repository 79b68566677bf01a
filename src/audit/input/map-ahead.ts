/** Works on several items at a time and keeps their order. */

/** Files that are opened at once: while one is looked at, the next are read and unpacked. */
export const filesAhead = 4;

/** What `work` gives for each item, in order, so many at a time; the first error ends it, once nothing runs any more. */
export async function mapAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const running: Promise<Result>[] = [];
  const takeFirst = async () => {
    const [first] = running;
    if (first !== undefined) results.push(await first);
    running.shift();
  };
  try {
    for (const item of items) {
      const started = work(item);
      // Told when its turn comes.
      started.catch(() => {});
      running.push(started);
      if (running.length === ahead) await takeFirst();
    }
    while (running.length > 0) await takeFirst();
    return results;
  } finally {
    await Promise.allSettled(running);
  }
}
