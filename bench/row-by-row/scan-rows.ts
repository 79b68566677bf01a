/** Judges the rows of a part of a log one by one and counts; what needs other parts of the log is kept for later. */
import { isPlaceholder } from '../../src/audit/placeholders.js';
import type { Plan } from '../../src/plan/model.js';
import { createEntryFinder, type Entry, type SeenName } from './find-entry.js';
import { createCampaignJudge } from './judge-campaign.js';
import { judgeProperties } from './judge-properties.js';
import { parseLine } from './parse-line.js';
import type { LineReader } from './read-lines.js';
import { createRowReader, type Row } from './read-row.js';
import { createColumns, hashText, type RowColumns } from './row-columns.js';

/** Counts of one entry: a planned event, or another name that was seen. */
export interface EntryCounts {
  rows: number;
  /** Latest time that is not in the future. */
  lastPlausible: number;
  /** Rows by check, or by `check path`. What follows a line feed tells several findings about one thing apart. */
  readonly checks: Map<string, number>;
  /** Paths of optional properties that no row has, and how many rows that are judged lack them. */
  readonly unseen: Map<string, number>;
}

/** Counts of a part of a log; a plain structure that threads can hand on. */
export interface PartCounts {
  readonly input: { lines: number; events: number; malformed: number; blank: number; skipped: number };
  readonly malformed: Map<string, number>;
  readonly sources: Map<string | null, number>;
  /** By `call`, line feed, name. Rows up to the last day of an alias or a deprecated event, and after it. */
  readonly names: Map<string, { onTime: number; late: number }>;
  /** In the order of the indexes in `columns.entry`. */
  readonly entries: Map<string, EntryCounts>;
  readonly columns: RowColumns;
  /** Epoch milliseconds, over times that are not in the future; infinite where there are none. */
  from: number;
  to: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** A reader of lines that counts them. `now` stands in for a missing time of receipt. */
export function createScan(plan: Plan, now: number): LineReader & { finish(): PartCounts } {
  const readRow = createRowReader(plan);
  const judgeCampaign = createCampaignJudge(plan);
  const finder = createEntryFinder(plan);
  const columns = createColumns();
  const counts: Omit<PartCounts, 'columns'> = {
    input: { lines: 0, events: 0, malformed: 0, blank: 0, skipped: 0 },
    malformed: new Map(),
    sources: new Map(),
    names: new Map(),
    entries: finder.counts,
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  };
  const { input } = counts;
  const found = new Set<string>();

  function countMalformed(reason: string): void {
    input.malformed += 1;
    add(counts.malformed, reason);
  }

  function countTimes(entry: Entry, { time, received }: Row): void {
    if (time === undefined) {
      found.add('time-invalid');
      return;
    }
    if (time > (received ?? now) + 5 * minute) {
      found.add('time-future');
    } else {
      if (time < counts.from) counts.from = time;
      if (time > counts.to) counts.to = time;
      if (time > entry.counts.lastPlausible) entry.counts.lastPlausible = time;
    }
    if (received !== undefined && received - time > day) found.add('time-late');
  }

  function countIdentity({ userId, anonymousId }: Row): void {
    if (userId === undefined && anonymousId === undefined) found.add('identity-missing');
    else if (isNobody(userId) || isNobody(anonymousId)) found.add('identity-placeholder');
  }

  function countRow(row: Row, { entry, counts: name }: SeenName, offset: number, length: number): void {
    const { time, source, userId, anonymousId, body } = row;
    input.events += 1;
    entry.counts.rows += 1;
    add(counts.sources, source);
    if (entry.lateFrom !== undefined && time !== undefined && time >= entry.lateFrom) name.late += 1;
    else name.onTime += 1;
    countTimes(entry, row);
    countIdentity(row);
    if (source !== null && entry.sources?.has(source) === false) found.add('event-source');
    judgeCampaign(body, row.campaign, found);
    if (entry.compiled !== undefined) judgeProperties(entry.compiled, body, row, found);
    if (found.size > 0) {
      for (const check of found) add(entry.counts.checks, check);
      found.clear();
    }
    columns.add({
      offset,
      length,
      entry: entry.index,
      time: time ?? Number.NaN,
      received: row.received ?? Number.NaN,
      id: row.id === undefined ? 0 : hashText(row.id),
      user: userId === undefined ? 0 : hashText(userId),
      anonymous: anonymousId === undefined ? 0 : hashText(anonymousId),
      key: entry.dedupe === undefined ? 0 : hashKey(row, entry),
    });
  }

  return {
    takeLine(text, offset, length) {
      input.lines += 1;
      const record = parseLine(text);
      if (typeof record === 'string') {
        if (isBlank(text)) input.blank += 1;
        else countMalformed(record);
        return;
      }
      const row = readRow(record);
      if (row === 'no-event') {
        countMalformed(row);
        return;
      }
      const name = row === 'skipped' ? undefined : finder.find(row);
      if (row === 'skipped' || name === undefined) input.skipped += 1;
      else countRow(row, name, offset, length);
    },
    takeUnreadable(reason) {
      input.lines += 1;
      countMalformed(reason);
    },
    finish() {
      finder.finish();
      return { ...counts, names: finder.names, columns: columns.finish() };
    },
  };
}

/** Adds one. */
export function add<Key>(counts: Map<Key, number>, key: Key, rows = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + rows);
}

function isBlank(text: string): boolean {
  return /^[ \t\v\f\r]*$/.test(text);
}

/** Whether an id is one of nobody. */
function isNobody(id: string | undefined): boolean {
  return id !== undefined && (id === '0' || isPlaceholder(id));
}

/** 0 where a part of the key is null or absent. */
function hashKey({ body }: Row, { dedupe }: Entry): number {
  const parts = (dedupe?.key ?? []).map((name) => (Object.hasOwn(body, name) ? body[name] : undefined));
  return parts.some((part) => part === undefined || part === null) ? 0 : hashText(JSON.stringify(parts));
}
