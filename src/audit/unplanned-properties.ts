/** Names that the plan does not know, in events and in objects that the plan describes. */
import { compareText } from '../findings/finding.js';
import type { UnplannedPolicy } from '../plan/model.js';
import { formatPropertyPath, type PathSegment } from '../plan/property-path.js';
import type { SqlRow } from '../sql/engine.js';
import type { PropertyFacts } from './facts.js';
import { readHolder } from './holders.js';
import type { PropertyMeasurement } from './property-measurement.js';
import type { Rule } from './rules.js';
import { readMask } from './value-mask.js';
import { variantsOf } from './variants.js';
import { vendorNameTest } from './vendor-names.js';

/**
 * A function from groups without a rule to the facts that count them. It adds them to their event: on first sight, but a
 * name that is allowed or the vendor's own only when one of its values violates a check. Undefined inside a value that the
 * plan leaves open.
 */
export function createUnplannedFinder(
  work: PropertyMeasurement,
  rules: readonly Rule[],
): (row: SqlRow) => PropertyFacts | undefined {
  const isVendorsName = vendorNameTest(work.vendorProperties);
  const isOfPages = vendorNameTest(work.pageProperties);
  const found = new Map<string, PropertyFacts>();
  const listed = new Set<PropertyFacts>();
  const variants = new Map<string, (name: string) => string | undefined>();
  const testIds = [...work.tests.keys()];
  return (row) => {
    const holder = readHolder(Number(row.holder));
    const parent = 'rule' in holder ? rules[holder.rule] : undefined;
    const eventId = 'rule' in holder ? (parent?.event ?? -1) : holder.event;
    const name = String(row.k);
    const event = work.events[eventId];
    if (event === undefined || (parent !== undefined && parent.property.properties === undefined)) return undefined;
    const isVendors = parent === undefined && (isVendorsName(name) || (event.call === 'page' && isOfPages(name)));
    const policy = isVendors ? 'allow' : (parent?.unplanned ?? event.unplanned);
    const place = String(row.holder);
    const findVariant = (): string | undefined => {
      const siblings = (parent?.property.properties ?? event.properties).keys();
      return (variants.get(place) ?? remember(variants, place, variantsOf(siblings)))(name);
    };
    const key = `${place}\n${name}`;
    const facts =
      found.get(key) ??
      remember(
        found,
        key,
        createFacts(parent?.segments ?? [], name, policy, policy === 'allow' ? undefined : findVariant()),
      );
    if (!listed.has(facts) && (policy !== 'allow' || readMask(Number(row.mask), testIds).checks.length > 0)) {
      listed.add(facts);
      insertSorted(work.entries[eventId]?.properties ?? [], facts);
    }
    return facts;
  };
}

function createFacts(
  above: readonly PathSegment[],
  name: string,
  policy: UnplannedPolicy,
  variantOf: string | undefined,
): PropertyFacts {
  return {
    path: formatPropertyPath([...above, name]),
    ...(variantOf === undefined ? {} : { variantOf: formatPropertyPath([...above, variantOf]) }),
    policy,
    present: 0,
    null: 0,
    missing: 0,
    violations: new Map(),
    typesFound: new Map(),
    kindsFound: new Map(),
    underAlias: new Map(),
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
