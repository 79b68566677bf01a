/**
 * Which rows the errors of an audit are about, and which errors: the counts of the facts once more, as rows. Works on the
 * tables that an audit leaves behind, in DuckDB only.
 */
import type { Plan } from '../plan/model.js';
import { formatPropertyPath, parsePropertyPath } from '../plan/property-path.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import { createTableOf } from './data-table.js';
import type { LogFacts, PropertyFacts, Rows } from './facts.js';
import { holderOf } from './holders.js';
import type { Tests } from './measure.js';
import { missingRows } from './measure-missing.js';
import { reachedValues } from './reached-values.js';
import { compileRules, type Rule } from './rules.js';
import { createRulesTable } from './rules-table.js';
import { bitOf } from './value-mask.js';

/** The errors of an audit: what the checks judged, and the rows that each error counts. */
export interface RowErrors {
  /** As measured, nothing masked. */
  readonly facts: LogFacts;
  readonly plan: Plan;
  readonly tests: Tests;
  readonly errors: readonly { readonly id: string; readonly rows: Rows }[];
}

/** Why a row is rejected. */
export interface RejectReason {
  /** Of the check. */
  readonly id: string;
  readonly property?: string;
  /** Of a malformed line: why, as in `malformedReasons`. */
  readonly reason?: string;
}

/** A row and all of its reasons. */
export interface RejectedRow {
  readonly row: number;
  readonly reasons: readonly RejectReason[];
}

const batchRows = 20_000;

/** The rows that some error counts, in the order of the log. To be called after `auditLog` on the same engine. */
export async function* findRejectedRows(engine: Engine, errors: RowErrors): AsyncIterable<RejectedRow> {
  const reasons = await createRejects(engine, errors);
  for (let last = -1; ; ) {
    const rows = await engine.query(sql`SELECT row, list(DISTINCT reason ORDER BY reason) AS reasons FROM rejects
      WHERE row > ${last} GROUP BY row ORDER BY row LIMIT ${batchRows}`);
    for (const { row, reasons: found } of rows) {
      last = Number(row);
      const known = Array.isArray(found) ? found.flatMap((place) => reasons[Number(place)] ?? []) : [];
      yield { row: last, reasons: known };
    }
    if (rows.length < batchRows) return;
  }
}

/** Makes the table `rejects` of rows and places in the list of reasons, which is returned. */
async function createRejects(engine: Engine, work: RowErrors): Promise<readonly RejectReason[]> {
  const { facts, tests } = work;
  const reasons: RejectReason[] = [];
  const places = new Map<string, number>();
  const placeOf = (reason: RejectReason): number => {
    const key = JSON.stringify([reason.id, reason.property, reason.reason]);
    const place = places.get(key) ?? reasons.push(reason) - 1;
    places.set(key, place);
    return place;
  };
  await engine.run(fn.createTable(sql`rejects`, sql`SELECT 0::BIGINT AS row, 0 AS reason WHERE false`));
  const insert = (query: Sql) => engine.run(sql`INSERT INTO rejects ${query}`);
  const errors = new Map(work.errors.map(({ rows, id }) => [rows, id]));
  const take = (rows: Rows | undefined): boolean => rows !== undefined && errors.delete(rows);

  for (const [reason, rows] of facts.malformed) {
    if (!take(rows)) continue;
    const place = placeOf({ id: 'line-malformed', reason });
    await insert(sql`SELECT rowid, ${place} FROM log WHERE malformed = ${text(reason)}`);
  }
  const isLate = (until: Sql) => sql`coalesce(time >= ${fn.timeOfMs(until)}, false)`;
  for (const [index, { all, onTime, late }] of facts.names.entries()) {
    for (const [rows, condition] of [
      [all, sql`true`],
      [onTime, sql`NOT ${isLate(sql`alias_until`)}`],
      [late, isLate(sql`alias_until`)],
    ] as const) {
      const id = errors.get(rows);
      if (id === undefined || !take(rows)) continue;
      await insert(sql`SELECT row, ${placeOf({ id })} FROM kept WHERE name_id = ${index} AND ${condition}`);
    }
  }
  for (const [index, entry] of facts.events.entries()) {
    const { all, obsolete, checks, campaigns } = entry;
    for (const [rows, condition] of [
      [all, sql`true`],
      [obsolete?.onTime, sql`NOT ${isLate(sql`event_until`)}`],
      [obsolete?.late, isLate(sql`event_until`)],
    ] as const) {
      const id = rows && errors.get(rows);
      if (id === undefined || !take(rows) || entry.event === undefined) continue;
      await insert(sql`SELECT row, ${placeOf({ id })} FROM kept WHERE event_id = ${index} AND ${condition}`);
    }
    // Other names may be left out of the facts, so their places are not those of the entries.
    const isEntry = entry.event === undefined ? isNamed(entry) : sql`entry_id = ${index}`;
    for (const [id, rows] of checks) {
      if (!take(rows)) continue;
      await insert(sql`SELECT row, ${placeOf({ id })} FROM (${rowsOfCheck(id, tests)}) WHERE ${isEntry}`);
    }
    for (const [name, rows] of campaigns) {
      if (!take(rows)) continue;
      const nth = [...work.plan.campaigns.keys()].indexOf(name) + 1;
      const place = placeOf({ id: 'campaign-value', property: name });
      await insert(sql`SELECT row, ${place} FROM campaign_values WHERE place = ${nth} AND ${isEntry}`);
    }
  }
  await rejectProperties(engine, work, take, placeOf);
  // What is told of the log as a whole: all of its rows.
  for (const id of new Set(errors.values())) {
    const query = tests.queries.get(id);
    if (query !== undefined) await insert(sql`SELECT row, ${placeOf({ id })} FROM (${query})`);
  }
  return reasons;
}

function isNamed({ name, call }: LogFacts['events'][number]): Sql {
  return sql`entry_id IN (SELECT entry_id FROM names WHERE counted_as = ${text(name)} AND call = ${text(call)} AND event_id IS NULL)`;
}

/** The rows that violate a check on rows, with their `entry_id`. */
function rowsOfCheck(id: string, tests: Tests): Sql {
  const test = tests.rows.get(id);
  if (test !== undefined) return sql`SELECT k.row, k.entry_id FROM kept k WHERE ${test}`;
  return tests.queries.get(id) ?? sql`SELECT row, entry_id FROM duplicates WHERE check_id = ${text(id)}`;
}

/** What is wrong with values: what was marked, what is missing, what is past its last day. */
async function rejectProperties(
  engine: Engine,
  { facts, plan, tests }: RowErrors,
  take: (rows: Rows | undefined) => boolean,
  placeOf: (reason: RejectReason) => number,
): Promise<void> {
  // Events come first among the entries, in the order in which their rules were made.
  const events = facts.events.flatMap(({ event }) => event ?? []);
  if (events.length === 0) return;
  const rules = compileRules(events, plan);
  const ruleOf = new Map(rules.map((rule) => [`${rule.event}\n${rule.path}`, rule]));
  const testIds = [...tests.values.keys()];
  const wanted: { reason: number; rule_id: number | null; holder: number | null; k: string | null; mask: number }[] =
    [];
  const missing: { reason: number; rule_id: number }[] = [];
  const insert = (query: Sql) => engine.run(sql`INSERT INTO rejects ${query}`);
  for (const [index, { properties }] of facts.events.entries()) {
    for (const property of properties) {
      const rule = property.property === undefined ? undefined : ruleOf.get(`${index}\n${property.path}`);
      if (rule !== undefined) await rejectPastDeadline(rule, property);
      for (const [id, rows] of property.violations) {
        if (!take(rows)) continue;
        const reason = placeOf({ id, property: property.path });
        if (id === 'property-missing' && rule !== undefined) missing.push({ reason, rule_id: rule.id });
        else {
          const place =
            rule === undefined ? holderAndName(index, property.path) : { rule_id: rule.id, holder: null, k: null };
          wanted.push({ reason, ...place, mask: bitOf(id, testIds) });
        }
      }
    }
  }
  await engine.run(
    createTableOf('rejected_values', wanted, {
      reason: 'INTEGER',
      rule_id: 'INTEGER',
      holder: 'INTEGER',
      k: 'VARCHAR',
      mask: 'INTEGER',
    }),
  );
  await insert(
    sql`SELECT m.row, w.reason FROM marked m JOIN rejected_values w ON m.rule_id = w.rule_id WHERE (m.mask & w.mask) > 0`,
  );
  await insert(sql`SELECT m.row, w.reason FROM marked m JOIN rejected_values w ON m.holder = w.holder AND m.k = w.k
    WHERE m.rule_id IS NULL AND (w.mask = 0 OR (m.mask & w.mask) > 0)`);
  if (missing.length > 0) {
    const seen = rules.filter((rule) => (facts.events[rule.event]?.all.rows ?? 0) > 0);
    const { conditions } = createRulesTable(seen, [...tests.values.values()]);
    await engine.run(createTableOf('rejected_missing', missing, { reason: 'INTEGER', rule_id: 'INTEGER' }));
    const hasNested = seen.some(({ descends }) => descends);
    for (const rows of missingRows(conditions, hasNested)) {
      await insert(sql`SELECT m.row, w.reason FROM (${rows}) m JOIN rejected_missing w ON m.rule_id = w.rule_id`);
    }
  }

  async function rejectPastDeadline(rule: Rule, { obsolete, underAlias, path }: PropertyFacts): Promise<void> {
    const sides = [
      ...(obsolete === undefined
        ? []
        : [{ id: 'property-obsolete', ...obsolete, of: sql`d.is_deprecated`, until: sql`d.until` }]),
      ...[...underAlias].map(([alias, deadline]) => ({
        id: 'property-alias',
        ...deadline,
        of: sql`d.alias = ${text(alias)}`,
        until: sql`d.alias_until`,
      })),
    ];
    for (const { id, onTime, late, of, until } of sides) {
      const isPast = sql`coalesce(v.time >= ${fn.timeOfMs(until)}, false)`;
      const asked = [...(take(onTime) ? [sql`NOT ${isPast}`] : []), ...(take(late) ? [isPast] : [])];
      if (asked.length === 0) continue;
      await insert(sql`SELECT v.row, ${placeOf({ id, property: path })} FROM ${reachedValues([rule], rules)} v
        JOIN deadlines d ON v.rule_id = d.rule_id AND v.k = d.k WHERE ${of} AND (${joinSql(asked, ' OR ')})`);
    }
  }

  /** Where a name is that the plan does not know: in the event, or in the object of a rule. */
  function holderAndName(event: number, path: string): { rule_id: null; holder: number; k: string } {
    const segments = parsePropertyPath(path) ?? [path];
    const k = String(segments.at(-1));
    const parent = ruleOf.get(`${event}\n${formatPropertyPath(segments.slice(0, -1))}`);
    const inside = { event, isElement: false, ...(parent && { parent: parent.id }) };
    return { rule_id: null, holder: holderOf(inside), k };
  }
}
