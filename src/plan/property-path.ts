/**
 * Paths of properties as they are written in plans and printed in findings: `total`, `address.city`, `products[].price`.
 * A name that holds `.`, `[` or `]` is written `["a.b"]`.
 */
import type { Property } from './model.js';

/** Stands for every element of an array in a path. */
export const eachElement: unique symbol = Symbol('[]');
export type PathSegment = string | typeof eachElement;

/** Write a path: `['products', eachElement, 'price']` is `products[].price`. */
export function formatPropertyPath(segments: readonly PathSegment[]): string {
  let path = '';
  for (const segment of segments) {
    if (segment === eachElement) path += '[]';
    else if (segment === '' || /[.[\]]/.test(segment)) path += `[${JSON.stringify(segment)}]`;
    else path += path === '' ? segment : `.${segment}`;
  }
  return path;
}

/** Read a path; undefined where it is none. Inverse of `formatPropertyPath`. */
export function parsePropertyPath(path: string): PathSegment[] | undefined {
  const segments: PathSegment[] = [];
  const part = /\[\]|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]]+)/y;
  while (part.lastIndex < path.length) {
    const first = part.lastIndex === 0;
    const match = part.exec(path);
    if (match === null) return undefined;
    const [whole, quoted, dot, name] = match;
    if (name !== undefined) {
      // The first name has no dot before it, every later one has.
      if ((dot === '') !== first) return undefined;
      segments.push(name);
    } else if (quoted !== undefined) {
      const text = parseJsonText(quoted);
      if (text === undefined) return undefined;
      segments.push(text);
    } else if (whole === '[]') segments.push(eachElement);
  }
  return segments.length === 0 ? undefined : segments;
}

function parseJsonText(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // An escape that JSON does not have: not a path.
    return undefined;
  }
}

/** The property at a path below `properties`, or undefined. */
export function findProperty(properties: ReadonlyMap<string, Property>, path: string): Property | undefined {
  const segments = parsePropertyPath(path);
  if (segments === undefined) return undefined;
  let inside: ReadonlyMap<string, Property> | undefined = properties;
  let property: Property | undefined;
  for (const segment of segments) {
    property = segment === eachElement ? property?.items : inside?.get(segment);
    if (property === undefined) return undefined;
    inside = property.properties;
  }
  return property;
}

/** Call `visit` for every property at every depth, parents first, elements of arrays (`tags[]`) included. */
export function walkProperties(
  properties: ReadonlyMap<string, Property>,
  visit: (property: Property, path: string, segments: readonly PathSegment[]) => void,
): void {
  const known = walked.get(properties) ?? listProperties(properties);
  walked.set(properties, known);
  for (const { property, path, segments } of known) visit(property, path, segments);
}

interface WalkedProperty {
  readonly property: Property;
  readonly path: string;
  readonly segments: readonly PathSegment[];
}

// Dozens of rules walk the same maps, which never change.
const walked = new WeakMap<ReadonlyMap<string, Property>, readonly WalkedProperty[]>();

function listProperties(
  properties: ReadonlyMap<string, Property>,
  base: readonly PathSegment[] = [],
  found: WalkedProperty[] = [],
): readonly WalkedProperty[] {
  for (const [name, property] of properties) {
    let segments: readonly PathSegment[] = [...base, name];
    let current: Property | undefined = property;
    while (current !== undefined) {
      found.push({ property: current, path: formatPropertyPath(segments), segments });
      if (current.properties !== undefined) listProperties(current.properties, segments, found);
      current = current.items;
      if (current !== undefined) segments = [...segments, eachElement];
    }
  }
  return found;
}
