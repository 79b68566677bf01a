/** Names that the plan does not know, in events and in objects that the plan describes. */
import { compareText } from '../findings/finding.js';
import { formatPropertyPath } from '../plan/property-path.js';
import type { SqlRow } from '../sql/engine.js';
import type { PropertyFacts } from './facts.js';
import type { PropertyMeasurement } from './property-measurement.js';
import type { Rule } from './rules.js';
import { variantsOf } from './variants.js';

/**
 * A function from groups without a rule to the facts that count them, which it adds to their event on first sight.
 * Undefined where the name is none of the audit's business: allowed by the plan, the vendor's own, or inside a value that
 * the plan leaves open.
 */
export function createUnplannedFinder(
  work: PropertyMeasurement,
  rules: readonly Rule[],
): (row: SqlRow) => PropertyFacts | undefined {
  const vendor = new Set(work.vendorProperties);
  const found = new Map<string, PropertyFacts>();
  const variants = new Map<string, (name: string) => string | undefined>();
  return (row) => {
    const eventId = Number(row.event_id);
    const name = String(row.k);
    const parent = row.parent === null || row.parent === undefined ? undefined : rules[Number(row.parent)];
    const event = work.events[eventId];
    if (event === undefined || (parent === undefined && vendor.has(name))) return undefined;
    if (parent !== undefined && parent.property.properties === undefined) return undefined;
    const policy = parent?.unplanned ?? event.unplanned;
    if (policy === 'allow') return undefined;
    const place = `${eventId}\n${parent?.id ?? ''}`;
    const key = `${place}\n${name}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const siblings = (parent?.property.properties ?? event.properties).keys();
    const variantOf = (variants.get(place) ?? remember(variants, place, variantsOf(siblings)))(name);
    const above = parent?.segments ?? [];
    const facts: PropertyFacts = {
      path: formatPropertyPath([...above, name]),
      ...(variantOf === undefined ? {} : { variantOf: formatPropertyPath([...above, variantOf]) }),
      policy,
      present: 0,
      null: 0,
      missing: 0,
      violations: new Map(),
      typesFound: new Map(),
    };
    found.set(key, facts);
    insertSorted(work.entries[eventId]?.properties ?? [], facts);
    return facts;
  };
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}

/** Planned properties keep the plan's order; unplanned ones follow, by path. */
function insertSorted(properties: PropertyFacts[], facts: PropertyFacts): void {
  const at = properties.findIndex((other) => other.property === undefined && compareText(other.path, facts.path) > 0);
  properties.splice(at === -1 ? properties.length : at, 0, facts);
}
