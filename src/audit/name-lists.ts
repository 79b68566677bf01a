/**
 * The lists of names that rows have: many rows share few, so what depends on names alone is asked of the lists, and what
 * they answer, such as where in a row a property stands, holds for all rows of the event and shape.
 */
import { fn } from '../sql/dialect.js';
import { ident, sql } from '../sql/fragment.js';
import { isEarly } from './property-measurement.js';

/**
 * Table of the lists of planned events at the top: `list_id`, `event_id`, `shape`, `is_early` (before the event's `since`),
 * `names`, `n` rows.
 */
export const nameLists = ident('name_lists');

/** The statement that makes it, of the view `kept`. */
export const createNameLists = fn.createTable(
  nameLists,
  sql`SELECT row_number() OVER () AS list_id, * FROM (
    SELECT event_id, shape, is_early, ${fn.sameValue(sql`names`)} AS names, count(*) AS n
    FROM (SELECT event_id, shape, names, ${isEarly} AS is_early FROM kept WHERE event_id IS NOT NULL)
    GROUP BY event_id, shape, is_early
  )`,
);
