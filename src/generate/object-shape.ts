/**
 * What a caller may give as an object, independent of any language: its fields, and the cases that `requiredWhen` makes.
 * Decides what is required, and which properties a source sends; knows nothing of syntax.
 */
import type { Property, Scalar } from '../plan/model.js';

/** One property as the caller gives it. */
export interface Field {
  readonly property: Property;
  readonly required: boolean;
  /** The values it may have here, narrower than the property's own; empty: it may not be given. */
  readonly values?: readonly Scalar[];
}

/** An object's fields. Where there are cases, exactly one of them holds beside the common fields. */
export interface ObjectShape {
  readonly common: readonly Field[];
  /** None, or at least two; each holds the same properties. */
  readonly cases: readonly (readonly Field[])[];
}

/** Beyond this many cases a union helps nobody; the properties are optional then, and the documentation says when. */
const mostCases = 24;

/** Who asks: the sources whose data the object is part of, the event's or the one wanted. */
export type SenderIds = readonly string[];

/** The fields of an object, sent by `senders`. A planned property is optional: it is not live yet. */
export function shapeObject(properties: Iterable<Property>, senders: SenderIds): ObjectShape {
  const sent = [...properties].filter((property) => sentBySome(property, senders));
  const byName = new Map(sent.map((property) => [property.name, property]));
  const conditional = sent.filter((property) => isConditional(property, byName, senders));
  const deciding = [...new Set(conditional.flatMap((property) => [...(property.requiredWhen?.keys() ?? [])]))].flatMap(
    (name) => byName.get(name) ?? [],
  );
  const cases = conditional.length === 0 ? [] : splitCases(deciding, conditional, senders);
  const inCases = new Set<Property>(cases.length === 0 ? [] : [...deciding, ...conditional]);
  return {
    common: sent
      .filter((property) => !inCases.has(property))
      .map((property) => ({ property, required: isRequired(property, senders) })),
    cases,
  };
}

/** Whether an empty object satisfies the shape. */
export function mayBeEmpty(shape: ObjectShape): boolean {
  const isEmpty = (fields: readonly Field[]) => fields.every((field) => !field.required);
  return isEmpty(shape.common) && (shape.cases.length === 0 || shape.cases.some(isEmpty));
}

/** The scalars that a property may have, null included, or undefined where they cannot be listed. */
export function listValues(property: Property): readonly Scalar[] | undefined {
  const listed = listScalars(property);
  if (listed === undefined) return undefined;
  const values = listed.filter((value) => value === null || hasType(value, property.type));
  const withNull = property.nullable || property.type === undefined;
  const others = values.filter((value) => value !== null);
  return withNull ? [...others, null] : others;
}

function listScalars(property: Property): readonly Scalar[] | undefined {
  const { const: constant } = property;
  if (constant !== undefined) return isScalar(constant) ? [constant] : undefined;
  if (property.enum !== undefined) return property.enum;
  return property.type === 'boolean' ? [true, false] : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function hasType(value: Scalar, type: Property['type']): boolean {
  if (type === undefined) return true;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** Whether one of the senders sends the property; without senders, all do. */
export function sentBySome(property: Property, senders: SenderIds): boolean {
  return property.sources === undefined || senders.length === 0 || senders.some((id) => property.sources?.includes(id));
}

function sentByAll(property: Property, senders: SenderIds): boolean {
  return property.sources === undefined || senders.every((id) => property.sources?.includes(id));
}

function isRequired(property: Property, senders: SenderIds): boolean {
  return property.required && property.status !== 'planned' && sentByAll(property, senders);
}

/** Whether the values of siblings decide if it is required, and all of those can be told apart by type. */
function isConditional(property: Property, siblings: ReadonlyMap<string, Property>, senders: SenderIds): boolean {
  if (property.requiredWhen === undefined || property.requiredWhen.size === 0) return false;
  if (property.required || property.status === 'planned' || !sentByAll(property, senders)) return false;
  return [...property.requiredWhen.keys()].every((name) => {
    const sibling = siblings.get(name);
    return sibling !== undefined && sibling !== property && listValues(sibling) !== undefined;
  });
}

/** A choice for one deciding property: values that mean the same to every condition; `absent` where leaving it out does too. */
interface Choice {
  readonly property: Property;
  readonly values: readonly Scalar[];
  readonly absent: boolean;
}

/** Every combination of choices, with what it requires; none where there are too many. */
function splitCases(
  deciding: readonly Property[],
  conditional: readonly Property[],
  senders: SenderIds,
): readonly (readonly Field[])[] {
  let combinations: readonly (readonly Choice[])[] = [[]];
  for (const property of deciding) {
    const choices = listChoices(property, conditional, isRequired(property, senders));
    combinations = combinations.flatMap((combination) => choices.map((choice) => [...combination, choice]));
    if (combinations.length > mostCases) return [];
  }
  const cases = combinations.flatMap((combination) => {
    const needed = new Set(conditional.filter((property) => isDemanded(property, combination)));
    const fields: Field[] = [];
    for (const { property, values, absent } of combination) {
      // A deciding property may be demanded by another: then leaving it out is no choice.
      if (needed.has(property) && values.length === 0) return [];
      fields.push({ property, values, required: needed.has(property) || !absent });
    }
    const others = conditional.filter((property) => !deciding.includes(property));
    return [[...fields, ...others.map((property) => ({ property, required: needed.has(property) }))]];
  });
  return cases.length < 2 ? [] : cases;
}

function listChoices(property: Property, conditional: readonly Property[], required: boolean): readonly Choice[] {
  const signatureOf = (value: Scalar) =>
    conditional.map((other) => other.requiredWhen?.get(property.name)?.includes(value) ?? false).join();
  const bySignature = new Map<string, Scalar[]>();
  for (const value of listValues(property) ?? []) {
    const signature = signatureOf(value);
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), value]);
  }
  const indifferent = conditional.map(() => 'false').join();
  const choices = [...bySignature].map(([signature, values]) => ({
    property,
    values,
    absent: !required && signature === indifferent,
  }));
  if (required || choices.some((choice) => choice.absent)) return choices;
  return [...choices, { property, values: [], absent: true }];
}

/** Whether every condition of `property` holds in the combination. */
function isDemanded(property: Property, combination: readonly Choice[]): boolean {
  return [...(property.requiredWhen ?? [])].every(([name, allowed]) => {
    const choice = combination.find((candidate) => candidate.property.name === name);
    // The values of a choice all satisfy a condition or none does.
    const [value] = choice?.values ?? [];
    return value !== undefined && allowed.includes(value);
  });
}
