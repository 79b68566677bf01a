/** How warehouses and GA4 integrations write a name. */

/** `planType`, `Plan Type` and `plan-type` are `plan_type`. */
export function toSnakeCase(name: string): string {
  return name
    .trim()
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/[\s\-.:/]+/g, '_')
    .toLowerCase();
}

/** The name as GA4 integrations send it: one that fits stays, another is written small with `_`. */
export function toGa4Name(name: string): string {
  if (/^\p{L}[\p{L}\p{N}_]*$/u.test(name)) return name;
  return name
    .trim()
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}
