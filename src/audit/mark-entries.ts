/**
 * The pass over values: entries of all depths meet their rules, what cannot violate a check is dropped, the rest is marked
 * with the checks that it violates and counted.
 */
import type { Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { ident, type Sql, sql } from '../sql/fragment.js';
import type { ValueTest } from './check.js';
import { mayMatter } from './glance.js';
import { isArrayHolder, isNested } from './holders.js';
import { nestedEntries } from './nested-entries.js';
import { entryColumns, rowColumns } from './property-measurement.js';
import { groupColumns } from './row-groups.js';
import { hasWrongType, kindOfValue, typeOfValue, valueMask, violatesByKind, violatesSomething } from './value-mask.js';
import { isVendorName, type VendorNames } from './vendor-names.js';

const suspects = ident('suspects');
const marked = ident('marked');

/**
 * Makes the table of the entries that may violate a check, are null or have no rule; `row_id` is their row of `rules`. A
 * table, since few entries of many are left: statements on them would work on batches that are all but empty.
 * `properties`: one of each definition.
 */
export function createSuspects(
  tests: readonly ValueTest[],
  properties: readonly Property[],
  hasNested: boolean,
  vendorProperties: VendorNames,
): Sql {
  const isVendors = isVendorName(vendorProperties, sql`e.k`);
  const isWatched = isVendors
    ? sql`(e.is_watched AND NOT (NOT ${isNested(sql`e.holder`)} AND ${isVendors}))`
    : sql`e.is_watched`;
  const atTop = fn.members(
    sql`${rowColumns}, is_watched, event_id AS holder`,
    sql`(SELECT * FROM kept WHERE event_id IS NOT NULL)`,
  );
  const entries = hasNested
    ? sql`${atTop} UNION ALL SELECT ${rowColumns}, true, holder, k, v FROM ${nestedEntries}`
    : atTop;
  return fn.createTable(
    suspects,
    sql`SELECT ${entryColumns}, e.holder AS holder, e.k AS k, e.v AS v, r.row_id AS row_id FROM (${entries}) e
      LEFT JOIN rules r ON e.holder = r.holder AND e.k = r.k
    WHERE ${mayMatter(tests, properties, isWatched)}`,
  );
}

/**
 * Makes the table of the suspects with their rule and mask. `holder` and `k` are kept for names without a rule only, and an
 * alias counts as its property's name. Names without a rule are left out where the event was not yet expected, and where
 * they are elements. `is_shared`: one row may have the property more than once (an alias beside the name, objects of an array).
 */
export function markSuspects(tests: readonly ValueTest[], properties: readonly Property[]): Sql {
  const masked = sql`SELECT ${entryColumns}, r.rule_id, ${isNested(sql`e.holder`)} OR coalesce(r.has_aliases, false) AS is_shared,
      CASE WHEN r.rule_id IS NULL THEN e.holder END AS holder, CASE WHEN r.rule_id IS NULL THEN e.k END AS k,
      e.v, e.kind, ${valueMask(tests, properties)} AS mask
    FROM (SELECT *, ${kindOfValue(tests)} AS kind FROM ${suspects} e) e LEFT JOIN rules r ON e.row_id = r.row_id
    WHERE r.rule_id IS NOT NULL OR (NOT ${isArrayHolder(sql`e.holder`)}
      AND (e.judged_from IS NULL OR e.time IS NULL OR e.time >= ${fn.timeOfMs(sql`e.judged_from`)}))`;
  // A query around it: an alias used in its own SELECT would be computed as often as it is named.
  return fn.createTable(
    marked,
    sql`SELECT e.row, e.time, e.version, e.source, e.rule_id, e.is_shared, e.holder, e.k, e.v, e.mask,
      CASE WHEN ${hasWrongType} THEN ${typeOfValue} END AS found, CASE WHEN ${violatesByKind(tests)} THEN e.kind END AS kind
    FROM (${masked}) e`,
  );
}

/**
 * Groups of (rule, violated checks, version, source). Where one row can hold a property more than once, its entries are put
 * together first, so that a row counts once.
 */
export function countEntries(examples: number): Sql {
  const shows = sql`(${violatesSomething} OR rule_id IS NULL)`;
  const shown = fn.firstRows(sql`row`, sql`coalesce(v, 'null')`, Math.max(1, examples), shows);
  return sql`WITH counted AS (
      SELECT rule_id, holder, k, mask, found, kind, row, time, version, source, v FROM ${marked} WHERE NOT is_shared
      UNION ALL
      SELECT rule_id, holder, k, bit_or(mask), min(found), min(kind), row, time, version, source, min(v) FILTER (WHERE ${shows})
      FROM ${marked} WHERE is_shared GROUP BY rule_id, holder, k, row, time, version, source
    ), shown AS (
      SELECT rule_id, holder, k, mask, found, kind, row, v, time,
        CASE WHEN ${shows} THEN version END AS version, CASE WHEN ${shows} THEN source END AS source
      FROM counted
    )
    SELECT rule_id, holder, k, mask, found, kind, ${groupColumns(examples, shown)}
    FROM shown GROUP BY rule_id, holder, k, mask, found, kind, version, source`;
}
