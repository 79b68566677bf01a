/**
 * What one definition of a property may do to the one below it: dictionary < super properties < bundles < event.
 * A step may keep, shrink and narrow, set `required` and add text; anything else contradicts. One line per key.
 */
import type { PropertyObjectInput } from './schema-property.js';

/** The keys of a property that hold no other property. */
export type LeafKey = Exclude<keyof PropertyObjectInput, 'items' | 'properties'>;
export type LeafValues = Readonly<Partial<{ [Key in LeafKey]: Exclude<PropertyObjectInput[Key], undefined> }>>;

/** What is wrong with a step, or undefined: `below` and `above` are the two values of the key. */
type Step = (below: unknown, above: unknown) => string | undefined;

const keep: Step = (below, above) => (isSame(below, above) ? undefined : 'cannot change');
const replace: Step = () => undefined;
const raise: Step = (below, above) =>
  typeof below === 'number' && typeof above === 'number' && above < below ? 'can only rise' : undefined;
const lower: Step = (below, above) =>
  typeof below === 'number' && typeof above === 'number' && above > below ? 'can only fall' : undefined;
const shrink: Step = (below, above) => {
  if (!Array.isArray(below) || !Array.isArray(above)) return undefined;
  const extra = above.filter((value) => !below.some((known) => isSame(known, value)));
  return extra.length === 0 ? undefined : `cannot gain ${extra.map((value) => JSON.stringify(value)).join(', ')}`;
};
const multiply: Step = (below, above) => {
  if (typeof below !== 'number' || typeof above !== 'number') return undefined;
  const factor = above / below;
  return Math.abs(factor - Math.round(factor)) < 1e-6 && factor > 0.5 ? undefined : 'can only become a multiple of it';
};
const tighten =
  (...ranks: readonly unknown[]): Step =>
  (below, above) =>
    ranks.indexOf(above) < ranks.indexOf(below) ? 'can only become stricter' : undefined;

/** Key → what the next step may do to it. A key that the lower definition lacks may always be added, unless listed below. */
const steps: Readonly<Record<LeafKey, Step>> = {
  type: keep,
  pattern: keep,
  format: keep,
  const: keep,
  default: keep,
  unit: keep,
  pii: keep,
  retention: keep,
  enum: shrink,
  sources: shrink,
  minLength: raise,
  minimum: raise,
  exclusiveMinimum: raise,
  minItems: raise,
  maxLength: lower,
  maximum: lower,
  exclusiveMaximum: lower,
  maxItems: lower,
  multipleOf: multiply,
  uniqueItems: tighten(false, true),
  nullable: tighten(true, false),
  unplanned: tighten('allow', 'warn', 'forbid'),
  required: replace,
  requiredWhen: replace,
  description: replace,
  purpose: replace,
  examples: replace,
  owner: replace,
  since: replace,
  status: replace,
  deprecated: replace,
  aliases: replace,
};

/** One key in which a definition contradicts the one below it. */
export interface Contradiction {
  readonly key: LeafKey;
  /** The key of the lower definition that it contradicts. */
  readonly against: LeafKey;
  /** What the key may not do, after the key's name: `cannot change`. */
  readonly because: string;
}

/** The contradictions of a step, if any. */
export function findContradictions(below: LeafValues, above: LeafValues): readonly Contradiction[] {
  const found: Contradiction[] = [];
  for (const key of leafKeysOf(above)) {
    const lowerValue = below[key];
    if (lowerValue === undefined) continue;
    const because = steps[key](lowerValue, above[key]);
    if (because !== undefined) found.push({ key, against: key, because });
  }
  // What the lower definition leaves unsaid can be said as well: null is not a value of a typed property, and a closed
  // set of values is closed.
  if (above.nullable === true && below.nullable === undefined && below.type !== undefined) {
    found.push({ key: 'nullable', against: 'type', because: 'cannot admit null' });
  }
  if (
    above.enum !== undefined &&
    below.const !== undefined &&
    above.enum.some((value) => !isSame(value, below.const))
  ) {
    found.push({ key: 'enum', against: 'const', because: 'cannot gain values' });
  }
  if (
    above.const !== undefined &&
    below.enum !== undefined &&
    !below.enum.some((value) => isSame(value, above.const))
  ) {
    found.push({ key: 'const', against: 'enum', because: 'is not among its values' });
  }
  return found;
}

/** The keys that are set, in the order of the table. */
export function leafKeysOf(values: LeafValues): readonly LeafKey[] {
  return allLeafKeys.filter((key) => values[key] !== undefined);
}

const allLeafKeys = Object.keys(steps).filter(isLeafKey);

function isLeafKey(key: string): key is LeafKey {
  return Object.hasOwn(steps, key);
}

/** Deep equality of JSON values; the order of keys does not matter. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const others = new Map(Object.entries(b));
  return (
    keys.length === others.size &&
    Object.entries(a).every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}
