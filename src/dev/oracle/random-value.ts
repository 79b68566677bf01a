/** Random values for a property: mostly right, or wrong by one step, in every spelling; sometimes anything at all. */
import type { Random } from '../../../bench/random.js';
import { type Format, formats, type Json } from '../../plan/model.js';
import { textsOfFormat } from '../format-texts.js';
import { type Definition, type Definitions, namesOf } from './definition.js';
import type { JsonTree } from './json-tree.js';
import { alphabets, hostileNames, hostileNumbers, hostileTexts } from './texts.js';

export interface ValueMaker {
  /** An object for these properties, with names that they do not have now and then. */
  object(definitions: Definitions): JsonTree;
  /** A text in one of its spellings, quotes included. */
  spell(text: string): string;
}

/** Makes values; what it makes follows from `random` and `seed`. `patterns`: texts around each pattern. */
export function createValueMaker(
  random: Random,
  seed: number,
  patterns: ReadonlyMap<string, readonly string[]>,
): ValueMaker {
  const formatted = new Map<Format, readonly string[]>(
    formats.map((format) => [format, textsOfFormat(format, 400, seed)]),
  );

  /** Every way to write a character in JSON, mixed. */
  function spell(text: string): string {
    const plain = JSON.stringify(text);
    if (random.chance(0.8)) return plain;
    const share = random.pick([0.1, 0.5, 1]);
    const characters = [...text].map((character) => {
      if (character === '/' && random.chance(0.5)) return '\\/';
      if (!random.chance(share)) return JSON.stringify(character).slice(1, -1);
      const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
      return units.map((unit) => `\\u${random.chance(0.5) ? unit : unit.toUpperCase()}`).join('');
    });
    return `"${characters.join('')}"`;
  }

  function spellNumber(number: number): string {
    const plain = JSON.stringify(number);
    if (random.chance(0.7) || !Number.isFinite(number)) return plain;
    const forms = [number.toExponential(), number.toExponential().replace('e', 'E'), plain];
    if (/^-?[1-9]\d*$/.test(plain)) forms.push(`${plain}.0`, `${plain}e0`, `${plain}0E-1`, `${plain}.000`);
    return random.pick(forms);
  }

  function spellJson(value: Json): JsonTree {
    if (typeof value === 'string') return spell(value);
    if (typeof value === 'number') return spellNumber(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return { items: value.map(spellJson) };
    return { members: Object.entries(value).map(([key, part]) => [spell(key), spellJson(part)]) };
  }

  function anyValue(depth = 0): JsonTree {
    const kind = random.integer(0, depth > 2 ? 6 : 9);
    if (kind < 3) return spell(random.pick(hostileTexts));
    if (kind < 5) return random.pick(hostileNumbers);
    if (kind < 7) return random.pick(['true', 'false', 'null']);
    if (kind < 8) return { items: Array.from({ length: random.integer(0, 3) }, () => anyValue(depth + 1)) };
    if (kind === 8 && random.chance(0.03)) return hugeValue();
    return membersOf(
      Array.from({ length: random.integer(0, 3) }, () => [random.pick(hostileNames), anyValue(depth + 1)]),
    );
  }

  /** Deeper, longer or wider than what readers and engines take in one go. */
  function hugeValue(): string {
    const levels = random.pick([200, 900]);
    const shapes = [
      () => `${'['.repeat(levels)}0${']'.repeat(levels)}`,
      () => `${'{"a":'.repeat(levels)}[]${'}'.repeat(levels)}`,
      () => `[${'1,'.repeat(random.pick([2047, 2048, 5000]))}null]`,
      () => `{${Array.from({ length: 2100 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
    ];
    return random.pick(shapes)();
  }

  /** An object; of several members of one name the first is kept. */
  function membersOf(entries: readonly (readonly [string, JsonTree])[]): JsonTree {
    const byName = new Map<string, JsonTree>();
    for (const [name, value] of entries) if (!byName.has(name)) byName.set(name, value);
    return { members: [...byName].map(([name, value]) => [spell(name), value]) };
  }

  function object(definitions: Definitions): JsonTree {
    const entries = Object.entries(definitions).flatMap(([name, definition]) => {
      const all = namesOf(name, definition);
      if (!random.chance(definition.required ? 0.9 : 0.75)) return [];
      const used = random.chance(0.1) ? all : [random.pick(all)];
      return used.map((each) => [each, memberValue(name, definition, definitions)] as const);
    });
    while (random.chance(0.1)) entries.push([random.pick(hostileNames), anyValue()]);
    const names = Object.keys(definitions);
    if (names.length > 0 && random.chance(0.04)) entries.push([random.pick(names).toUpperCase(), anyValue()]);
    return membersOf(random.chance(0.3) ? entries.reverse() : entries);
  }

  /** A value of a property; now and then one that makes another property required. */
  function memberValue(name: string, definition: Definition, siblings: Definitions): JsonTree {
    if (random.chance(0.25)) {
      const asked = Object.values(siblings).flatMap(({ requiredWhen }) =>
        requiredWhen && Object.hasOwn(requiredWhen, name) ? [requiredWhen[name]].flat() : [],
      );
      if (asked.length > 0) return spellJson(random.pick(asked) ?? null);
    }
    return near(definition);
  }

  function near(definition: Definition): JsonTree {
    const roll = random.next();
    if (roll < 0.05) return 'null';
    if (roll < 0.2) return anyValue();
    const { enum: values, const: constant, items, properties } = definition;
    const makers: (() => JsonTree)[] = [];
    if (values !== undefined) makers.push(() => almost(spellJson(random.pick(values))));
    if (constant !== undefined) makers.push(() => almost(spellJson(constant)));
    if (items !== undefined || definition.type === 'array' || has(definition, listKeywords))
      makers.push(() => nearList(definition));
    if (properties !== undefined) makers.push(() => object(properties));
    else if (definition.type === 'object') makers.push(() => object({}));
    if (definition.type === 'boolean') makers.push(() => random.pick(['true', 'false', '"true"', '0', '1']));
    if (has(definition, numberKeywords) || definition.type === 'number' || definition.type === 'integer')
      makers.push(() => nearNumber(definition));
    if (has(definition, textKeywords) || definition.type === 'string') makers.push(() => spell(nearText(definition)));
    return makers.length === 0 ? anyValue() : random.pick(makers)();
  }

  /** The value, or one that looks like it: quoted, unquoted, in a list, in another case. */
  function almost(tree: JsonTree): JsonTree {
    if (random.chance(0.6)) return tree;
    if (typeof tree !== 'string') return 'items' in tree ? { items: [...tree.items, ...tree.items.slice(0, 1)] } : tree;
    if (!tree.startsWith('"')) return random.pick([`"${tree}"`, { items: [tree] }]);
    const value = String(JSON.parse(tree));
    return random.pick([
      spell(value.toLowerCase()),
      spell(value.toUpperCase()),
      spell(`${value} `),
      spell(tree),
      { items: [tree] },
    ]);
  }

  function nearText({ pattern, format, minLength, maxLength }: Definition): string {
    const choices: (() => string)[] = [() => random.pick(hostileTexts)];
    const around = patterns.get(pattern ?? '');
    if (around !== undefined) choices.push(() => random.pick(around));
    if (format !== undefined) choices.push(() => random.pick(formatted.get(format) ?? ['']));
    if (minLength !== undefined || maxLength !== undefined) {
      const length = Math.max(
        0,
        (random.chance(0.5) ? (minLength ?? maxLength ?? 0) : (maxLength ?? minLength ?? 0)) + random.integer(-1, 1),
      );
      choices.push(() => Array.from({ length }, () => random.pick(alphabets)).join(''));
      choices.push(() => random.pick(alphabets).repeat(length));
    }
    return choices.length > 1 && random.chance(0.85) ? random.pick(choices.slice(1))() : random.pick(choices)();
  }

  function nearNumber(definition: Definition): string {
    const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = definition;
    const ends = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((limit) => limit !== undefined);
    const roll = random.next();
    if (multipleOf !== undefined && roll < 0.5) {
      const factor = random.pick([0, 1, 3, 7, 29, 100, 12345, -3, 1e6, 0.5, 1.0000001, 1.000001, 1.00001]);
      return spellNumber(multipleOf * factor);
    }
    if (ends.length === 0 || roll > 0.85) return random.pick(hostileNumbers);
    const end = random.pick(ends);
    const step = Math.max(Math.abs(end) * 2 ** -52, Number.MIN_VALUE);
    const moved = end + random.pick([0, 0, step, -step, 1, -1, 0.5]);
    return spellNumber(Number.isFinite(moved) ? moved : end);
  }

  function nearList({ items, minItems, maxItems, uniqueItems }: Definition): JsonTree {
    const ends = [minItems, maxItems].filter((limit) => limit !== undefined);
    const size =
      ends.length > 0 && random.chance(0.7) ? random.pick(ends) + random.integer(-1, 1) : random.integer(0, 4);
    const made = Array.from({ length: Math.max(0, size) }, () => (items === undefined ? anyValue() : near(items)));
    if (uniqueItems !== true || made.length === 0 || random.chance(0.5)) return { items: made };
    const twin = random.pick(made);
    return { items: [...made.slice(1), respell(twin), twin] };
  }

  /** An equal value in another spelling, where there is one. */
  function respell(tree: JsonTree): JsonTree {
    if (typeof tree === 'string') return /^[[{]/.test(tree) ? tree : spellJson(JSON.parse(tree) as Json);
    if ('items' in tree) return { items: tree.items.map(respell) };
    return tree;
  }

  return { object, spell };
}

const textKeywords = ['pattern', 'format', 'minLength', 'maxLength'] as const;
const numberKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
const listKeywords = ['minItems', 'maxItems', 'uniqueItems'] as const;

function has(definition: Definition, keywords: readonly (keyof Definition)[]): boolean {
  return keywords.some((keyword) => definition[keyword] !== undefined);
}
