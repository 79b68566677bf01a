/** Keys of deliveries that vendors make of several fields. */
import { fn } from '../sql/dialect.js';
import { type Sql, sql } from '../sql/fragment.js';

/**
 * One text of several, equal only where each of them is; what is absent counts as empty. A part says how long it is, so that
 * none passes for the end of the one before.
 */
export function joinKey(parts: readonly Sql[]): Sql {
  const measured = parts.map((part) => {
    const given = sql`coalesce(${part}, '')`;
    return sql`CAST(${fn.bytes(given)} AS VARCHAR) || ':' || ${given}`;
  });
  return measured.reduce((all, part) => sql`${all} || ${part}`);
}
