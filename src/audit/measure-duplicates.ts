/**
 * Rows that repeat another: by id, then by business key, then by content. A row is counted once, by the first check that
 * finds it; what one check counted is taken out before the next one looks.
 */
import type { Event } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { sql, text } from '../sql/fragment.js';
import { createTableOf } from './data-table.js';
import type { EventFacts } from './facts.js';
import type { MeasureOptions } from './measure-options.js';
import { nameLists } from './name-lists.js';
import { withAlikeNumbers } from './normal-json.js';
import { addCheckGroups, groupColumns } from './row-groups.js';

/** The order in which one of several equal rows is the first; the last column only settles perfect ties. */
const firstOrder = sql`time NULLS LAST, received NULLS LAST, event NULLS LAST, source NULLS LAST, version NULLS LAST, id NULLS LAST, row`;

/** Measure `duplicate-id`, `duplicate-key` and `duplicate-content`. The position of an event is its `event_id`. */
export async function measureDuplicates(
  engine: Engine,
  events: readonly Event[],
  entries: readonly EventFacts[],
  options: MeasureOptions,
): Promise<void> {
  // Hashes find the candidates in little memory; the candidates are then compared by the ids themselves.
  await engine.run(
    fn.createTable(
      sql`duplicates`,
      sql`WITH candidate AS (
      SELECT ${fn.hash(sql`id`)} AS h FROM kept WHERE id IS NOT NULL GROUP BY h HAVING count(*) > 1
    ), ranked AS (
      SELECT row, entry_id, time, version, source,
        row_number() OVER first_first AS place, first_value(row) OVER first_first AS repeats
      FROM kept WHERE id IS NOT NULL AND ${fn.hash(sql`id`)} IN (SELECT h FROM candidate)
      WINDOW first_first AS (PARTITION BY id ORDER BY ${firstOrder})
    )
    SELECT 'duplicate-id' AS check_id, row, entry_id, time, version, source, repeats FROM ranked WHERE place > 1`,
    ),
  );
  await insertKeyDuplicates(engine, events);
  await insertContentDuplicates(engine);
  const groups =
    await engine.query(sql`SELECT entry_id, check_id, ${groupColumns(options.examples, fn.firstRepeats(sql`row`, sql`repeats`, Math.max(1, options.examples)))}
    FROM duplicates GROUP BY entry_id, check_id, version, source`);
  addCheckGroups(entries, groups, options.examples);
}

/** Rows with the business key of an earlier row of their event, close enough to it; only where every part is there. */
async function insertKeyDuplicates(engine: Engine, events: readonly Event[]): Promise<void> {
  const parts = events.flatMap(({ dedupe, properties }, index) =>
    (dedupe?.key ?? []).map((name, nth) => {
      const aliases = properties.get(name)?.aliases ?? [];
      const names = [name, ...aliases.map((alias) => alias.name)];
      return { event_id: index, nth, names, within: dedupe?.within?.seconds ?? null };
    }),
  );
  if (parts.length === 0) return;
  const shape = { event_id: 'INTEGER', nth: 'INTEGER', names: ['VARCHAR'], within: 'BIGINT' } as const;
  await engine.run(createTableOf('business_keys', parts, shape));
  // A part stands under its own name, or else under the first of its aliases that is there.
  const found = fn.listMap(sql`b.names`, sql`name`, fn.placeOf(sql`l.names`, sql`name`));
  const place = fn.listFold(found, sql`first`, sql`next`, sql`CASE WHEN first > 0 THEN first ELSE next END`, 0);
  const key = fn.listMap(sql`b.places`, sql`place`, fn.listPlace(sql`k.texts`, sql`place`));
  const joined = fn.listJoin(sql`key`, text(','));
  // One part is compared as what it is: most are texts, which are not looked into.
  const compared = withAlikeNumbers(
    sql`CASE WHEN ${fn.listCount(sql`key`)} = 1 THEN ${joined} ELSE '[' || ${joined} END`,
  );
  await engine.run(sql`INSERT INTO duplicates
    WITH part AS (
      SELECT l.event_id, l.shape, b.within, b.nth, ${place} AS place
      FROM (SELECT DISTINCT event_id, shape, names FROM ${nameLists}) l JOIN business_keys b ON l.event_id = b.event_id
    ), placed AS (
      SELECT event_id, shape, within, ${fn.listInOrder(sql`place`, sql`nth`)} AS places
      FROM part GROUP BY event_id, shape, within HAVING min(place) > 0
    ), keyed AS (
      SELECT k.*, b.within, ${key} AS key
      FROM kept k JOIN placed b ON k.event_id = b.event_id AND k.shape = b.shape
      WHERE k.row NOT IN (SELECT row FROM duplicates)
    ), ranked AS (
      SELECT row, entry_id, time, version, source, within, ${fn.lag(sql`row`)} OVER same AS repeats, ${fn.lag(sql`time`)} OVER same AS before
      FROM (SELECT *, ${compared} AS compared FROM keyed WHERE NOT ${fn.listAny(sql`key`, sql`part`, sql`part IS NULL`)})
      WINDOW same AS (PARTITION BY event_id, compared ORDER BY ${firstOrder})
    )
    SELECT 'duplicate-key', row, entry_id, time, version, source, repeats
    FROM ranked WHERE repeats IS NOT NULL AND (within IS NULL OR time <= ${fn.plusMs(sql`before`, sql`within * 1000`)})`);
}

/**
 * Rows that equal a row of the same user and event at most two seconds before. Comparing properties is dear, so it is done
 * only where a user did the same twice within four seconds: any two rows two seconds apart share a span of four seconds
 * that begins at an even or at an odd multiple of two.
 */
async function insertContentDuplicates(engine: Engine): Promise<void> {
  const who = sql`coalesce(user_id, anonymous_id)`;
  const texts = fn.listMap(sql`texts`, sql`json`, withAlikeNumbers(sql`CAST(json AS VARCHAR)`));
  const properties = fn.sortedMembers(sql`names`, texts);
  await engine.run(sql`INSERT INTO duplicates
    WITH near AS MATERIALIZED (
      SELECT row, ${fn.hash(sql`entry_id`, who, fn.div(fn.epochMs(sql`time`), 4000))} AS even,
        ${fn.hash(sql`entry_id`, who, fn.div(sql`(${fn.epochMs(sql`time`)} + 2000)`, 4000))} AS odd
      FROM kept WHERE time IS NOT NULL AND ${who} IS NOT NULL
    ), candidate AS (
      SELECT row FROM near WHERE (
        even IN (SELECT even FROM near GROUP BY even HAVING count(*) > 1)
        OR odd IN (SELECT odd FROM near GROUP BY odd HAVING count(*) > 1)
      ) AND row NOT IN (SELECT row FROM duplicates)
    ), ranked AS (
      SELECT row, entry_id, time, version, source, ${fn.lag(sql`row`)} OVER same AS repeats, ${fn.lag(sql`time`)} OVER same AS before
      FROM kept WHERE row IN (SELECT row FROM candidate)
      WINDOW same AS (PARTITION BY entry_id, ${who}, ${properties} ORDER BY ${firstOrder})
    )
    SELECT 'duplicate-content', row, entry_id, time, version, source, repeats
    FROM ranked WHERE time <= ${fn.plusMs(sql`before`, 2000)}`);
}
