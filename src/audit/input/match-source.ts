/** SQL that names the source of the plan which a raw record comes from. */
import type { Plan, Scalar } from '../../plan/model.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { splitRawPath } from './raw-path.js';
import type { RawRecord } from './raw-record.js';

/** Id of the first source in plan order whose `match` holds, all of its conditions; NULL for none. */
export function matchSource(plan: Plan, record: RawRecord): Sql {
  const branches = [...plan.sources.values()].flatMap((source) => {
    if (source.match === undefined || source.match.size === 0) return [];
    const conditions = [...source.match].map(([path, values]) => isOneOf(record.text(splitRawPath(path)), values));
    return [sql`WHEN ${joinSql(conditions, ' AND ')} THEN ${text(source.id)}`];
  });
  return branches.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${joinSql(branches, ' ')} END`;
}

/** NULL counts as false: conditions are joined by AND and OR only, and CASE takes no branch for NULL. */
function isOneOf(value: Sql, wanted: readonly Scalar[]): Sql {
  const tests = wanted.map((scalar) => {
    if (scalar === null) return sql`${value} IS NULL`;
    // 1 and 1.0 are one number, however the record writes it.
    if (typeof scalar === 'number') return sql`try_cast(${value} AS DOUBLE) = ${scalar}`;
    return sql`${value} = ${text(String(scalar))}`;
  });
  return tests.length === 0 ? sql`false` : sql`(${joinSql(tests, ' OR ')})`;
}
