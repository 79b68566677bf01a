/**
 * What of a plan is written in languages in which every object is a declared type: events and what trackers take beside them,
 * with their types, files and documentation.
 */
import { compareText } from '../findings/finding.js';
import type { Event, Plan, Property } from '../plan/model.js';
import { describeEvent } from './describe.js';
import type { Documentation } from './documentation.js';
import { assignNames, type CodeName, hashOf, type ReservedNames } from './names.js';
import type { NominalSpelling, ObjectType } from './nominal-shape.js';
import { declareObject } from './nominal-types.js';
import { selectEvents, styleOfEvents } from './selection.js';

/** How a language names things. */
export interface NominalNames {
  readonly spelling: NominalSpelling;
  readonly reserved: ReservedNames;
  /** The name of an event's type where it is not the plain one. */
  readonly nameEvent?: (event: string, name: CodeName) => string;
}

/** An event as it is written. */
export interface NominalEvent {
  readonly event: Event;
  readonly type: ObjectType;
  /** Name of its file, without extension. */
  readonly file: string;
  readonly documentation: Documentation;
  /** Name of the type that replaces it, where that is written too. */
  readonly replacement?: string;
}

/** What a tracker takes beside events; what the plan does not have is absent. */
export interface TrackerContents {
  readonly superProperties?: ObjectType;
  readonly userTraits?: ObjectType;
  readonly groupTraits?: ObjectType;
}

/** The events of a source, or all, sorted by file. */
export function declareEvents(plan: Plan, source: string | undefined, names: NominalNames): readonly NominalEvent[] {
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const assigned = assignNames(plan.events.keys(), styleOfEvents(plan), names.reserved);
  const types = new Map(
    [...assigned].map(([event, name]) => [event, names.nameEvent?.(event, name) ?? name.type] as const),
  );
  const files = nameFiles(assigned);
  const selected = selectEvents(plan, source);
  const written = new Set(selected.map(({ event }) => event.key));
  return selected
    .map(({ event, properties, senders }) => {
      const replacedBy = event.deprecated?.replacedBy;
      const replacement = replacedBy !== undefined && written.has(replacedBy) ? types.get(replacedBy) : undefined;
      return {
        event,
        type: declareObject(types.get(event.key) ?? '', properties, senders, names.spelling),
        file: files.get(event.key) ?? '',
        documentation: describeEvent(event, plan, (key) => types.get(key)),
        ...(replacement === undefined ? {} : { replacement }),
      };
    })
    .sort((a, b) => compareText(a.file, b.file));
}

/** `OrderCompleted`, where that is a file name of ASCII that no event before has, in any case of its letters; by event. */
function nameFiles(names: ReadonlyMap<string, CodeName>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const files = new Map<string, string>();
  for (const [event, { type, file }] of [...names].sort(([a], [b]) => compareText(a, b))) {
    const isUsable = /^[A-Za-z]\w*$/.test(type) && !taken.has(type.toLowerCase());
    const other = file.includes('__') ? file : `${file}__${hashOf(event)}`;
    taken.add(type.toLowerCase());
    files.set(event, isUsable ? type : other);
  }
  return files;
}

/** Super properties and traits. */
export function declareContents(plan: Plan, source: string | undefined, spelling: NominalSpelling): TrackerContents {
  const senders = source === undefined ? [...plan.sources.keys()] : [source];
  const declare = (name: string, properties: ReadonlyMap<string, Property>): ObjectType =>
    declareObject(name, properties.values(), senders, spelling);
  const superProperties = declare('SuperProperties', plan.superProperties);
  const { user, group } = plan.traits;
  return {
    ...(superProperties.fields.length === 0 && superProperties.choice === undefined ? {} : { superProperties }),
    ...(user === undefined ? {} : { userTraits: declare('UserTraits', user.properties) }),
    ...(group === undefined ? {} : { groupTraits: declare('GroupTraits', group.properties) }),
  };
}

/** The types of contents with a sentence about each. */
export function listContents(contents: TrackerContents): readonly (readonly [type: ObjectType, sentence: string])[] {
  const { superProperties, userTraits, groupTraits } = contents;
  const all: readonly (readonly [ObjectType | undefined, string])[] = [
    [superProperties, 'Properties that every event carries, given once.'],
    [userTraits, 'What is known about a user.'],
    [groupTraits, 'What is known about a group: a company or a team.'],
  ];
  return all.flatMap(([type, sentence]) => (type === undefined ? [] : [[type, sentence] as const]));
}

/** Whether a type is made without saying anything. */
export function mayBeEmpty({ fields, choice }: ObjectType): boolean {
  return fields.every(({ required }) => !required) && (choice?.cases.some(({ isNothing }) => isNothing) ?? true);
}
