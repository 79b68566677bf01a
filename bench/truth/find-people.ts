/** What only shows when the rows of one person or device are seen together: shared devices, and times out of order. */
import type { KeptRow } from './find-duplicates.js';
import { isNobody } from './suspicious-texts.js';

const mostUsers = 20;
const day = 86_400_000;

/** Rows of an anonymous id that has more than 20 user ids; ids of nobody aside. */
export function findShared(rows: readonly KeptRow[]): KeptRow[] {
  const users = new Map<string, Set<string>>();
  for (const { event } of rows) {
    const { userId, anonymousId } = event;
    if (userId === undefined || anonymousId === undefined || isNobody(userId) || isNobody(anonymousId)) continue;
    users.set(anonymousId, (users.get(anonymousId) ?? new Set()).add(userId));
  }
  return rows.filter(({ event }) => (users.get(event.anonymousId ?? '')?.size ?? 0) > mostUsers);
}

/** Rows more than a day before the latest time that the same user had among rows received earlier. */
export function findOutOfOrder(rows: readonly KeptRow[]): KeptRow[] {
  const byUser = new Map<string, KeptRow[]>();
  for (const row of rows) {
    const user = row.event.userId ?? row.event.anonymousId;
    if (user === undefined || row.event.time === undefined || row.event.received === undefined) continue;
    const known = byUser.get(user);
    if (known === undefined) byUser.set(user, [row]);
    else known.push(row);
  }
  return [...byUser.values()].flatMap((own) => {
    const ordered = own.sort((a, b) => (a.event.received ?? 0) - (b.event.received ?? 0));
    let latest = Number.NEGATIVE_INFINITY;
    let received = Number.NEGATIVE_INFINITY;
    let pending = latest;
    return ordered.filter(({ event }) => {
      // What was received in the same moment was not received earlier.
      if (event.received !== received) latest = Math.max(latest, pending);
      received = event.received ?? received;
      pending = Math.max(pending, event.time ?? pending);
      return latest - (event.time ?? latest) > day;
    });
  });
}
