/**
 * Which properties the plan asks for, always or only in some company. Conditions on siblings are written into statements
 * once for all properties that share one, and chosen by their place.
 */
import type { Property, Scalar } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import { jsonTexts } from './json-text.js';

/** What the siblings of a property have to be, and its place among the distinct conditions of some properties. */
interface Condition {
  readonly place: number;
  readonly siblings: ReadonlyMap<string, readonly Scalar[]>;
}

/** Distinct conditions, by a key. */
export type Conditions = ReadonlyMap<string, Condition>;

/** Whether a row can lack the property at all: it is required, and not merely planned. */
export function isAsked({ required, requiredWhen, status }: Property): boolean {
  return (required || requiredWhen !== undefined) && status !== 'planned';
}

/** The distinct conditions of some properties. */
export function conditionsOf(properties: readonly Property[]): Conditions {
  const conditions = new Map<string, Condition>();
  for (const property of properties) {
    const key = keyOf(property);
    if (key === undefined || property.requiredWhen === undefined || conditions.has(key)) continue;
    conditions.set(key, { place: conditions.size, siblings: property.requiredWhen });
  }
  return conditions;
}

/** The place of a property's condition, for the column `company` of its rule; undefined where it has none. */
export function companyOf(property: Property, conditions: Conditions): number | undefined {
  return conditions.get(keyOf(property) ?? '')?.place;
}

function keyOf({ required, requiredWhen }: Property): string | undefined {
  return required || requiredWhen === undefined ? undefined : JSON.stringify([...requiredWhen]);
}

/** In SQL: whether the siblings in an object `e` (`names`, `texts`) are such that the rule `r` asks for its property. */
export function isCompanyMet(conditions: Conditions): Sql {
  if (conditions.size === 0) return sql`true`;
  const cases = [...conditions.values()].map(({ place, siblings }) => {
    const met = [...siblings].map(([name, values]) => hasValue(name, values));
    return sql`WHEN ${place} THEN ${joinSql(met, ' AND ')}`;
  });
  return sql`CASE r.company ${joinSql(cases, ' ')} ELSE true END`;
}

/** Whether the object holds one of the values under the name; numbers compare as doubles. */
function hasValue(name: string, values: readonly Scalar[]): Sql {
  const value = fn.listAt(sql`e.texts`, sql`e.names`, text(name));
  const alternatives = values.map((wanted) => {
    if (wanted === null) return sql`(${fn.listContains(sql`e.names`, text(name))} AND ${value} IS NULL)`;
    if (typeof wanted === 'number') {
      return sql`CASE WHEN ${value} >= '-' AND ${value} < ':' THEN CAST(${value} AS DOUBLE) = ${wanted} ELSE false END`;
    }
    return sql`coalesce(${value} IN (${joinSql(jsonTexts(wanted).map(text), ', ')}), false)`;
  });
  return sql`(${joinSql(alternatives, ' OR ')})`;
}
