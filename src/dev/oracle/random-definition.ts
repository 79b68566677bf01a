/** Random properties of a plan: every keyword, alone and with others, at limits. */
import type { Random } from '../../../bench/random.js';
import { formats, type Json, type Scalar, type UnplannedPolicy } from '../../plan/model.js';
import type { Definition, Definitions, EventDefinition } from './definition.js';
import { hostileNames, hostileNumbers, hostileTexts } from './texts.js';

/** Ids of the sources of the corpus' plan. */
export const sourceIds = ['web', 'server'] as const;
/** Days on which rows happen. Rules may begin with any of them. */
export const dates: readonly string[] = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];

/** Names that a plan can hold: it has none that is empty, and keys that begin with `x-` are free. */
const names = hostileNames.filter((name) => name !== '');
const texts = hostileTexts.filter((text) => text.length < 300);
/** Numbers that a plan can hold: integers up to 2^53. */
const numbers = [...new Set(hostileNumbers.map(Number))].filter(
  (number) => !Number.isInteger(number) || Math.abs(number) <= 2 ** 53,
);
const policies: readonly UnplannedPolicy[] = ['forbid', 'forbid', 'warn', 'allow'];

/** Chance, and the patterns that properties may have. */
export interface Source extends Random {
  readonly patterns: readonly string[];
}

/** An event with a few properties, some of which hold others. */
export function randomEvent(random: Source): EventDefinition {
  const since = random.chance(0.1) ? { since: random.pick(dates) } : {};
  return { properties: randomMembers(random, 0), unplanned: random.pick(policies), ...since };
}

function randomMembers(random: Source, depth: number): Definitions {
  const free = new Set(names);
  const take = (): string => {
    const name = random.pick([...free]);
    free.delete(name);
    return name;
  };
  const taken = Array.from({ length: random.integer(1, depth === 0 ? 6 : 3) }, take);
  return Object.fromEntries(
    taken.map((name) => {
      const aliases = random.chance(0.2) ? Array.from({ length: random.integer(1, 2) }, take) : undefined;
      const presence = randomPresence(
        random,
        taken.filter((other) => other !== name),
      );
      const sources = random.chance(0.06) ? [random.pick(sourceIds)] : undefined;
      const since = random.chance(0.06) ? random.pick(dates) : undefined;
      return [name, defined({ ...randomProperty(random, depth), ...presence, aliases, sources, since })];
    }),
  );
}

function randomPresence(random: Source, siblings: readonly string[]): Definition {
  if (random.chance(0.35)) return random.chance(0.1) ? { required: true, status: 'planned' } : { required: true };
  if (siblings.length === 0 || random.chance(0.75)) return {};
  const conditions = siblings.slice(0, random.integer(1, 2)).map((sibling): [string, Scalar | readonly Scalar[]] => {
    const values = Array.from({ length: random.integer(1, 3) }, () => randomScalar(random));
    return [sibling, values.length === 1 && random.chance(0.5) ? (values[0] ?? null) : values];
  });
  return { requiredWhen: Object.fromEntries(conditions) };
}

/** A property without its presence. */
function randomProperty(random: Source, depth: number): Definition {
  const nullable = random.chance(0.2) ? true : undefined;
  const shapes = [text, text, text, number, number, bool, list, list, object, anything];
  const shape = depth >= 3 ? random.pick(shapes.slice(0, 6)) : random.pick(shapes);
  // What concerns values of another type than the property's says nothing.
  const idle = random.chance(0.15) ? limitsOf(random.pick([text, number, list])(random, 3)) : {};
  return defined({ ...idle, ...shape(random, depth), nullable });
}

function limitsOf({ type: _, enum: __, const: ___, items: ____, ...limits }: Definition): Definition {
  return limits;
}

function text(random: Source): Definition {
  const type = random.chance(0.85) ? ('string' as const) : undefined;
  return { ...(type && { type }), ...random.pick(textKeywords)(random) };
}

const textKeywords: readonly ((random: Source) => Definition)[] = [
  () => ({}),
  (random) => ({ enum: some(random, texts, 5) }),
  (random) => ({ pattern: random.pick(random.patterns) }),
  (random) => ({ pattern: random.pick(random.patterns) }),
  (random) => ({ pattern: random.pick(random.patterns) }),
  (random) => ({ format: random.pick(formats) }),
  (random) => randomLength(random),
  (random) => ({ const: random.pick(texts) }),
  (random) => ({
    ...randomLength(random),
    pattern: random.pick(random.patterns),
    enum: some(random, texts, 3),
  }),
  (random) => ({ ...randomLength(random), format: random.pick(formats) }),
];

function randomLength(random: Source): Definition {
  const least = random.pick([0, 1, 2, 3, 12, 13, 64, 256]);
  const side = random.integer(0, 2);
  return {
    ...(side !== 1 && { minLength: least }),
    ...(side !== 0 && { maxLength: least + random.pick([0, 1, 2, 10]) }),
  };
}

function number(random: Source): Definition {
  const type = random.chance(0.2) ? undefined : random.pick(['number', 'number', 'integer'] as const);
  return { ...(type && { type }), ...random.pick(numberKeywords)(random) };
}

const numberKeywords: readonly ((random: Source) => Definition)[] = [
  () => ({}),
  (random) => ({ enum: some(random, numbers, 6) }),
  (random) => ({ const: random.pick(numbers) }),
  (random) => randomLimits(random, ['minimum', 'maximum']),
  (random) => randomLimits(random, ['exclusiveMinimum', 'exclusiveMaximum']),
  (random) => randomLimits(random, ['minimum', 'exclusiveMaximum']),
  (random) => ({ multipleOf: random.pick([0.01, 0.1, 0.3, 1, 2, 2.5, 7, 1e-6, 1e-9, 1e-300, 1e15, 1 / 3]) }),
  (random) => ({ ...randomLimits(random, ['minimum', 'maximum']), multipleOf: random.pick([0.01, 0.05, 1, 3]) }),
];

type Limit = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';

function randomLimits(random: Source, [low, high]: readonly [Limit, Limit]): Definition {
  const ends = [random.pick(numbers), random.pick(numbers)].sort((a, b) => a - b);
  const side = random.integer(0, 2);
  return { ...(side !== 1 && { [low]: ends[0] }), ...(side !== 0 && { [high]: ends[1] }) };
}

function bool(random: Source): Definition {
  const keywords: readonly Definition[] = [
    {},
    { const: true },
    { const: false },
    { enum: [true] },
    { enum: [false, true] },
  ];
  return { type: 'boolean', ...random.pick(keywords) };
}

function list(random: Source, depth: number): Definition {
  const least = random.integer(0, 3);
  const scalars = () => Array.from({ length: random.integer(0, 3) }, () => randomScalar(random));
  return defined({
    type: random.chance(0.85) ? 'array' : undefined,
    items: random.chance(0.75) ? randomProperty(random, depth + 1) : undefined,
    minItems: random.chance(0.3) ? least : undefined,
    maxItems: random.chance(0.3) ? least + random.integer(0, 2) : undefined,
    uniqueItems: random.chance(0.35) ? random.chance(0.9) : undefined,
    const: random.chance(0.1) ? (random.chance(0.8) ? scalars() : [scalars(), { a: 1 }]) : undefined,
  });
}

function object(random: Source, depth: number): Definition {
  return defined({
    type: random.chance(0.85) ? 'object' : undefined,
    properties: random.chance(0.85) ? randomMembers(random, depth + 1) : undefined,
    unplanned: random.chance(0.4) ? random.pick(policies) : undefined,
    const: random.chance(0.03) ? { a: 1 } : undefined,
  });
}

/** Keywords of every type at once: each concerns values of its own. */
function anything(random: Source, depth: number): Definition {
  if (random.chance(0.3)) return {};
  const parts = [text, number, list, object].filter(() => random.chance(0.6)).map((part) => part(random, depth));
  const { type: _, enum: values, const: constant, ...merged } = Object.assign({}, ...parts) as Definition;
  return {
    ...merged,
    ...(values !== undefined && random.chance(0.2) && { enum: Array.from({ length: 4 }, () => randomScalar(random)) }),
    ...(constant !== undefined && random.chance(0.2) && { const: constant }),
  };
}

function randomScalar(random: Source): Scalar {
  const kind = random.integer(0, 9);
  if (kind < 4) return random.pick(texts);
  if (kind < 7) return random.pick(numbers);
  return random.pick([true, false, null]);
}

function some<Item extends Scalar>(random: Source, items: readonly Item[], most: number): readonly Item[] {
  return [...new Set(Array.from({ length: random.integer(1, most) }, () => random.pick(items)))];
}

function defined(record: Readonly<Record<string, Json | Definition | Definitions | undefined>>): Definition {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Definition;
}
