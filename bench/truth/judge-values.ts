/**
 * The values of one row against the plan's properties: which paths are there, null or missing, and which checks fail.
 * Each keyword is asked of Ajv on its own, at its own place; nothing is inferred from another keyword.
 */

import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import type { Plan, Property, UnplannedPolicy } from '../../src/plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../src/plan/property-path.js';
import { dayOf, isAfterDay } from '../time-zone.js';
import { isParsedObject, type ParsedObject } from './check-line.js';
import type { LoggedEvent } from './read-event.js';
import { isPersonal, isPlaceholder } from './suspicious-texts.js';

// Its types declare a default export that Node's ESM does not see.
const addFormats: FormatsPlugin = createRequire(import.meta.url)('ajv-formats');

const ajv = new Ajv2020({
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  allErrors: true,
  multipleOfPrecision: 6,
});
addFormats(ajv, { mode: 'full' });

/** Keywords by the check that reports them. `type` comes first and alone. */
const keywords = {
  'property-enum': ['enum'],
  'property-const': ['const'],
  'property-pattern': ['pattern'],
  'property-format': ['format'],
  'property-range': ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  'property-length': ['minLength', 'maxLength'],
  'property-items': ['minItems', 'maxItems', 'uniqueItems'],
} as const satisfies Readonly<Record<string, readonly (keyof Property)[]>>;

/** What is seen of one path in one row. */
export interface PathFacts {
  readonly isPlanned: boolean;
  isPresent: boolean;
  isNull: boolean;
  /** Absent from at least one object that is there to hold it. */
  isAbsent: boolean;
}

export interface RowFacts {
  readonly paths: Map<string, PathFacts>;
  /** By what they are about, because a row counts once however many elements fail. */
  readonly violations: Map<string, Violation>;
  /** Every value that is judged, wherever it lies, null too. */
  readonly values: { readonly path: string; readonly property: Property; readonly value: unknown }[];
  /** Optional properties that a row which is judged does not have. */
  readonly absent: Set<string>;
}

interface Violation {
  readonly check: string;
  readonly path: string;
  /** Of `property-alias`. */
  readonly alias?: string;
  /** Past the last day. */
  readonly isAfter?: true;
}

interface Validators {
  readonly type?: ValidateFunction;
  readonly checks: readonly { readonly check: string; readonly validate: ValidateFunction }[];
}
const validators = new WeakMap<Property, Validators>();

/** Judges the body of one row; before the event's `since` only what is there at the top is counted. */
export function judgeValues(
  properties: ReadonlyMap<string, Property>,
  policy: UnplannedPolicy,
  event: LoggedEvent,
  plan: Plan,
  isBeforeSince: boolean,
): RowFacts {
  const facts: RowFacts = { paths: new Map(), violations: new Map(), values: [], absent: new Set() };
  const report = (check: string, path: string, more: Pick<Violation, 'alias' | 'isAfter'> = {}) => {
    facts.violations.set(JSON.stringify([check, path, more]), { check, path, ...more });
  };
  const touch = (path: string, isPlanned: boolean): PathFacts => {
    const known = facts.paths.get(path);
    if (known !== undefined) return known;
    const fresh = { isPlanned, isPresent: false, isNull: false, isAbsent: false };
    facts.paths.set(path, fresh);
    return fresh;
  };

  function judgeObject(
    planned: ReadonlyMap<string, Property>,
    object: ParsedObject,
    above: readonly PathSegment[],
    unplanned: UnplannedPolicy,
    pii: Property['pii'],
  ): void {
    const known = new Set<string>();
    for (const property of planned.values()) {
      const path = formatPropertyPath([...above, property.name]);
      const seen = touch(path, true);
      const names = findNames(property, object);
      known.add(property.name);
      for (const alias of property.aliases) known.add(alias.name);
      if (names.length === 0) {
        seen.isAbsent = true;
        if (isBeforeSince || !isJudged(property, event, plan)) continue;
        if (isRequired(property, object)) report('property-missing', path);
        if (isOptional(property)) facts.absent.add(path);
        continue;
      }
      seen.isPresent = true;
      if (names.some((name) => object[name] === null)) seen.isNull = true;
      if (isBeforeSince || !isJudged(property, event, plan)) continue;
      for (const { name, until } of property.aliases.filter((alias) => names.includes(alias.name))) {
        report('property-alias', path, { alias: name, ...whenPast(until, event, plan) });
      }
      if (property.status === 'deprecated') {
        report('property-obsolete', path, whenPast(property.deprecated?.until, event, plan));
      }
      for (const name of names) judgeValue(property, object[name], [...above, property.name], unplanned, pii);
    }
    for (const name of Object.keys(object)) {
      if (known.has(name) || isBeforeSince) continue;
      const path = formatPropertyPath([...above, name]);
      const seen = touch(path, false);
      seen.isPresent = true;
      if (object[name] === null) seen.isNull = true;
      if (unplanned !== 'allow') report('property-unplanned', path);
      const value = object[name];
      if (typeof value === 'string' && isPersonal(value, name)) report('property-pii', path);
    }
  }

  function judgeValue(
    property: Property,
    value: unknown,
    at: readonly PathSegment[],
    unplanned: UnplannedPolicy,
    piiOfHolder: Property['pii'],
  ): void {
    const path = formatPropertyPath(at);
    // What is inside personal data is personal data.
    const pii = property.pii ?? piiOfHolder;
    facts.values.push({ path, property, value });
    if (value === null) {
      if (property.type !== undefined && !property.nullable) report('property-null', path);
      return;
    }
    const { type, checks } = compileProperty(property);
    if (type !== undefined && !type(value)) {
      report('property-type', path);
      return;
    }
    for (const { check, validate } of checks) {
      if (!validate(value)) report(check, path);
    }
    if (typeof value === 'string') {
      if (property.required && isPlaceholder(value) && !isMeant(property, value)) report('property-placeholder', path);
      if (pii !== 'direct' && pii !== 'sensitive' && isPersonal(value, property.name)) report('property-pii', path);
    }
    if (property.properties !== undefined && isParsedObject(value)) {
      judgeObject(property.properties, value, at, property.unplanned ?? unplanned, pii);
    }
    if (property.items !== undefined && Array.isArray(value)) {
      const inside: readonly PathSegment[] = [...at, eachElement];
      for (const element of value) {
        const seen = touch(formatPropertyPath(inside), true);
        seen.isPresent = true;
        if (element === null) seen.isNull = true;
        judgeValue(property.items, element, inside, property.unplanned ?? unplanned, pii);
      }
    }
  }

  judgeObject(properties, event.body, [], policy, undefined);
  return facts;
}

function compileProperty(property: Property): Validators {
  const known = validators.get(property);
  if (known !== undefined) return known;
  const checks = Object.entries(keywords).flatMap(([check, names]) =>
    names
      .filter((name) => property[name] !== undefined)
      .map((name) => ({ check, validate: ajv.compile({ [name]: property[name] }) })),
  );
  const fresh = property.type === undefined ? { checks } : { checks, type: ajv.compile({ type: property.type }) };
  validators.set(property, fresh);
  return fresh;
}

/** Under which names the property is there: its own and aliases. */
function findNames(property: Property, object: ParsedObject): string[] {
  const names = [property.name, ...property.aliases.map((alias) => alias.name)];
  return names.filter((name) => Object.hasOwn(object, name));
}

/** Whether the row is from a source and a time that the property's rules speak of. */
function isJudged(property: Property, event: LoggedEvent, plan: Plan): boolean {
  if (property.sources !== undefined && (event.source === undefined || !property.sources.includes(event.source)))
    return false;
  const { since } = property;
  if (since === undefined || !('date' in since) || event.time === undefined) return true;
  return dayOf(event.time, plan.timezone) >= since.date;
}

function isRequired(property: Property, siblings: ParsedObject): boolean {
  if (property.status === 'planned') return false;
  if (property.required) return true;
  if (property.requiredWhen === undefined) return false;
  return [...property.requiredWhen].every(
    ([name, values]) => Object.hasOwn(siblings, name) && values.some((value) => value === siblings[name]),
  );
}

/** Whether the plan lists the text as a value. */
function isMeant({ enum: values, const: constant }: Property, text: string): boolean {
  return values?.includes(text) || constant === text;
}

/** Whether the plan neither asks for it nor says that it is not live. */
function isOptional({ required, requiredWhen, status }: Property): boolean {
  return !required && requiredWhen === undefined && status === 'active';
}

function whenPast(until: string | undefined, event: LoggedEvent, plan: Plan): { readonly isAfter?: true } {
  const isPast = until !== undefined && event.time !== undefined && isAfterDay(event.time, until, plan.timezone);
  return isPast ? { isAfter: true } : {};
}
