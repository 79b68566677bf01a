/**
 * Kotlin that a developer would write: each payload as the constructor calls that make it. Names are asked of the generator,
 * since they are its API; what arrives is compared with the payload itself. For tests only.
 */
import {
  kotlinReserved,
  kotlinSpelling,
  printJson,
  printString,
  typeOfEvent,
} from '../../src/generate/languages/kotlin.js';
import { assignNames } from '../../src/generate/names.js';
import type { ObjectField, ObjectType, ValueType } from '../../src/generate/nominal-shape.js';
import { declareObject } from '../../src/generate/nominal-types.js';
import { selectEvents, styleOfEvents } from '../../src/generate/selection.js';
import type { Json, Plan } from '../../src/plan/model.js';

type Payload = Readonly<Record<string, Json>>;

/** What one call of the tracker is given. */
export type TrackerInput =
  | { readonly event: string; readonly properties: Payload }
  | { readonly userId: string | null; readonly traits: Payload }
  | { readonly groupId: string; readonly traits: Payload };

/** A file of the package with `internal fun run(sink: Sink)`, which makes the calls. */
export function printKotlinCalls(
  plan: Plan,
  packageName: string,
  superProperties: Payload,
  inputs: readonly TrackerInput[],
): string {
  const names = assignNames(plan.events.keys(), styleOfEvents(plan), kotlinReserved);
  const senders = [...plan.sources.keys()];
  const typeOf = (
    name: string,
    properties: ReadonlyMap<string, Parameters<typeof declareObject>[1] extends Iterable<infer P> ? P : never>,
  ) => declareObject(name, properties.values(), senders, kotlinSpelling(plan));
  const events = new Map(
    selectEvents(plan, undefined).map(({ event, properties, senders: own }) => {
      const name = names.get(event.key);
      if (name === undefined) throw new Error(`no name for ${event.key}`);
      return [event.key, declareObject(typeOfEvent(event.key, name), properties, own, kotlinSpelling(plan))];
    }),
  );
  const given = typeOf('SuperProperties', plan.superProperties);
  const hasSuper = given.fields.length > 0 || given.choice !== undefined;
  const calls = inputs.map((input) => {
    if ('event' in input) {
      const type = events.get(input.event);
      if (type === undefined) throw new Error(`no event ${input.event}`);
      return `track(${printObject(type, input.properties, type.name)})`;
    }
    if ('userId' in input) {
      const traits = typeOf('UserTraits', plan.traits.user?.properties ?? new Map());
      return `identify(${printJson(input.userId)}, ${printObject(traits, input.traits, traits.name)})`;
    }
    const traits = typeOf('GroupTraits', plan.traits.group?.properties ?? new Map());
    return `group(${printString(input.groupId)}, ${printObject(traits, input.traits, traits.name)})`;
  });
  const supers = hasSuper ? `, superProperties = { ${printObject(given, superProperties, given.name)} }` : '';
  return `@file:Suppress("DEPRECATION")

package ${packageName}

${calls.map((call, index) => `private fun call${index}(tracker: Tracker) = tracker.${call}`).join('\n')}

internal fun run(sink: Sink) {
    val tracker = Tracker(sink${supers}, onError = { throw it })
${calls.map((_, index) => `    call${index}(tracker)`).join('\n')}
}
`;
}

/** `path` is how the type is called from outside. */
function printObject(type: ObjectType, payload: Payload, path: string): string {
  const parameters = printFields(type.fields, payload, path);
  const { choice } = type;
  if (choice !== undefined) {
    const deciding = [...new Set(choice.cases.flatMap(({ fixed }) => fixed.map(({ wire }) => wire)))];
    const chosen = choice.cases.find(({ fixed }) =>
      deciding.every((wire) => {
        const wanted = fixed.find((one) => one.wire === wire);
        return wanted === undefined ? !Object.hasOwn(payload, wire) : wanted.value === payload[wire];
      }),
    );
    if (chosen === undefined) throw new Error(`no case of ${choice.typeName} for ${JSON.stringify(payload)}`);
    const inside = printFields(chosen.fields, payload, path).join(', ');
    parameters.push(`${choice.name} = ${path}.${choice.typeName}.${chosen.name}(${inside})`);
  }
  return `${path}(${parameters.join(', ')})`;
}

function printFields(fields: readonly ObjectField[], payload: Payload, path: string): string[] {
  return fields.flatMap(({ name, wire, type, required, nullable }) => {
    if (!Object.hasOwn(payload, wire)) return [];
    const value = printValue(type, payload[wire] ?? null, path);
    return `${name} = ${nullable && !required ? `Given(${value})` : value}`;
  });
}

function printValue(type: ValueType, value: Json, path: string): string {
  if (value === null) return 'null';
  switch (type.kind) {
    case 'number':
      return printJson(value, true);
    case 'list': {
      if (!isList(value)) throw new Error(`no list: ${JSON.stringify(value)}`);
      const items = value.map((item) => printValue(type.item, item, path));
      return `listOf(${items.join(', ')})`;
    }
    case 'declared': {
      const { declaration } = type;
      const inner = `${path}.${declaration.name}`;
      if (declaration.kind === 'object') return printObject(declaration, asObject(value), inner);
      const entry = declaration.entries.find((one) => JSON.stringify(one.value) === JSON.stringify(value));
      if (entry === undefined) throw new Error(`no entry of ${inner} for ${JSON.stringify(value)}`);
      return `${inner}.${entry.name}`;
    }
    default:
      return printJson(value);
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function asObject(value: Json): Payload {
  if (value === null || typeof value !== 'object' || isList(value))
    throw new Error(`no object: ${JSON.stringify(value)}`);
  return value;
}
