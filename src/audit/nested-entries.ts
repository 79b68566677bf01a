/**
 * What objects and arrays hold, as far down as the plan describes it: entries like those at the top, each with its holder. A
 * value is parsed once; one table for each depth, and views of all of them.
 */
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { ident, joinSql, type Sql, sql } from '../sql/fragment.js';
import { arrayHolder, objectHolder } from './holders.js';
import { isArrayText, isObjectText } from './json-text.js';
import { nameLists } from './name-lists.js';
import { entryColumns, rowColumns } from './property-measurement.js';
import type { Rule } from './rules.js';
import { isDescendable } from './value-mask.js';

/** View of what objects and arrays hold: the columns of a row, `holder`, `k` (empty for an element) and `v`. */
export const nestedEntries = ident('nested_entries');
/** View of the objects: the columns of a row, `holder` (of what they hold), `names` and `texts`. */
export const nestedObjects = ident('nested_objects');

/** Make the two views, unless no rule reaches into a value. Returns whether they are there. */
export async function createNestedEntries(engine: Engine, rules: readonly Rule[]): Promise<boolean> {
  // An object without properties has no rules inside, but names that the plan does not know.
  const deepest = Math.max(0, ...new Set(rules.filter((rule) => rule.descends).map(({ depth }) => depth + 1)));
  if (deepest === 0) return false;
  const depths = Array.from({ length: deepest }, (_, index) => index + 1);
  for (const depth of depths) for (const statement of createTables(depth)) await engine.run(statement);
  const all = (kind: Kind) =>
    joinSql(
      depths.map((depth) => sql`SELECT * FROM ${tableOf(kind, depth)}`),
      ' UNION ALL ',
    );
  await engine.run(fn.createView(nestedEntries, all('entries')));
  await engine.run(fn.createView(nestedObjects, all('objects')));
  return true;
}

type Kind = 'values' | 'objects' | 'entries';

function tableOf(kind: Kind, depth: number): Sql {
  return ident(`nested_${kind}_${depth}`);
}

/** The values that hold something, the objects among them, and what they hold. */
function createTables(depth: number): readonly Sql[] {
  const source =
    depth === 1
      ? sql`SELECT ${entryColumns}, p.row_id, ${fn.listPlace(sql`e.texts`, sql`p.place`)} AS v
        FROM kept e JOIN (
          SELECT DISTINCT l.event_id, l.shape, r.row_id, ${fn.placeOf(sql`l.names`, sql`r.k`)} AS place
          FROM ${nameLists} l JOIN rules r ON l.event_id = r.holder WHERE r.descends AND ${fn.listContains(sql`l.names`, sql`r.k`)}
        ) p ON e.event_id = p.event_id AND e.shape = p.shape`
      : sql`SELECT ${entryColumns}, r.row_id, e.v FROM ${tableOf('entries', depth - 1)} e
        JOIN rules r ON e.holder = r.holder AND e.k = r.k WHERE r.descends`;
  // Only what they hold is asked for later.
  const values = tableOf('values', depth);
  const objects = tableOf('objects', depth);
  return [
    fn.createTable(
      values,
      sql`SELECT ${entryColumns}, r.rule_id, e.v FROM (${source}) e JOIN rules r ON e.row_id = r.row_id WHERE ${isDescendable}`,
    ),
    fn.createTable(
      objects,
      sql`SELECT ${rowColumns}, ${objectHolder(sql`rule_id`)} AS holder, ${fn.jsonNames(sql`v`)} AS names, ${fn.jsonTexts(sql`v`)} AS texts
      FROM ${values} WHERE ${isObjectText(sql`v`)}`,
    ),
    fn.createTable(
      tableOf('entries', depth),
      sql`SELECT ${rowColumns}, holder, k, v FROM (${fn.members(sql`${rowColumns}, holder`, objects)})
      UNION ALL
      SELECT ${rowColumns}, ${arrayHolder(sql`rule_id`)}, '', ${fn.unnest(fn.jsonElements(sql`v`))}
      FROM ${values} WHERE ${isArrayText(sql`v`)}`,
    ),
    fn.dropTable(values),
  ];
}
