/** A record as the event that the audit speaks of, for the formats of the fixtures: where each field lies. */
import type { EventCall, Plan, Scalar } from '../../src/plan/model.js';
import { isParsedObject, type ParsedObject } from './check-line.js';

export type LoggedCall = EventCall | 'identify' | 'group';

/** One row as an audit sees it. Times in epoch milliseconds; absent where there is none to read. */
export interface LoggedEvent {
  readonly call: LoggedCall;
  /** `$identify` and `$group` for those calls; absent for a page or screen without a name. */
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly time?: number | undefined;
  readonly received?: number | undefined;
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly source?: string | undefined;
  readonly version?: string | undefined;
  /** Properties, or traits. */
  readonly body: ParsedObject;
  /** What the vendor adds and the plan does not name: not judged, but part of what tells two rows apart. */
  readonly vendorsBody?: ParsedObject | undefined;
  /** What the vendor's library says of the campaign; absent where it says nothing. */
  readonly campaign?: ParsedObject | undefined;
  /** The vendor's own event: nobody is blamed for it where the plan does not name it. */
  readonly isVendors?: boolean | undefined;
  /** The vendor knows no pages and screens: they are tracks, by their names. */
  readonly isTrackOnly?: boolean | undefined;
}

export type ReadOutcome = LoggedEvent | 'skipped' | 'no-event';

/** Reads a record of Segment's archive or RudderStack's storage. */
export function readSegmentEvent(record: ParsedObject, plan: Plan): ReadOutcome {
  const call = record.type;
  if (!isCall(call)) return 'skipped';
  const name = call === 'track' ? record.event : record.name;
  const isTraits = call === 'identify' || call === 'group';
  if (call === 'track' && (typeof name !== 'string' || name === '')) return 'no-event';
  const context = objectAt(record, 'context');
  const traits = isParsedObject(record.traits) ? record.traits : objectAt(context, 'traits');
  return withoutAbsent({
    call,
    name: isTraits ? `$${call}` : filledText(name),
    id: filledText(record.messageId),
    time: readTime(record.timestamp ?? record.originalTimestamp),
    received: readTime(record.receivedAt),
    userId: filledText(record.userId),
    anonymousId: filledText(record.anonymousId),
    source: findSource(record, plan),
    version: filledText(objectAt(context, 'app').version),
    body: isTraits ? traits : objectAt(record, 'properties'),
    campaign: isParsedObject(context.campaign) ? context.campaign : undefined,
  });
}

/** Reads a record of the generic table of the fixtures; its columns are those of `bench/shapes/generic.ts`. */
export function readGenericEvent(cells: ReadonlyMap<string, string>, plan: Plan): ReadOutcome {
  const cell = (column: string) => filledText(cells.get(column));
  const name = cell('event');
  if (name === undefined) return 'no-event';
  const source = cell('source');
  const body: unknown = JSON.parse(cell('properties') ?? '{}');
  return withoutAbsent({
    call: 'track',
    isTrackOnly: true,
    name,
    id: cell('message_id'),
    time: readTime(cell('timestamp')),
    received: readTime(cell('received_at')),
    userId: cell('user_id'),
    anonymousId: cell('anonymous_id'),
    source: source !== undefined && plan.sources.has(source) ? source : undefined,
    version: cell('app_version'),
    body: isParsedObject(body) ? body : {},
    campaign: undefined,
  });
}

type MaybeAbsent<Type> = { readonly [Key in keyof Type]: Type[Key] | undefined };

/** The event without what is undefined. */
export function withoutAbsent(event: MaybeAbsent<LoggedEvent> & Pick<LoggedEvent, 'call' | 'body'>): LoggedEvent {
  const { call, body, ...rest } = event;
  const present = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { call, body, ...Object.fromEntries(present) };
}

function isCall(call: unknown): call is LoggedCall {
  return call === 'track' || call === 'page' || call === 'screen' || call === 'identify' || call === 'group';
}

/** Text that is not empty. */
export function filledText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object at a key; an empty one where there is none. */
export function objectAt(object: ParsedObject, key: string): ParsedObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isParsedObject(value) ? value : {};
}

/** ISO 8601 with date and time; without a zone it is UTC. */
export function readTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(value);
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2]}${match[3] ?? 'Z'}`);
  return Number.isNaN(time) ? undefined : time;
}

/** The first source, in the plan's order, all of whose conditions hold. */
export function findSource(record: ParsedObject, plan: Plan): string | undefined {
  for (const source of plan.sources.values()) {
    if (source.match === undefined) continue;
    const holds = [...source.match].every(([path, values]) =>
      values.some((value: Scalar) => value === valueAt(record, path)),
    );
    if (holds) return source.id;
  }
  return undefined;
}

function valueAt(record: ParsedObject, path: string): unknown {
  let value: unknown = record;
  for (const key of path.split('.')) {
    if (!isParsedObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}
