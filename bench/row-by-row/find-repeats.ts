/**
 * The checks that compare rows: repeated ids, business keys and contents, and anonymous ids that too many share. Hashes name
 * the candidates; their lines are read again, and what they say decides.
 */
import { readSync } from 'node:fs';
import { isPlaceholder } from '../../src/audit/placeholders.js';
import type { Event } from '../../src/plan/model.js';
import { type Parsed, parseLine } from './parse-line.js';
import type { Row } from './read-row.js';
import { findRepeated, hashNumbers, type RowColumns } from './row-columns.js';

/** A candidate, read again. */
interface Candidate {
  /** Position in the columns. */
  readonly index: number;
  readonly entry: number;
  readonly row: Row;
}

/** What the search works on. */
export interface RepeatSearch {
  readonly columns: RowColumns;
  /** Descriptor of the log. */
  readonly file: number;
  readRow(record: Parsed): Row | 'skipped' | 'no-event';
  /** The planned event of an entry. */
  eventOf(entry: number): Event | undefined;
  /** Told of each row that a check counts. */
  report(check: string, entry: number): void;
}

/** More users than that share an anonymous id. */
const mostUsers = 20;
const span = 4_000;

/** Reports every row that repeats another, once, under the first of the three checks that sees it. */
export function reportDuplicates(search: RepeatSearch): void {
  const { columns } = search;
  const candidates = readCandidates(search, [
    columns.id,
    columns.key,
    // Two rows two seconds apart share a span of four seconds that begins at an even or an odd multiple of two.
    hashDeeds(columns, 0),
    hashDeeds(columns, span / 2),
  ]);
  const counted = new Set<Candidate>();
  const take = (check: string, candidate: Candidate) => {
    counted.add(candidate);
    search.report(check, candidate.entry);
  };
  for (const group of groupBy(candidates, ({ row }) => row.id)) {
    for (const candidate of group.slice(1)) take('duplicate-id', candidate);
  }
  const unique = candidates.filter((candidate) => !counted.has(candidate));
  for (const group of groupBy(unique, (candidate) => printKey(candidate, search.eventOf(candidate.entry)))) {
    const within = search.eventOf(group[0]?.entry ?? -1)?.dedupe?.within?.seconds;
    for (const candidate of listFollowers(group, within)) take('duplicate-key', candidate);
  }
  const different = unique.filter((candidate) => !counted.has(candidate));
  for (const group of groupBy(different, printContent)) {
    for (const candidate of listFollowers(group, 2)) take('duplicate-content', candidate);
  }
}

/** Reports every row of an anonymous id that more than twenty users have; placeholders aside. */
export function reportShared({ columns, file, readRow, report }: RepeatSearch): void {
  const users = new Map<number, number | Set<number>>();
  const { anonymous, user, entry, offset } = columns;
  for (let index = 0; index < anonymous.length; index += 1) {
    const who = anonymous[index] ?? 0;
    const id = user[index] ?? 0;
    if (who === 0 || id === 0) continue;
    const known = users.get(who);
    // Nearly every anonymous id has one user.
    if (known === undefined) users.set(who, id);
    else if (typeof known !== 'number') known.add(id);
    else if (known !== id) users.set(who, new Set([known, id]));
  }
  const crowded = [...users].filter(([, ids]) => typeof ids !== 'number' && ids.size > mostUsers);
  if (crowded.length === 0) return;
  const names = new Map<number, string | undefined>();
  const people = new Map<number, Set<string>>(crowded.map(([who]) => [who, new Set()]));
  for (let index = 0; index < anonymous.length; index += 1) {
    const known = people.get(anonymous[index] ?? 0);
    if (known === undefined || (known.size > mostUsers && names.has(anonymous[index] ?? 0))) continue;
    const row = readAgain(file, columns, index, readRow);
    names.set(anonymous[index] ?? 0, row.anonymousId);
    if (row.userId !== undefined && row.userId !== '0' && !isPlaceholder(row.userId)) known.add(row.userId);
  }
  const isShared = (who: number) => {
    const name = names.get(who);
    return (people.get(who)?.size ?? 0) > mostUsers && name !== '0' && !isPlaceholder(name ?? '');
  };
  const shared = new Set(crowded.map(([who]) => who).filter(isShared));
  for (let index = 0; index < offset.length; index += 1) {
    if (shared.has(anonymous[index] ?? 0)) report('identity-shared', entry[index] ?? -1);
  }
}

/** For each row who did what in which span of time; 0 where a part is not known. */
function hashDeeds({ user, anonymous, entry, time }: RowColumns, shift: number): Float64Array {
  return user.map((id, index) => {
    const who = id || (anonymous[index] ?? 0);
    const at = time[index] ?? Number.NaN;
    if (who === 0 || Number.isNaN(at)) return 0;
    return hashNumbers(who, entry[index] ?? 0, Math.floor((at + shift) / span));
  });
}

/** The rows that have a repeated value in one of the columns, in the order in which one is the first of equals. */
function readCandidates({ columns, file, readRow }: RepeatSearch, hashed: readonly Float64Array[]): Candidate[] {
  const repeated = hashed.map((values) => ({ values, repeated: findRepeated(values) }));
  const candidates: Candidate[] = [];
  for (let index = 0; index < columns.offset.length; index += 1) {
    if (!repeated.some((column) => column.repeated.has(column.values[index] ?? 0))) continue;
    candidates.push({
      index,
      entry: columns.entry[index] ?? -1,
      row: readAgain(file, columns, index, readRow),
    });
  }
  return candidates.sort(compareCandidates);
}

function readAgain(file: number, columns: RowColumns, index: number, readRow: RepeatSearch['readRow']): Row {
  const bytes = Buffer.allocUnsafe(columns.length[index] ?? 0);
  readSync(file, bytes, 0, bytes.length, columns.offset[index] ?? 0);
  const record = parseLine(bytes.toString('utf8'));
  const row = typeof record === 'string' ? undefined : readRow(record);
  if (typeof row !== 'object')
    throw new Error(`the log has changed while it was read: row ${index + 1} is another one.`);
  return row;
}

/** Those at most so many seconds after the one before them in the group; without a limit all but the first. */
function listFollowers(group: readonly Candidate[], seconds: number | undefined): Candidate[] {
  return group.filter((candidate, index) => {
    const before = group[index - 1];
    if (before === undefined || seconds === undefined) return before !== undefined;
    const gap = (candidate.row.time ?? Number.NaN) - (before.row.time ?? Number.NaN);
    return gap <= seconds * 1000;
  });
}

function printKey({ entry, row }: Candidate, event: Event | undefined): string | undefined {
  if (event?.dedupe === undefined) return undefined;
  const parts = event.dedupe.key.map((name) => (Object.hasOwn(row.body, name) ? row.body[name] : undefined));
  return parts.some((part) => part === undefined || part === null) ? undefined : JSON.stringify([entry, parts]);
}

/** Event, identity and properties, whatever the order of the properties. */
function printContent({ entry, row }: Candidate): string | undefined {
  const who = row.userId ?? row.anonymousId;
  if (who === undefined || row.time === undefined) return undefined;
  return JSON.stringify([entry, who, Object.entries(row.body).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function groupBy(candidates: readonly Candidate[], keyOf: (candidate: Candidate) => string | undefined): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else group.push(candidate);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareValues(a.row.time, b.row.time) ||
    compareValues(a.row.received, b.row.received) ||
    compareValues(a.row.name, b.row.name) ||
    compareValues(a.row.source ?? undefined, b.row.source ?? undefined) ||
    compareValues(a.row.version, b.row.version) ||
    compareValues(a.row.id, b.row.id) ||
    a.index - b.index
  );
}

/** What is absent comes last. */
function compareValues<Value extends string | number>(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : a > b ? 1 : 0;
}
