/**
 * The truth about a log: every record read, judged and counted one by one, after the text of the specification and with
 * none of the audit's code. Slow, plain, and the measure that the audit is held against.
 */
import { compareText } from '../../src/findings/finding.js';
import type { Plan } from '../../src/plan/model.js';
import { dayOf } from '../time-zone.js';
import { findWrongCampaigns } from './campaign-values.js';
import { createValueCount } from './count-values.js';
import { countRow, countValues, createEventCount, type EventCount, printEventCount } from './event-count.js';
import { createKeeper, findDuplicates, type KeptRow } from './find-duplicates.js';
import { findOutOfOrder, findShared } from './find-people.js';
import { judgeValues } from './judge-values.js';
import { findNameProblems } from './name-findings.js';
import { createNameJudge, type NameVerdict } from './names.js';
import { type LoggedEvent, type ReadOutcome, readGenericEvent } from './read-event.js';
import { readCsvRecords, readLines } from './read-records.js';
import { type LinesFormat, lineReaders } from './readers.js';
import { findSilence } from './silence-findings.js';
import { isNobody } from './suspicious-texts.js';
import { createTally, sortCounts, type Tally } from './tally.js';
import { coveredChecks, type Truth, type TruthFinding } from './truth.js';
import { createVolumeCount } from './volumes.js';

/** Formats that are counted. */
export type CountedFormat = LinesFormat | 'generic';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Counts the files as one log. `now` (epoch milliseconds) stands in for a missing time of receipt. */
export async function countLog(
  plan: Plan,
  files: readonly string[],
  format: CountedFormat,
  now: number,
): Promise<Truth> {
  const input = { lines: 0, events: 0, malformed: 0, blank: 0, skipped: 0 };
  const sources = new Map<string, number>();
  const entries = createEntries(plan);
  const findings = new Map<string, { finding: TruthFinding; tally: Tally }>();
  const malformed = new Map<string, number>();
  const kept: KeptRow[] = [];
  const keep = createKeeper();
  const judgeName = createNameJudge(plan);
  const volumes = createVolumeCount(plan);
  const values = createValueCount(plan);
  let from: number | undefined;
  let to: number | undefined;

  const report = (finding: TruthFinding, event: LoggedEvent) => {
    const key = keyOf(finding);
    const known = findings.get(key) ?? { finding, tally: createTally() };
    findings.set(key, known);
    known.tally.add(event);
  };

  const countCheck = (id: string, entry: EventCount) => {
    entry.checks.set(id, (entry.checks.get(id) ?? 0) + 1);
  };

  /** Of a check on whole rows. */
  const reportRow = (id: string, entry: EventCount, event: LoggedEvent) => {
    countCheck(id, entry);
    report({ id, ...nameOf(entry) }, event);
  };

  function countMalformed(reason: string): void {
    input.malformed++;
    malformed.set(reason, (malformed.get(reason) ?? 0) + 1);
  }

  function countTimes(entry: EventCount, event: LoggedEvent): void {
    const { time, received } = event;
    const isFuture = time !== undefined && time > (received ?? now) + 5 * minute;
    volumes.add(entry, event, isFuture);
    if (time === undefined) {
      reportRow('time-invalid', entry, event);
      return;
    }
    if (isFuture) {
      reportRow('time-future', entry, event);
    } else {
      from = Math.min(from ?? time, time);
      to = Math.max(to ?? time, time);
      entry.lastPlausible = Math.max(entry.lastPlausible ?? time, time);
    }
    if (received !== undefined && received - time > day) reportRow('time-late', entry, event);
  }

  function countEvent(event: LoggedEvent, verdict: NameVerdict): void {
    const entry = entryOf(entries, event, verdict);
    const about = nameOf(entry);
    input.events++;
    sources.set(event.source ?? 'none', (sources.get(event.source ?? 'none') ?? 0) + 1);
    countRow(entry, event);
    countTimes(entry, event);
    kept.push(keep(event, `${entry.call} ${entry.name}`, entry.event));
    for (const problem of findNameProblems(event, verdict, plan)) report(problem, event);
    if (event.userId === undefined && event.anonymousId === undefined) {
      reportRow('identity-missing', entry, event);
    }
    if (isNobody(event.userId) || isNobody(event.anonymousId)) reportRow('identity-placeholder', entry, event);
    if (entry.event !== undefined && event.source !== undefined && !entry.event.sources.includes(event.source)) {
      reportRow('event-source', entry, event);
    }
    const wrong = findWrongCampaigns(event, plan);
    for (const property of wrong) report({ id: 'campaign-value', ...about, property }, event);
    if (wrong.length > 0) countCheck('campaign-value', entry);
    if (entry.rules === undefined) return;
    const { properties, unplanned } = entry.rules;
    const facts = judgeValues(properties, unplanned, event, plan, isBeforeSince(entry, event, plan));
    countValues(entry, facts);
    values.add(entry, event, facts);
    for (const { check, path, ...more } of facts.violations.values()) {
      report({ id: check, ...about, property: path, ...more }, event);
    }
  }

  function countOutcome(outcome: ReadOutcome): void {
    if (outcome === 'no-event') {
      countMalformed(outcome);
      return;
    }
    const verdict = outcome === 'skipped' ? undefined : judgeName(outcome);
    if (outcome === 'skipped' || verdict === undefined || verdict.kind === 'skipped') input.skipped++;
    else countEvent(outcome, verdict);
  }

  async function countCsv(file: string): Promise<void> {
    for await (const cells of readCsvRecords(file)) {
      input.lines++;
      countOutcome(readGenericEvent(cells, plan));
    }
  }

  async function countLines(file: string, lines: LinesFormat): Promise<void> {
    const { check, read } = lineReaders[lines];
    for await (const bytes of readLines(file)) {
      input.lines++;
      const line = check(bytes);
      if (line.kind === 'record') countOutcome(read(line.record, plan));
      else if (line.kind === 'blank') input.blank++;
      else countMalformed(line.reason);
    }
  }

  for (const file of files) await (format === 'generic' ? countCsv(file) : countLines(file, format));

  const entryAt = ({ counted }: KeptRow): EventCount => {
    const entry = entries.get(counted);
    if (entry === undefined) throw new Error(`a row counts under "${counted}", which has no entry`);
    return entry;
  };
  for (const { row, kind } of findDuplicates(kept)) reportRow(kind, entryAt(row), row.event);
  for (const row of findOutOfOrder(kept)) reportRow('time-order', entryAt(row), row.event);
  // About devices, not about events.
  for (const row of findShared(kept)) {
    countCheck('identity-shared', entryAt(row));
    report({ id: 'identity-shared' }, row.event);
  }

  const counted: TruthFinding[] = [
    ...[...findings.values()].map(({ finding, tally }) => ({ ...finding, ...tally.print() })),
    ...[...malformed].map(([reason, rows]) => ({ id: 'line-malformed', reason, rows })),
    ...findSilence(plan, entries.values(), sources, to),
    ...volumes.find([...entries.values()]),
    ...values.find([...entries.values()]),
  ];
  return {
    plan: plan.name,
    format,
    covers: coveredChecks,
    input,
    ...(from === undefined || to === undefined ? {} : { period: { from: printTime(from), to: printTime(to) } }),
    sources: sortCounts(sources),
    findings: counted.sort((a, b) => compareText(keyOf(a), keyOf(b))),
    events: [...entries.values()].map(printEventCount),
  };
}

function createEntries(plan: Plan): Map<string, EventCount> {
  const entries = new Map<string, EventCount>();
  const add = (entry: EventCount) => entries.set(`${entry.call} ${entry.name}`, entry);
  for (const event of plan.events.values()) {
    add(createEventCount({ name: event.name, call: event.call, event, rules: event }));
  }
  const { user, group } = plan.traits;
  const rulesOf = (traits: NonNullable<typeof user>) => ({ properties: traits.properties, unplanned: plan.unplanned });
  if (user !== undefined) add(createEventCount({ name: '$identify', call: 'identify', rules: rulesOf(user) }));
  if (group !== undefined) add(createEventCount({ name: '$group', call: 'group', rules: rulesOf(group) }));
  return entries;
}

function entryOf(entries: Map<string, EventCount>, event: LoggedEvent, verdict: NameVerdict): EventCount {
  const { name = '', call } = verdict.kind === 'planned' || verdict.kind === 'alias' ? verdict.event : event;
  const key = `${call} ${name}`;
  const known = entries.get(key);
  if (known !== undefined) return known;
  const fresh = createEventCount({ name, call });
  entries.set(key, fresh);
  return fresh;
}

/** A rule with a date does not judge earlier rows. */
function isBeforeSince({ event }: EventCount, { time }: LoggedEvent, plan: Plan): boolean {
  const since = event?.since;
  return since !== undefined && 'date' in since && time !== undefined && dayOf(time, plan.timezone) < since.date;
}

function nameOf({ name, call }: EventCount): { readonly event: string; readonly call?: string } {
  return call === 'track' ? { event: name } : { event: name, call };
}

function printTime(time: number): string {
  return new Date(time).toISOString();
}

function keyOf({ id, event, call, property, alias, source, reason, isAfter }: TruthFinding): string {
  return JSON.stringify([
    id,
    event ?? '',
    call ?? '',
    property ?? '',
    alias ?? '',
    source ?? '',
    reason ?? '',
    isAfter ?? false,
  ]);
}
