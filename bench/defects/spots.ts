/** The places of a row's body that the plan describes: what defects of values choose from. */
import type { Json, Property } from '../../src/plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../src/plan/property-path.js';
import type { JsonObject } from '../log-row.js';
import type { DefectContext } from './defect.js';

/** One value in the body. */
export interface Spot {
  readonly path: string;
  readonly property: Property;
  readonly value: Json;
  /** The object it lies in; absent for elements of an array. */
  readonly parent?: JsonObject;
  replace(value: Json): void;
}

/** Which properties are looked at: what lies in one that is not is left out too. */
type Choose = (property: Property) => boolean;

/** Every value in the body that the plan names, at every depth, in order. */
export function* listSpots(
  properties: ReadonlyMap<string, Property>,
  body: JsonObject,
  choose: Choose = () => true,
  above: readonly PathSegment[] = [],
): Generator<Spot> {
  for (const [name, value] of Object.entries(body)) {
    const property = properties.get(name);
    if (property === undefined || !choose(property)) continue;
    const replace = (next: Json) => {
      body[name] = next;
    };
    const segments = [...above, name];
    yield { path: formatPropertyPath(segments), property, value, parent: body, replace };
    yield* listInside(property, value, choose, segments);
  }
}

function* listInside(property: Property, value: Json, choose: Choose, above: readonly PathSegment[]): Generator<Spot> {
  if (isObject(value) && property.properties !== undefined) {
    yield* listSpots(property.properties, value, choose, above);
  }
  if (!isList(value) || property.items === undefined || !choose(property.items)) return;
  const segments: readonly PathSegment[] = [...above, eachElement];
  for (const [index, element] of value.entries()) {
    const replace = (next: Json) => {
      value[index] = next;
    };
    yield { path: formatPropertyPath(segments), property: property.items, value: element, replace };
    yield* listInside(property.items, element, choose, segments);
  }
}

/**
 * Whether a defect by chance may take the place: it is no part of a key, by which one bad value in several rows would make
 * them the same happening; no other defect of the row lies in, around or beside it; and nothing is required because of it.
 */
export function isFree({ path }: Spot, { event, touched, properties }: DefectContext): boolean {
  if (event?.dedupe?.key.includes(path)) return false;
  if (touched === undefined) return true;
  const overlaps = [...touched].some((other) => other.startsWith(path) || path.startsWith(other));
  return !overlaps && ![...properties.values()].some(({ requiredWhen }) => requiredWhen?.has(path));
}

/** Whether it is a JSON object, narrowed to one that may be changed. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a JSON array, narrowed to one that may be changed. */
export function isList(value: Json): value is Json[] {
  return Array.isArray(value);
}
