/**
 * How vendors spell event names that they cannot take as plans write them: what trackers send, what integrations send, and
 * what the audit looks for. What still does not fit afterwards cannot be sent.
 */

/** What GA4 takes as a name of an event or a parameter. */
export const ga4Name = /^\p{L}[\p{L}\p{N}_]*$/u;

/** What Iglu takes as the name of a schema. */
export const igluName = /^[a-zA-Z0-9\-_]+$/;

/** `planType`, `Plan Type` and `plan-type` are `plan_type`: how warehouses write a name. */
export function toSnakeCase(name: string): string {
  return name
    .trim()
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/[\s\-.:/]+/g, '_')
    .toLowerCase();
}

/** The name as GA4 integrations send it: one that fits stays, another is written small with `_`. */
export function toGa4Name(name: string): string {
  if (ga4Name.test(name)) return name;
  return name
    .trim()
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

/** The name of an event's schema: one that fits stays, another is written small with `_`. */
export function toIgluName(name: string): string {
  return igluName.test(name) ? name : toSnakeCase(name);
}
