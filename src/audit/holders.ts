/**
 * What holds an entry, as one number: at the top its event, below the object or the array of a rule. So entries of all
 * depths meet their rules by the same two columns, holder and name.
 */
import { type Sql, sql } from '../sql/fragment.js';
import type { Rule } from './rules.js';

/** What holds the values of a rule: at the top the event's index, negative numbers below. */
export function holderOf({ event, parent, isElement }: Pick<Rule, 'event' | 'parent' | 'isElement'>): number {
  if (parent === undefined) return event;
  return isElement ? -2 - 2 * parent : -1 - 2 * parent;
}

/** In SQL: what holds the members of an object, a value of the rule. */
export function objectHolder(ruleId: Sql): Sql {
  return sql`(-1 - 2 * ${ruleId})`;
}

/** In SQL: what holds the elements of an array, a value of the rule. */
export function arrayHolder(ruleId: Sql): Sql {
  return sql`(-2 - 2 * ${ruleId})`;
}

/** In SQL: whether a holder is below the top. */
export function isNested(holder: Sql): Sql {
  return sql`(${holder} < 0)`;
}

/** In SQL: whether a holder is an array. */
export function isArrayHolder(holder: Sql): Sql {
  return sql`(${holder} < 0 AND ${holder} % 2 = 0)`;
}

/** The event's index, or the id of the rule whose object or array it is. */
export function readHolder(holder: number): { readonly event: number } | { readonly rule: number } {
  return holder < 0 ? { rule: (-holder - 1) >> 1 } : { event: holder };
}
