/**
 * Counts everything that the checks need, in the engine. Names and plan logic are decided here in TypeScript, on distinct
 * names and rules; rows never leave the engine but for a few examples. Judges nothing.
 */
import type { Event, Plan } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import type { ValueTest } from './check.js';
import { createTableOf } from './data-table.js';
import { endOfDay, startOfDay } from './days.js';
import {
  addRows,
  type Deadline,
  type EventFacts,
  type LogFacts,
  mergeRows,
  noDeadline,
  noRows,
  type ObservedName,
  type Rows,
} from './facts.js';
import { dropIgnored, openIgnored } from './ignore.js';
import type { OpenedLog } from './log.js';
import { measureCampaigns } from './measure-campaigns.js';
import { measureDuplicates } from './measure-duplicates.js';
import { measureLastRows } from './measure-last-rows.js';
import type { MeasureOptions } from './measure-options.js';
import { measureProperties } from './measure-properties.js';
import { measureVolumes } from './measure-volumes.js';
import { createNameLists } from './name-lists.js';
import { callOf, type NameSeen, type ResolvedName, resolveNames, traitEvents } from './names.js';
import { addCheckGroups, examplesOf, firstOf, groupColumns, readGroup } from './row-groups.js';
import { noVendorNames } from './vendor-names.js';

/** How the checks are measured, by their ids. */
export interface Tests {
  /** Ids of all checks that are on. */
  readonly wanted: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, ValueTest>;
  readonly rows: ReadonlyMap<string, Sql>;
  readonly queries: ReadonlyMap<string, Sql>;
}

const volumeChecks = ['volume-gap', 'volume-drop', 'volume-spike'];

/** How far in the future a time may lie before a clock is wrong, in milliseconds. */
const futureAllowance = 5 * 60 * 1000;

/** Measure the log that `openLog` left in the engine. Rejects with `EngineError`. */
export async function measureLog(
  engine: Engine,
  opened: OpenedLog,
  plan: Plan,
  tests: Tests,
  options: MeasureOptions,
): Promise<LogFacts> {
  const { ignored = { events: [], properties: [] } } = options;
  const seen = await readNames(engine);
  const resolved = resolveNames(plan, seen.names, opened);
  const wanted = resolved.names.filter((name) => options.events === undefined || isNamed(name, options.events));
  const audited = wanted.filter((name) => !isNamed(name, ignored.events));
  const planned = [...plan.events.values(), ...traitEvents(plan)].filter((event) => {
    const name = { kind: 'planned', name: event.name, event } as const;
    return (options.events === undefined || isNamed(name, options.events)) && !isNamed(name, ignored.events);
  });
  const events = planned.map((event) => openIgnored(event, ignored));
  const entries = createEntries(events, audited);
  const indexOf = indexEntries(entries);
  await engine.run(createNamesTable(plan, indexOf, audited));
  await engine.run(createKeptView(plan, options, seen.haveOwnKeys));
  await engine.run(createNameLists);

  const { names, period } = await measureNames(engine, audited, options);
  for (const name of names) {
    const entry = entries[indexOf(name)];
    if (entry === undefined) continue;
    mergeRows(entry.all, name.all, options.examples);
    if (entry.event?.deprecated !== undefined) {
      entry.obsolete ??= noDeadline();
      mergeRows(entry.obsolete.onTime, name.obsolete.onTime, options.examples);
      mergeRows(entry.obsolete.late, name.obsolete.late, options.examples);
    }
    const last = Math.max(
      entry.lastPlausible ?? Number.NEGATIVE_INFINITY,
      name.lastPlausible ?? Number.NEGATIVE_INFINITY,
    );
    if (Number.isFinite(last)) entry.lastPlausible = last;
  }
  if (period !== undefined && tests.wanted.has('event-stale')) {
    await measureLastRows(engine, entries, period.to, options);
  }
  await measureUsers(engine, entries);
  await measureRowTests(engine, entries, tests.rows, options);
  for (const [id, query] of tests.queries) await measureRowQuery(engine, entries, id, query, options);
  await measureDuplicates(engine, events, entries, options);
  const unreadablePatterns = await measureProperties(engine, {
    plan,
    events,
    entries,
    tests: tests.values,
    wanted: tests.wanted,
    options,
    vendorProperties: opened.vendorProperties,
    pageProperties: opened.pageProperties ?? noVendorNames,
  });

  const unreadableCampaigns = tests.wanted.has('campaign-value')
    ? await measureCampaigns(engine, plan, entries, options)
    : [];
  const isJudged = volumeChecks.some((id) => tests.wanted.has(id));
  await measureVolumes(engine, { plan, entries, options, isJudged });

  const ignoredProperties = dropIgnored(entries, ignored, planned);
  const kept = names.reduce((sum, name) => sum + name.all.rows, 0);
  const malformed = await measureMalformed(engine, options);
  const malformedLines = [...malformed.values()].reduce((sum, rows) => sum + rows.rows, 0);
  const lines = opened.files.reduce((sum, file) => sum + file.lines, 0);
  const blank = opened.files.reduce((sum, file) => sum + file.blank, 0);
  return {
    input: {
      format: opened.format,
      files: opened.files.length,
      bytes: opened.files.reduce((sum, file) => sum + file.bytes, 0),
      lines,
      events: kept,
      malformed: malformedLines,
      blank,
      skipped: lines - blank - malformedLines - kept,
    },
    ...(period === undefined ? {} : { period }),
    malformed,
    names,
    events: entries.filter((entry) => entry.event !== undefined || entry.all.rows > 0),
    sources: sourcesOf(names),
    auditedSources: listSources(plan, events, options),
    unreadablePatterns,
    unreadableCampaigns,
    namesNotCompared: resolved.notCompared,
    ignoredNames: new Set(wanted.filter((name) => isNamed(name, ignored.events)).map(({ name }) => name)),
    ignoredProperties,
  };
}

/** The sources that are audited: of single events only those that send them. */
function listSources(plan: Plan, events: readonly Event[], options: MeasureOptions): readonly string[] {
  const all = options.source === undefined ? [...plan.sources.keys()] : [options.source];
  if (options.events === undefined) return all;
  return all.filter((id) => events.some(({ sources }) => sources.includes(id)));
}

/** The distinct names, and whether each has a `name_key` of its own. */
async function readNames(engine: Engine): Promise<{ readonly names: NameSeen[]; readonly haveOwnKeys: boolean }> {
  const rows = await engine.query(
    sql`SELECT call, event, name_key, count(*) AS n FROM log WHERE malformed IS NULL
      GROUP BY call, event, name_key ORDER BY n DESC, call, event`,
  );
  const names = rows.map((row) => ({
    call: String(row.call),
    name: typeof row.event === 'string' ? row.event : null,
    rows: Number(row.n),
  }));
  return { names, haveOwnKeys: new Set(rows.map((row) => String(row.name_key))).size === rows.length };
}

/** Whether a list of names has this one, as observed, or the planned event that it counts as. */
function isNamed(name: Pick<ResolvedName, 'kind' | 'name' | 'event'>, wanted: readonly string[]): boolean {
  const planned = name.kind === 'planned' || name.kind === 'alias' ? name.event : undefined;
  return (
    wanted.includes(name.name) || (planned !== undefined && [planned.name, planned.key].some((n) => wanted.includes(n)))
  );
}

/** One entry for each audited event of the plan, then one for each other name, sorted by name. */
function createEntries(events: readonly Event[], names: readonly ResolvedName[]): EventFacts[] {
  const entry = (facts: Pick<EventFacts, 'name' | 'call' | 'kind'> & { readonly event?: Event }): EventFacts => ({
    ...facts,
    all: noRows(),
    users: 0,
    checks: new Map(),
    properties: [],
    campaigns: new Map(),
    days: new Map(),
    volumes: [],
    lastRows: [],
  });
  const others = names
    .filter((name) => name.kind !== 'planned' && name.kind !== 'alias')
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.call < b.call ? -1 : 1));
  return [
    ...events.map((event) => entry({ name: event.name, call: callOf(event), kind: 'planned', event })),
    ...others.map(({ name, call, kind }) => entry({ name, call, kind: kind === 'alias' ? 'planned' : kind })),
  ];
}

type Named = Pick<ResolvedName, 'kind' | 'event' | 'name' | 'call'>;

/** Finds the entry that a name counts under, by its index. */
function indexEntries(entries: readonly EventFacts[]): (name: Named) => number {
  const planned = new Map<string, number>();
  const others = new Map<string, number>();
  entries.forEach((entry, index) => {
    if (entry.event === undefined) others.set(`${entry.call}\n${entry.name}`, index);
    else planned.set(entry.event.key, index);
  });
  return (name) => {
    const counted = name.kind === 'planned' || name.kind === 'alias';
    const index = counted ? planned.get(name.event?.key ?? '') : others.get(`${name.call}\n${name.name}`);
    if (index === undefined) throw new Error(`no entry for the observed name ${JSON.stringify(name.name)}`);
    return index;
  };
}

/**
 * Table `names`: which observed (call, name) is which entry, which planned event (`counted_as` its name), and until when
 * either may be seen.
 */
function createNamesTable(plan: Plan, indexOf: (name: Named) => number, names: readonly ResolvedName[]): Sql {
  const end = (until: string | undefined) => (until === undefined ? null : endOfDay(until, plan.timezone));
  const rows = names.map((name, index) => {
    const counted = name.kind === 'planned' || name.kind === 'alias' ? name.event : undefined;
    const since = counted?.since !== undefined && 'date' in counted.since ? counted.since.date : undefined;
    return {
      name_id: index,
      call: name.call,
      seen: name.seen,
      kind: name.kind,
      counted_as: counted?.name ?? name.name,
      entry_id: indexOf(name),
      // Events come first among the entries, in the same order.
      event_id: counted === undefined ? null : indexOf(name),
      alias_until: end(name.alias?.until),
      event_until: end(counted?.deprecated?.until),
      judged_from: since === undefined ? null : startOfDay(since, plan.timezone),
      is_limited: counted !== undefined,
      allowed_sources: counted?.sources ?? [],
      is_watched: counted !== undefined && counted.unplanned !== 'allow',
    };
  });
  return createTableOf('names', rows, {
    name_id: 'INTEGER',
    call: 'VARCHAR',
    seen: 'VARCHAR',
    kind: 'VARCHAR',
    counted_as: 'VARCHAR',
    entry_id: 'INTEGER',
    event_id: 'INTEGER',
    alias_until: 'BIGINT',
    event_until: 'BIGINT',
    judged_from: 'BIGINT',
    is_limited: 'BOOLEAN',
    allowed_sources: ['VARCHAR'],
    is_watched: 'BOOLEAN',
  });
}

/** View `kept`: the rows that are audited, each with its name, entry and event. */
function createKeptView(plan: Plan, options: MeasureOptions, haveOwnKeys: boolean): Sql {
  const conditions = [
    sql`l.malformed IS NULL`,
    ...(options.since === undefined ? [] : [sql`l.time >= ${fn.timeOfMs(options.since)}`]),
    ...(options.until === undefined ? [] : [sql`l.time < ${fn.timeOfMs(options.until)}`]),
    ...(options.source === undefined ? [] : [sql`l.source = ${text(options.source)}`]),
  ];
  const where = conditions.reduce((all, condition) => sql`${all} AND ${condition}`);
  // Numbers are joined several times faster than pairs of texts.
  const isNamed = haveOwnKeys ? sql`true` : sql`l.call = n.call AND l.event IS NOT DISTINCT FROM n.seen`;
  const received = sql`coalesce(l.received, ${fn.timeOfMs(options.now)})`;
  // Only a plan with a convention has the column in the log.
  const campaign = plan.campaigns.size === 0 ? sql`` : sql`, l.campaign`;
  return fn.createView(
    sql`kept`,
    sql`SELECT l.rowid AS row, n.name_id, n.entry_id, n.event_id, n.alias_until, n.event_until, n.judged_from, n.is_limited, n.allowed_sources, n.is_watched,
      l.event, l.id, l.time, l.received, l.user_id, l.anonymous_id, l.version, l.source, l.shape, l.names, l.texts${campaign},
      coalesce(l.time > ${fn.plusMs(received, futureAllowance)}, false) AS future
    FROM log l JOIN (SELECT *, ${fn.hash(sql`call`, sql`seen`)} AS name_key FROM names) n ON l.name_key = n.name_key
    WHERE ${isNamed} AND ${where}`,
  );
}

interface MeasuredName extends ObservedName {
  lastPlausible?: number;
  /** Rows up to the last day of the event, if it is deprecated, and after it. */
  readonly obsolete: Deadline;
}

interface MeasuredNames {
  readonly names: readonly MeasuredName[];
  /** First and last time that is not in the future; absent where no row has one. */
  readonly period?: { readonly from: number; readonly to: number };
}

async function measureNames(
  engine: Engine,
  names: readonly ResolvedName[],
  options: MeasureOptions,
): Promise<MeasuredNames> {
  const observed: MeasuredName[] = names.map((name) => ({
    ...name,
    all: noRows(),
    ...noDeadline(),
    obsolete: noDeadline(),
  }));
  const isPast = (until: Sql) => sql`coalesce(time >= ${fn.timeOfMs(until)}, false)`;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const groups = await engine.query(
    sql`SELECT name_id, late, obsolete, ${groupColumns(options.examples)},
      ${fn.epochMs(sql`min(time) FILTER (WHERE NOT future)`)} AS first_plausible,
      ${fn.epochMs(sql`max(time) FILTER (WHERE NOT future)`)} AS last_plausible
    FROM (
      SELECT *, ${isPast(sql`alias_until`)} AS late, ${isPast(sql`event_until`)} AS obsolete FROM kept
    ) GROUP BY name_id, late, obsolete, version, source`,
  );
  for (const row of groups) {
    const name = observed[Number(row.name_id)];
    if (name === undefined) continue;
    addRows(name.all, readGroup(row), options.examples);
    addRows(row.late ? name.late : name.onTime, readGroup(row), options.examples);
    addRows(row.obsolete ? name.obsolete.late : name.obsolete.onTime, readGroup(row), options.examples);
    if (row.first_plausible === null || row.last_plausible === null) continue;
    from = Math.min(from, Number(row.first_plausible));
    to = Math.max(to, Number(row.last_plausible));
    name.lastPlausible = Math.max(name.lastPlausible ?? Number.NEGATIVE_INFINITY, Number(row.last_plausible));
  }
  return { names: observed, ...(from <= to && { period: { from, to } }) };
}

async function measureUsers(engine: Engine, entries: readonly EventFacts[]): Promise<void> {
  const rows = await engine.query(
    sql`SELECT entry_id, count(DISTINCT coalesce(user_id, anonymous_id)) AS users FROM kept GROUP BY entry_id`,
  );
  for (const row of rows) {
    const entry = entries[Number(row.entry_id)];
    if (entry !== undefined) entry.users = Number(row.users);
  }
}

/** One look at every row for all checks on rows; only rows that violate one are looked at for which. */
async function measureRowTests(
  engine: Engine,
  entries: readonly EventFacts[],
  tests: ReadonlyMap<string, Sql>,
  options: MeasureOptions,
): Promise<void> {
  if (tests.size === 0) return;
  const ids = [...tests].map(([id, violates]) => sql`CASE WHEN ${violates} THEN ${text(id)} END`);
  const groups = await engine.query(
    sql`SELECT entry_id, check_id, ${groupColumns(options.examples)} FROM (
      SELECT k.*, ${fn.unnest(sql`[${joinSql(ids, ', ')}]`)} AS check_id FROM kept k WHERE ${joinSql([...tests.values()], ' OR ')}
    ) WHERE check_id IS NOT NULL GROUP BY entry_id, check_id, version, source`,
  );
  addCheckGroups(entries, groups, options.examples);
}

async function measureRowQuery(
  engine: Engine,
  entries: readonly EventFacts[],
  id: string,
  query: Sql,
  options: MeasureOptions,
): Promise<void> {
  const groups = await engine.query(
    sql`SELECT entry_id, ${text(id)} AS check_id, ${groupColumns(options.examples)}
    FROM (${query}) GROUP BY entry_id, version, source`,
  );
  addCheckGroups(entries, groups, options.examples);
}

async function measureMalformed(engine: Engine, options: MeasureOptions): Promise<Map<string, Rows>> {
  const groups = await engine.query(
    sql`SELECT malformed, count(*) AS n, ${firstOf(sql`rowid`, options.examples)} AS examples
    FROM log WHERE malformed IS NOT NULL GROUP BY malformed ORDER BY malformed`,
  );
  return new Map(
    groups.map((row) => {
      const rows = noRows();
      const group = { rows: Number(row.n), first: null, last: null, version: null, source: null };
      addRows(rows, { ...group, examples: examplesOf(row.examples) }, options.examples);
      return [String(row.malformed), rows];
    }),
  );
}

function sourcesOf(names: readonly ObservedName[]): Map<string | null, number> {
  const sources = new Map<string | null, number>();
  for (const name of names) {
    for (const [source, rows] of name.all.sources) sources.set(source, (sources.get(source) ?? 0) + rows);
  }
  return sources;
}
