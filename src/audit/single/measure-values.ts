/**
 * The properties of one event against the plan: a walk over the values, as far down as the plan describes them. Counts what
 * `measureProperties` counts of a row, and remembers where in the record each violation is.
 */
import type { Event, Json, Pii, Plan, Property, UnplannedPolicy } from '../../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../plan/property-path.js';
import { startOfDay } from '../days.js';
import type { PropertyFacts, Rows } from '../facts.js';
import { findPersonalData, ipAddress } from '../personal-data.js';
import { isPlaceholder } from '../placeholders.js';
import { isAsked } from '../required-when.js';
import { variantsOf } from '../variants.js';
import type { OneRow } from './one-row.js';
import type { ValueJudge } from './value-tests.js';

export interface ValueWork {
  readonly plan: Plan;
  readonly event: Event;
  readonly row: OneRow;
  readonly judgeValue: ValueJudge;
  /** Checks that are on. */
  readonly wanted: ReadonlySet<string>;
  isVendors(name: string): boolean;
}

/** Steps from the properties to a value: names as they were sent, indexes of elements. */
export type ValuePlace = readonly (string | number)[];

/** Facts of the properties that violate something. `places`: where the first value is that does. */
export interface MeasuredValues {
  readonly properties: readonly PropertyFacts[];
  readonly places: ReadonlyMap<Rows, ValuePlace>;
}

type Members = Readonly<Record<string, Json>>;

/** What a rule takes over from what holds it. */
interface Holder {
  readonly path: readonly PathSegment[];
  readonly place: ValuePlace;
  readonly policy: UnplannedPolicy;
  readonly pii?: Pii | undefined;
  readonly since?: number | undefined;
}

export function measureValues(work: ValueWork, properties: Members): MeasuredValues {
  const { plan, event, row, judgeValue, wanted } = work;
  const found = new Map<string, PropertyFacts>();
  const places = new Map<Rows, ValuePlace>();
  const sinceOf = (part: Event | Property, above?: number): number | undefined => {
    if (part.since === undefined || !('date' in part.since)) return above;
    return Math.max(above ?? Number.NEGATIVE_INFINITY, startOfDay(part.since.date, plan.timezone));
  };
  const isEarly = (since: number | undefined) => since !== undefined && row.time !== undefined && row.time < since;

  const factsOf = (path: readonly PathSegment[], about: Pick<PropertyFacts, 'property' | 'policy' | 'variantOf'>) => {
    const key = formatPropertyPath(path);
    const facts = found.get(key) ?? { ...createFacts(key), ...about };
    found.set(key, facts);
    return facts;
  };
  const add = (facts: PropertyFacts, check: string, place: ValuePlace, value?: Json) => {
    if (!wanted.has(check) || facts.violations.has(check)) return;
    const rows = row.rows(value);
    facts.violations.set(check, rows);
    places.set(rows, place);
  };

  const walkMembers = (planned: ReadonlyMap<string, Property>, members: Members, holder: Holder, isTop: boolean) => {
    const known = new Set<string>();
    for (const property of planned.values()) {
      const names = [property.name, ...property.aliases.map(({ name }) => name)];
      for (const name of names) known.add(name);
      const sent = names.filter((name) => Object.hasOwn(members, name));
      const path = [...holder.path, property.name];
      if (sent.length === 0 && isAsked(property) && isJudged(property, holder) && isCompanyMet(property, members)) {
        add(factsOf(path, { property }), 'property-missing', holder.place);
      }
      for (const name of sent) walkValue(property, name, members[name] ?? null, path, [...holder.place, name], holder);
    }
    for (const [name, value] of Object.entries(members)) {
      if (!known.has(name)) takeUnplanned(name, value, planned, holder, isTop);
    }
  };

  const takeUnplanned = (
    name: string,
    value: Json,
    planned: ReadonlyMap<string, Property>,
    holder: Holder,
    isTop: boolean,
  ) => {
    if (isEarly(sinceOf(event))) return;
    const policy = isTop && work.isVendors(name) ? 'allow' : holder.policy;
    const kind = personalKind(value, name);
    if (policy === 'allow' && kind === undefined) return;
    const near = policy === 'allow' ? undefined : variantsOf(planned.keys())(name);
    const facts = factsOf([...holder.path, name], {
      policy,
      ...(near !== undefined && { variantOf: formatPropertyPath([...holder.path, near]) }),
    });
    const place = [...holder.place, name];
    if (policy !== 'allow') add(facts, 'property-unplanned', place, value);
    if (kind !== undefined) addKind(facts, kind, place, value);
  };

  const addKind = (facts: PropertyFacts, kind: string, place: ValuePlace, value: Json) => {
    add(facts, 'property-pii', place, value);
    if (facts.kindsFound.size === 0) facts.kindsFound.set(kind, 1);
  };

  const isJudged = (property: Property, holder: Holder): boolean =>
    !isEarly(sinceOf(property, holder.since)) &&
    (property.sources === undefined || (row.source !== null && property.sources.includes(row.source)));

  const walkValue = (
    property: Property,
    sentAs: string,
    value: Json,
    path: readonly PathSegment[],
    place: ValuePlace,
    holder: Holder,
  ) => {
    if (!isJudged(property, holder)) return;
    const facts = () => factsOf(path, { property });
    takeDeadlines(property, sentAs, facts, place, value);
    if (value === null) {
      if (!property.nullable && property.type !== undefined) add(facts(), 'property-null', place, value);
      return;
    }
    if (!fitsType(value, property.type)) {
      add(facts(), 'property-type', place, value);
      // Of several elements the first is told.
      if (facts().typesFound.size === 0) facts().typesFound.set(typeWord(value), 1);
      return;
    }
    for (const check of judgeValue(property, value)) add(facts(), check, place, value);
    if (isMeantPlaceholder(property, value)) add(facts(), 'property-placeholder', place, value);
    const pii = property.pii ?? holder.pii;
    if (pii !== 'direct' && pii !== 'sensitive' && (property.type ?? 'string') === 'string') {
      const kind = personalKind(value, property.name);
      if (kind !== undefined)
        addKind(factsOf(path, { property: { ...property, ...(pii && { pii }) } }), kind, place, value);
    }
    const inside: Holder = {
      path,
      place,
      policy: property.unplanned ?? holder.policy,
      pii,
      since: sinceOf(property, holder.since),
    };
    if (property.properties !== undefined && isMembers(value)) walkMembers(property.properties, value, inside, false);
    if (property.items !== undefined && Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        walkValue(property.items, '', element, [...path, eachElement], [...place, index], inside);
      }
    }
  };

  const takeDeadlines = (
    property: Property,
    sentAs: string,
    facts: () => PropertyFacts,
    place: ValuePlace,
    value: Json,
  ) => {
    if (property.status === 'deprecated') {
      add(facts(), 'property-obsolete', place, value);
      facts().obsolete ??= row.deadline(property.deprecated?.until);
    }
    const alias = property.aliases.find(({ name }) => name === sentAs);
    if (alias === undefined) return;
    add(facts(), 'property-alias', place, value);
    facts().underAlias.set(alias.name, row.deadline(alias.until));
  };

  const policy = event.unplanned;
  walkMembers(event.properties, properties, { path: [], place: [], policy, since: sinceOf(event) }, true);
  return { properties: [...found.values()], places };
}

function createFacts(path: string): PropertyFacts {
  return {
    path,
    present: 1,
    null: 0,
    missing: 0,
    violations: new Map(),
    typesFound: new Map(),
    kindsFound: new Map(),
    underAlias: new Map(),
  };
}

function isMembers(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the siblings are such that the plan asks for the property. */
function isCompanyMet({ required, requiredWhen }: Property, members: Members): boolean {
  if (required || requiredWhen === undefined) return true;
  return [...requiredWhen].every(
    ([name, values]) => Object.hasOwn(members, name) && values.some((value) => value === members[name]),
  );
}

function fitsType(value: Json, type: Property['type']): boolean {
  if (type === undefined) return true;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isMembers(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function typeWord(value: Json): string {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return Array.isArray(value) ? 'an array' : 'an object';
}

/** Whether a required text stands for nothing and is not listed as a value. */
function isMeantPlaceholder(property: Property, value: Json): boolean {
  if (!property.required || (property.type ?? 'string') !== 'string' || typeof value !== 'string') return false;
  return isPlaceholder(value) && property.const !== value && !property.enum?.includes(value);
}

/** A version may look like an IP address. */
function personalKind(value: Json, name: string): string | undefined {
  const kind = typeof value === 'string' ? findPersonalData(value) : undefined;
  return kind === ipAddress && /version/i.test(name) ? undefined : kind;
}
