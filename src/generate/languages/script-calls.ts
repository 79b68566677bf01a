/**
 * The calls of a tracker, read off the plan: what each is named, takes and sends. No text of a file is put together here;
 * that is `script-files.ts`'s.
 */
import type { CaseStyle, Event, EventCall, NodeRef, Plan, Property } from '../../plan/model.js';
import { describeEvent, describeProperty } from '../describe.js';
import type { Documentation, MemberDocumentation } from '../documentation.js';
import { assignNames, type CodeName } from '../names.js';
import { mayBeEmpty, type ObjectShape, type SenderIds, shapeObject } from '../object-shape.js';
import { printString, scriptReserved } from './script.js';
import type { ScriptOptions } from './script-sdk.js';
import type { Parameter } from './script-syntax.js';
import { type Lines, namesJson, objectLines } from './script-types.js';

/** One call of the tracker: an event, or a call with traits. */
export interface TrackerCall {
  readonly name: CodeName;
  readonly documentation: Documentation;
  /** The type of the typed argument, and what is said of its members. */
  readonly type: Lines;
  readonly members: readonly MemberDocumentation[];
  /** Arguments before the typed object. */
  readonly leading: readonly Parameter[];
  /** Name of the typed argument. */
  readonly input: 'properties' | 'traits';
  /** Whether the typed argument may be left out; never before an argument that is always given. */
  readonly inputIsOptional: boolean;
  /** What is sent. */
  readonly wire:
    | { readonly call: 'identify' | 'group' }
    | { readonly call: EventCall; readonly name: string; readonly event: Event };
  /** The fields of the call, as the object literal holds them. */
  readonly fields: readonly string[];
  /** Whether the declaration uses the type `Json` of `sink.ts`. */
  readonly namesJson: boolean;
}

/** Whose data it is: the source wanted, else all of the plan's. */
function sendersOf(plan: Plan, options: ScriptOptions): SenderIds {
  return options.source === undefined ? [...plan.sources.keys()] : [options.source];
}

/** The type of super properties, or undefined where nothing is to be given. */
export function typeSuperProperties(plan: Plan, options: ScriptOptions): Lines | undefined {
  const senders = sendersOf(plan, options);
  const shape = shapeObject(plan.superProperties.values(), senders);
  if (shape.common.length === 0 && shape.cases.length === 0) return undefined;
  return objectLines(shape, senders);
}

/** Whether an event's property is just the plan's super property, which the sink adds. */
function isSuperProperty(property: Property, plan: Plan): boolean {
  const general = plan.superProperties.get(property.name);
  return general !== undefined && isSameRef(general.ref, property.ref);
}

function isSameRef(a: NodeRef, b: NodeRef): boolean {
  return a.file === b.file && a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index]);
}

/** A call for each event that is wanted, planned and deprecated ones included. */
export function listEventCalls(plan: Plan, options: ScriptOptions): readonly TrackerCall[] {
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const names = assignNames(plan.events.keys(), spellingStyle(plan), scriptReserved);
  const { source } = options;
  return [...plan.events.values()].flatMap((event) => {
    const name = names.get(event.key);
    if (name === undefined || (source !== undefined && !event.sources.includes(source))) return [];
    return describeEventCall(event, name, plan, names, options);
  });
}

function describeEventCall(
  event: Event,
  name: CodeName,
  plan: Plan,
  names: ReadonlyMap<string, CodeName>,
  options: ScriptOptions,
): TrackerCall {
  const { sdk, settings } = options;
  const senders = options.source === undefined ? event.sources : [options.source];
  const own = [...event.properties.values()].filter((property) => !isSuperProperty(property, plan));
  const shape = shapeObject(own, senders);
  return {
    name,
    documentation: describeEvent(event, plan, (replacement) => names.get(replacement)?.value),
    type: objectLines(shape, senders),
    members: documentMembers(shape),
    leading: [],
    input: 'properties',
    inputIsOptional: mayLeaveOut(shape, options),
    wire: { call: event.call, name: event.name, event },
    fields: [
      `call: '${event.call}'`,
      `name: ${printString(event.name)}`,
      ...(sdk.spellEvent === undefined ? [] : [`sentAs: ${printString(sdk.spellEvent(event.name, settings))}`]),
      'properties: { ...properties }',
    ],
    namesJson: namesJson(shape, senders),
  };
}

/** `identify` and `group`, where the plan says what they carry. */
export function listTraitCalls(plan: Plan, options: ScriptOptions): readonly TrackerCall[] {
  const senders = sendersOf(plan, options);
  const { identifyTakesUserId, lacks = [] } = options.sdk;
  const { user, group } = plan.traits;
  const calls: TrackerCall[] = [];
  if (user !== undefined && !lacks.includes('identify')) {
    const shape = shapeObject(user.properties.values(), senders);
    calls.push({
      name: { value: 'identify', type: 'UserTraits', file: 'identify' },
      documentation: { paragraphs: ['Says who the user is and what is known about them.'] },
      type: objectLines(shape, senders),
      members: documentMembers(shape),
      leading: identifyTakesUserId ? [{ name: 'userId', type: 'string | undefined' }] : [],
      input: 'traits',
      inputIsOptional: mayLeaveOut(shape, options),
      wire: { call: 'identify' },
      fields: [`call: 'identify'`, ...(identifyTakesUserId ? ['userId'] : []), 'traits: { ...traits }'],
      namesJson: namesJson(shape, senders),
    });
  }
  if (group !== undefined && !lacks.includes('group')) {
    const shape = shapeObject(group.properties.values(), senders);
    calls.push({
      name: { value: 'group', type: 'GroupTraits', file: 'group' },
      documentation: { paragraphs: ['Says which group, a company or a team, the user belongs to.'] },
      type: objectLines(shape, senders),
      members: documentMembers(shape),
      leading: [{ name: 'groupId', type: 'string' }],
      input: 'traits',
      inputIsOptional: mayLeaveOut(shape, options),
      wire: { call: 'group' },
      fields: [`call: 'group'`, 'groupId', 'traits: { ...traits }'],
      namesJson: namesJson(shape, senders),
    });
  }
  return calls;
}

/** Every member once, also where cases repeat it. */
function documentMembers({ common, cases: [first = []] }: ObjectShape): readonly MemberDocumentation[] {
  return [...common, ...first].map(({ property }) => ({
    name: property.name,
    documentation: describeProperty(property),
  }));
}

function mayLeaveOut(shape: ObjectShape, { sdk }: ScriptOptions): boolean {
  return mayBeEmpty(shape) && sdk.options !== 'required';
}

/** How the plan spells its events. A pattern that admits no blank is taken for one of identifiers, which stay as they are. */
function spellingStyle(plan: Plan): CaseStyle | undefined {
  const { style, pattern } = plan.naming.events ?? {};
  return style ?? (pattern !== undefined && !/[ .]|\\s/.test(pattern) ? 'camelCase' : undefined);
}
