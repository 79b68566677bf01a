/**
 * Which rows repeat another: by id, by business key, by content, in this order, each row at most once.
 * Keeps a few short fields of every row, nothing of its body.
 */
import { createHash } from 'node:crypto';
import { compareText } from '../../src/findings/finding.js';
import type { Event } from '../../src/plan/model.js';
import type { LoggedEvent } from './read-event.js';

/** What is kept of a row. */
export interface KeptRow {
  readonly event: LoggedEvent;
  /** What the row counts under: planned event, or the observed name. */
  readonly counted: string;
  readonly within: number | undefined;
  /** Hash of the values of `dedupe.key`; absent where a part is. */
  readonly key: string | undefined;
  /** Hash of event, identity and properties; absent without identity or time. */
  readonly content: string | undefined;
}

export type DuplicateKind = 'duplicate-id' | 'duplicate-key' | 'duplicate-content';

/** A function that keeps of a row what comparisons need: little, and every repeated text once, since logs are long. */
export function createKeeper(): (event: LoggedEvent, counted: string, planned: Event | undefined) => KeptRow {
  const texts = new Map<string, string>();
  const share = (text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (event, counted, planned) => {
    const { call, name, id, time, received, userId, anonymousId, source, version, body, vendorsBody } = event;
    const identity = userId ?? anonymousId;
    const dedupe = planned?.dedupe;
    const parts = dedupe?.key.map((part) => (Object.hasOwn(body, part) ? body[part] : undefined));
    const hasKey = parts?.every((part) => part !== undefined && part !== null) ?? false;
    return {
      event: {
        call,
        name: share(name),
        id,
        time,
        received,
        userId: share(userId),
        anonymousId: share(anonymousId),
        source,
        version: share(version),
        body: nothing,
      },
      counted: share(counted) ?? counted,
      within: dedupe?.within?.seconds,
      key: hasKey ? hash([counted, parts]) : undefined,
      content:
        identity === undefined || time === undefined
          ? undefined
          : hash([counted, identity, { ...body, ...vendorsBody }]),
    };
  };
}

const nothing = {};

/** Each row that repeats another, with the kind. */
export function* findDuplicates(
  rows: readonly KeptRow[],
): Generator<{ readonly row: KeptRow; readonly kind: DuplicateKind }> {
  let rest = [...rows].sort(compareRows);

  const repeatedIds = new Set<KeptRow>();
  for (const group of groupBy(rest, (row) => row.event.id)) {
    for (const row of group.slice(1)) repeatedIds.add(row);
  }
  for (const row of repeatedIds) yield { row, kind: 'duplicate-id' };
  rest = rest.filter((row) => !repeatedIds.has(row));

  const repeatedKeys = new Set<KeptRow>();
  for (const group of groupBy(rest, (row) => row.key)) {
    for (const [index, row] of group.entries()) {
      const before = group[index - 1];
      if (before !== undefined && isWithin(before, row, row.within)) repeatedKeys.add(row);
    }
  }
  for (const row of repeatedKeys) yield { row, kind: 'duplicate-key' };
  rest = rest.filter((row) => !repeatedKeys.has(row));

  for (const group of groupBy(rest, (row) => row.content)) {
    for (const [index, row] of group.entries()) {
      const before = group[index - 1];
      if (before !== undefined && isWithin(before, row, 2)) yield { row, kind: 'duplicate-content' };
    }
  }
}

/** Whether the second is at most so many seconds after the first; no limit: it is enough that there is a first. */
function isWithin(first: KeptRow, second: KeptRow, seconds: number | undefined): boolean {
  if (seconds === undefined) return true;
  if (first.event.time === undefined || second.event.time === undefined) return false;
  return second.event.time - first.event.time <= seconds * 1000;
}

/** Groups of several rows with one key, in the given order; rows without a key are left out. */
function groupBy(rows: readonly KeptRow[], keyOf: (row: KeptRow) => string | undefined): Iterable<readonly KeptRow[]> {
  // Nearly every row is alone: it becomes a group when a second one comes.
  const groups = new Map<string, KeptRow | KeptRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, row);
    else if (Array.isArray(group)) group.push(row);
    else groups.set(key, [group, row]);
  }
  return [...groups.values()].filter((group) => Array.isArray(group));
}

/** By time, receipt, event, source, version and id; what is absent comes last. */
function compareRows(one: KeptRow, other: KeptRow): number {
  const a = one.event;
  const b = other.event;
  return (
    compareNumbers(a.time, b.time) ||
    compareNumbers(a.received, b.received) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.source, b.source) ||
    compareTexts(a.version, b.version) ||
    compareTexts(a.id, b.id)
  );
}

function compareNumbers(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}

function compareTexts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareText(a, b);
}

/** Of the value as JSON with sorted keys, so that the order of properties does not matter. */
function hash(value: unknown): string {
  return createHash('md5')
    .update(JSON.stringify(sortKeys(value)))
    .digest('binary');
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, member]) => [key, sortKeys(member)]);
}
