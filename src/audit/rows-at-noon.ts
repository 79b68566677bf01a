/** Lines of an example's log that are so many a day. */

/** Rows at noon (UTC) of each day from Sunday, 2026-03-01 on: as many as the list says for that day. */
export function rowsAtNoon(event: string, counts: readonly number[]): { event: string; timestamp: string }[] {
  return counts.flatMap((count, day) => {
    const timestamp = new Date(Date.UTC(2026, 2, 1 + day, 12)).toISOString();
    return Array.from({ length: count }, () => ({ event, timestamp }));
  });
}
