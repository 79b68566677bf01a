/** SQL that tells by its fields what a raw record is: of which source of the plan, and whether the user ignores it. */
import type { Plan, Scalar } from '../../plan/model.js';
import { fn } from '../../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import type { RowConditions } from '../ignore.js';
import { splitRawPath } from './raw-path.js';
import type { RawRecord } from './raw-record.js';

/** Id of the first source in plan order whose `match` holds, all of its conditions; NULL for none. */
export function matchSource(plan: Plan, record: RawRecord): Sql {
  const branches = [...plan.sources.values()].flatMap((source) => {
    if (source.match === undefined || source.match.size === 0) return [];
    return [sql`WHEN ${meetsAll(source.match, record)} THEN ${text(source.id)}`];
  });
  return branches.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${joinSql(branches, ' ')} END`;
}

/** Whether one of the sets of conditions holds as a whole; undefined where there is none. */
export function matchIgnored(ignored: readonly RowConditions[], record: RawRecord): Sql | undefined {
  const sets = ignored.filter(({ size }) => size > 0).map((conditions) => sql`(${meetsAll(conditions, record)})`);
  return sets.length === 0 ? undefined : joinSql(sets, ' OR ');
}

function meetsAll(conditions: RowConditions, record: RawRecord): Sql {
  const tests = [...conditions].map(([path, values]) => isOneOf(record.text(splitRawPath(path)), values));
  return joinSql(tests, ' AND ');
}

/** NULL counts as false: conditions are joined by AND and OR only, and CASE takes no branch for NULL. */
function isOneOf(value: Sql, wanted: readonly Scalar[]): Sql {
  const tests = wanted.map((scalar) => {
    if (scalar === null) return sql`${value} IS NULL`;
    // 1 and 1.0 are one number, however the record writes it.
    if (typeof scalar === 'number') return sql`${fn.numberOf(value)} = ${scalar}`;
    return sql`${value} = ${text(String(scalar))}`;
  });
  return tests.length === 0 ? sql`false` : sql`(${joinSql(tests, ' OR ')})`;
}
