/**
 * The calls of a tracker, read off the plan: what each is named, takes and sends. No text of a file is put together here;
 * that is `script-files.ts`'s.
 */
import type { Event, EventCall, Plan } from '../../plan/model.js';
import { describeEvent, describeProperty } from '../describe.js';
import type { Documentation, MemberDocumentation } from '../documentation.js';
import { assignNames, type CodeName } from '../names.js';
import { mayBeEmpty, type ObjectShape, shapeObject } from '../object-shape.js';
import {
  type SelectedEvent,
  type SelectedObject,
  selectEvents,
  selectSuperProperties,
  selectTraits,
  styleOfEvents,
} from '../selection.js';
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

/** The type of super properties, or undefined where nothing is to be given. */
export function typeSuperProperties(plan: Plan, { source }: ScriptOptions): Lines | undefined {
  const selected = selectSuperProperties(plan, source);
  return selected && objectLines(shapeObject(selected.properties, selected.senders), selected.senders);
}

/** A call for each event that is wanted, planned and deprecated ones included. */
export function listEventCalls(plan: Plan, options: ScriptOptions): readonly TrackerCall[] {
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const names = assignNames(plan.events.keys(), styleOfEvents(plan), scriptReserved);
  return selectEvents(plan, options.source).map((selected) => describeEventCall(selected, plan, names, options));
}

function describeEventCall(
  selected: SelectedEvent,
  plan: Plan,
  names: ReadonlyMap<string, CodeName>,
  options: ScriptOptions,
): TrackerCall {
  const { event } = selected;
  const { sdk, settings } = options;
  const name = names.get(event.key);
  if (name === undefined) throw new Error(`no name for ${event.key}`);
  return {
    ...describeInput(selected, options),
    name,
    documentation: describeEvent(event, plan, (replacement) => names.get(replacement)?.value),
    leading: [],
    input: 'properties',
    wire: { call: event.call, name: event.name, event },
    fields: [
      `call: '${event.call}'`,
      `name: ${printString(event.name)}`,
      ...(sdk.spellEvent === undefined ? [] : [`sentAs: ${printString(sdk.spellEvent(event.name, settings))}`]),
      'properties: { ...properties }',
    ],
  };
}

/** `identify` and `group`, where the plan says what they carry. */
export function listTraitCalls(plan: Plan, options: ScriptOptions): readonly TrackerCall[] {
  const { identifyTakesUserId, lacks = [] } = options.sdk;
  const { user, group } = selectTraits(plan, options.source);
  const calls: TrackerCall[] = [];
  if (user !== undefined && !lacks.includes('identify')) {
    calls.push({
      ...describeInput(user, options),
      name: { value: 'identify', type: 'UserTraits', file: 'identify' },
      documentation: { paragraphs: ['Says who the user is and what is known about them.'] },
      leading: identifyTakesUserId ? [{ name: 'userId', type: 'string | undefined' }] : [],
      input: 'traits',
      wire: { call: 'identify' },
      fields: [`call: 'identify'`, ...(identifyTakesUserId ? ['userId'] : []), 'traits: { ...traits }'],
    });
  }
  if (group !== undefined && !lacks.includes('group')) {
    calls.push({
      ...describeInput(group, options),
      name: { value: 'group', type: 'GroupTraits', file: 'group' },
      documentation: { paragraphs: ['Says which group, a company or a team, the user belongs to.'] },
      leading: [{ name: 'groupId', type: 'string' }],
      input: 'traits',
      wire: { call: 'group' },
      fields: [`call: 'group'`, 'groupId', 'traits: { ...traits }'],
    });
  }
  return calls;
}

/** The typed argument of a call. */
function describeInput(
  { properties, senders }: SelectedObject,
  { sdk }: ScriptOptions,
): Pick<TrackerCall, 'type' | 'members' | 'inputIsOptional' | 'namesJson'> {
  const shape = shapeObject(properties, senders);
  return {
    type: objectLines(shape, senders),
    members: documentMembers(shape),
    inputIsOptional: mayBeEmpty(shape) && sdk.options !== 'required',
    namesJson: namesJson(shape, senders),
  };
}

/** Every member once, also where cases repeat it. */
function documentMembers({ common, cases: [first = []] }: ObjectShape): readonly MemberDocumentation[] {
  return [...common, ...first].map(({ property }) => ({
    name: property.name,
    documentation: describeProperty(property),
  }));
}
