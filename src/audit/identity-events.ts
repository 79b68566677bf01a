/** Events by which vendors join ids of one person: calls of their own, that no plan lists. */
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';

/** The kind of call where vendors know events only: `identity` for those named, `track` for all else. */
export function trackUnlessNamed(event: Sql, names: readonly string[]): Sql {
  return sql`CASE WHEN ${event} IN (${joinSql(names.map(text), ', ')}) THEN 'identity' ELSE 'track' END`;
}
