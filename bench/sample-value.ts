/**
 * Valid values for properties of the plan: every keyword is obeyed, so that a defect is there only when it was put in.
 * The scenario may give texts and ranges that a reader believes; they are used where they obey the plan.
 */
import type { Json, Plan, Property } from '../src/plan/model.js';
import type { JsonObject } from './log-row.js';
import type { Random } from './random.js';
import { samplePattern } from './sample-pattern.js';
import type { Scenario } from './scenario.js';

export interface SampleContext {
  readonly random: Random;
  readonly scenario: Scenario;
  /** Epoch milliseconds of the row, around which dates lie. */
  readonly time: number;
  /** Id of the row's source. */
  readonly source: string;
  /** What the plan says of campaign parameters, which are properties too. */
  readonly campaigns: Plan['campaigns'];
  /** Values that this row or journey gives to properties of these names. */
  readonly fixed: ReadonlyMap<string, Json>;
}

const day = 86_400_000;

/** An object with every required property and most of the optional ones, in the plan's order. */
export function sampleObject(properties: ReadonlyMap<string, Property>, context: SampleContext): JsonObject {
  const sampled: JsonObject = {};
  // Those that depend on a sibling come after all siblings are there.
  const isDependent = (property: Property) => Number(property.requiredWhen !== undefined);
  for (const property of [...properties.values()].sort((a, b) => isDependent(a) - isDependent(b))) {
    if (isDue(property, sampled, context)) sampled[property.name] = sampleValue(property, context);
  }
  const object: JsonObject = {};
  for (const name of properties.keys()) {
    const value = sampled[name];
    if (value !== undefined) object[name] = value;
  }
  return object;
}

function isDue(property: Property, siblings: JsonObject, context: SampleContext): boolean {
  if (property.status !== 'active') return false;
  if (property.sources !== undefined && !property.sources.includes(context.source)) return false;
  if (property.required) return true;
  if (context.scenario.unsent.includes(property.name)) return false;
  if (property.requiredWhen !== undefined) {
    return [...property.requiredWhen].every(([name, values]) => values.some((value) => value === siblings[name]));
  }
  return context.random.chance(0.7);
}

/** One valid value. */
export function sampleValue(property: Property, context: SampleContext): Json {
  const fixed = context.fixed.get(property.name);
  if (fixed !== undefined && isAllowed(property, fixed)) return fixed;
  const { random } = context;
  if (property.nullable && random.chance(0.3)) return null;
  if (property.const !== undefined) return property.const;
  if (property.enum !== undefined) return random.pick(property.enum.filter((value) => value !== null));
  switch (property.type) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number':
      return sampleNumber(property, context);
    case 'array':
      return sampleArray(property, context);
    case 'object':
      return property.properties === undefined ? {} : sampleObject(property.properties, context);
    default:
      return sampleText(property, context);
  }
}

/** Whether a value fixed by the journey obeys this event's narrower rules. */
function isAllowed(property: Property, value: Json): boolean {
  if (property.enum !== undefined) return property.enum.some((member) => member === value);
  if (property.pattern !== undefined) return typeof value === 'string' && new RegExp(property.pattern, 'u').test(value);
  return true;
}

function sampleNumber(property: Property, { random, scenario }: SampleContext): number {
  const [usualMin, usualMax] = scenario.ranges[property.name] ?? [];
  const step = property.multipleOf ?? (property.type === 'integer' ? 1 : 0.1);
  let min = Math.max(
    property.minimum ?? Number.NEGATIVE_INFINITY,
    property.exclusiveMinimum ?? Number.NEGATIVE_INFINITY,
  );
  if (!Number.isFinite(min)) min = usualMin ?? 0;
  let max = Math.min(
    property.maximum ?? Number.POSITIVE_INFINITY,
    property.exclusiveMaximum ?? Number.POSITIVE_INFINITY,
  );
  if (!Number.isFinite(max)) max = min + 200;
  if (usualMin !== undefined && usualMax !== undefined) {
    min = Math.max(min, usualMin);
    max = Math.min(max, usualMax);
  }
  let first = Math.ceil(round(min / step));
  let last = Math.floor(round(max / step));
  if (property.exclusiveMinimum !== undefined && first * step <= property.exclusiveMinimum) first++;
  if (property.exclusiveMaximum !== undefined && last * step >= property.exclusiveMaximum) last--;
  if (last < first)
    throw new Error(`No number obeys the limits of "${property.name}"; look at its minimum and maximum.`);
  return round(random.integer(first, last) * step);
}

/** Takes off what binary fractions add (0.1 * 3). */
const round = (value: number) => Number(value.toPrecision(12));

function sampleArray(property: Property, context: SampleContext): Json[] {
  const min = property.minItems ?? 1;
  const wanted = context.random.integer(min, Math.min(property.maxItems ?? min + 2, min + 2));
  const items: Json[] = [];
  const seen = new Set<string>();
  for (let attempt = 0; items.length < wanted && attempt < 100; attempt++) {
    const item = property.items === undefined ? 'item' : sampleValue(property.items, context);
    const text = JSON.stringify(item);
    if (property.uniqueItems === true && seen.has(text)) continue;
    seen.add(text);
    items.push(item);
  }
  return items;
}

function sampleText(property: Property, context: SampleContext): string {
  const { random, scenario, campaigns } = context;
  const texts = scenario.texts[property.name]?.filter((text) => isAllowed(property, text));
  if (texts !== undefined && texts.length > 0) return random.pick(texts);
  if (property.pattern !== undefined) return samplePattern(property.pattern, random);
  const convention = campaigns.get(property.name);
  if (convention?.enum !== undefined) return random.pick(convention.enum);
  if (convention?.pattern !== undefined) return samplePattern(convention.pattern, random);
  if (property.format !== undefined) return sampleFormat(property.format, context);
  const example = property.examples.find((value) => typeof value === 'string');
  const text = example ?? `${property.name.replaceAll('_', ' ')} ${random.integer(1, 400)}`;
  return text.slice(0, property.maxLength).padEnd(property.minLength ?? 0, 'x');
}

function sampleFormat(format: NonNullable<Property['format']>, { random, time }: SampleContext): string {
  const moment = new Date(time + random.integer(0, 10) * day);
  switch (format) {
    case 'date-time':
      return moment.toISOString();
    case 'date':
      return moment.toISOString().slice(0, 10);
    case 'time':
      return `${moment.toISOString().slice(11, 19)}Z`;
    case 'duration':
      return `PT${random.integer(1, 59)}M`;
    case 'email':
      return `person${random.integer(1, 99_999)}@mail.example`;
    case 'hostname':
      return `host${random.integer(1, 99)}.acme.example`;
    case 'ipv4':
      return `203.0.113.${random.integer(1, 254)}`;
    case 'ipv6':
      return `2001:db8::${random.hex(4)}`;
    case 'uri':
      return `https://www.acme.example/p/${random.hex(6)}`;
    case 'uuid':
      return random.uuid();
  }
}
