/** Names that a vendor's libraries send by themselves: no plan lists them, and no report blames anyone for them. */
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';

/** Names as they are, and beginnings that the vendor keeps for itself. */
export interface VendorNames {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

export const noVendorNames: VendorNames = { names: [], prefixes: [] };

/** Whether a name is one of the vendor's. */
export function vendorNameTest({ names, prefixes }: VendorNames): (name: string) => boolean {
  const listed = new Set(names);
  return (name) => listed.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** The same in SQL; undefined where the vendor has no names. */
export function isVendorName({ names, prefixes }: VendorNames, name: Sql): Sql | undefined {
  const conditions = [
    ...prefixes.map((prefix) => fn.startsWith(name, text(prefix))),
    ...(names.length === 0 ? [] : [sql`${name} IN (${joinSql(names.map(text), ', ')})`]),
  ];
  return conditions.length === 0 ? undefined : sql`(${joinSql(conditions, ' OR ')})`;
}
