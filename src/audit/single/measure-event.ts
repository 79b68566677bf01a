/**
 * One record as the facts of a log that holds nothing else, so that the checks judge it as they judge a log. Counts only what
 * one event can tell: nothing of duplicates, volumes, freshness or what else should be there.
 */
import type { CampaignParameter, Json, Plan, Scalar } from '../../plan/model.js';
import { usablePattern } from '../../plan/pattern.js';
import { type EventFacts, type LogFacts, noRows, type Rows } from '../facts.js';
import { type Ignored, openIgnored, type RowConditions } from '../ignore.js';
import { splitRawPath } from '../input/raw-path.js';
import { fieldOf } from '../input/read-campaign.js';
import { isObject, sampleText, sampleValue } from '../input/sample-value.js';
import type { MalformedReason } from '../log.js';
import type { LogFormat, SampleParts, SampleRecord } from '../log-format.js';
import { callOf, type ResolvedName, resolveNames } from '../names.js';
import { isNobodyText } from '../placeholders.js';
import { noVendorNames, vendorNameTest } from '../vendor-names.js';
import { measureValues, type ValuePlace } from './measure-values.js';
import { createOneRow } from './one-row.js';
import { readInstant } from './read-instant.js';
import type { ReadParts } from './read-parts.js';
import type { ValueJudge } from './value-tests.js';

export interface MeasureEventOptions {
  readonly plan: Plan;
  readonly judgeValue: ValueJudge;
  /** Checks that are on. */
  readonly wanted: ReadonlySet<string>;
  readonly ignored: Ignored;
  readonly ignoredRows: readonly RowConditions[];
  /** IANA zone of times that name none. */
  readonly timezone: string;
  /** Stands in for a missing received time; epoch milliseconds. */
  readonly now: number;
}

/** What one record is. */
export type MeasuredEvent =
  | { readonly kind: 'malformed'; readonly reason: MalformedReason }
  /** Another kind of call, or ignored. */
  | { readonly kind: 'skipped' }
  | {
      readonly kind: 'event';
      readonly facts: LogFacts;
      /** Where in the properties the rows of a violation are. */
      readonly places: ReadonlyMap<Rows, ValuePlace>;
    };

const futureAllowance = 5 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

/** A function that measures records of a plan. Keeps what it found out about names. */
export function createEventMeasure(
  options: MeasureEventOptions,
): (record: SampleRecord, read: ReadParts) => MeasuredEvent {
  const { plan, ignored, ignoredRows, wanted } = options;
  const resolve = createResolver(plan);
  const opened = new Map([...plan.events.values()].map((event) => [event.key, openIgnored(event, ignored)]));
  return (record, { parts, format }) => {
    const name = parts.event === '' ? null : (parts.event ?? null);
    if (parts.needsEvent && typeof name !== 'string') return { kind: 'malformed', reason: 'no-event' };
    if (ignoredRows.some((conditions) => meetsAll(conditions, record))) return { kind: 'skipped' };
    const resolved = resolve(parts.call, typeof name === 'string' ? name : null, format);
    if (resolved === undefined || isIgnored(resolved, ignored)) return { kind: 'skipped' };
    const time = readInstant(sampleText(parts.time), options.timezone);
    const row = createOneRow(time, readSource(plan, record, parts), plan.timezone);
    const counted = resolved.kind === 'planned' || resolved.kind === 'alias' ? resolved.event : undefined;
    const event = counted && (opened.get(counted.key) ?? openIgnored(counted, ignored));
    const entry: EventFacts = {
      name: event?.name ?? resolved.name,
      call: event === undefined ? resolved.call : callOf(event),
      kind: resolved.kind === 'alias' ? 'planned' : resolved.kind,
      ...(event && { event }),
      all: row.rows(),
      ...(event?.deprecated !== undefined && { obsolete: row.deadline(event.deprecated.until) }),
      users: 0,
      checks: new Map(),
      properties: [],
      campaigns: new Map(),
      days: new Map(),
      volumes: [],
      lastRows: [],
    };
    const add = (id: string, isViolated: boolean) => {
      if (isViolated && wanted.has(id)) entry.checks.set(id, row.rows());
    };
    if (format !== undefined) {
      const received = readInstant(sampleText(parts.received), options.timezone);
      const ids = [parts.userId, parts.anonymousId].map((id) => sampleText(id) || null);
      add('time-invalid', time === undefined);
      add('time-future', time !== undefined && time > (received ?? options.now) + futureAllowance);
      add('time-late', time !== undefined && received !== undefined && received > time + day);
      add(
        'identity-missing',
        ids.every((id) => id === null),
      );
      add(
        'identity-placeholder',
        ids.some((id) => id !== null && isNobodyText(id)),
      );
    }
    add('event-source', row.source !== null && event !== undefined && !event.sources.includes(row.source));
    const properties = isObject(parts.properties) ? (parts.properties as Readonly<Record<string, Json>>) : {};
    let places: ReadonlyMap<Rows, ValuePlace> = new Map();
    if (event !== undefined) {
      const { vendorProperties = noVendorNames, pageProperties = noVendorNames } = format ?? {};
      const [isVendorsName, isOfPages] = [vendorProperties, pageProperties].map(vendorNameTest);
      const isVendors = (name: string) =>
        isVendorsName?.(name) === true || (event.call === 'page' && isOfPages?.(name) === true);
      const measured = measureValues({ ...options, event, row, isVendors }, properties);
      places = measured.places;
      entry.properties.push(...measured.properties.filter(({ path }) => !ignored.properties.includes(path)));
    }
    if (wanted.has('campaign-value')) addCampaigns(plan, record, properties, entry, (value) => row.rows(value));
    const seen = { ...resolved, all: row.rows(), ...row.deadline(resolved.alias?.until) };
    return { kind: 'event', facts: factsOf(seen, entry), places };
  };
}

/** The facts of a malformed record. */
export function malformedFacts(reason: MalformedReason): LogFacts {
  const rows: Rows = { ...noRows(), rows: 1, examples: [{ row: 0 }] };
  return { ...emptyFacts, malformed: new Map([[reason, rows]]), input: { ...emptyFacts.input, malformed: 1 } };
}

const emptyFacts: LogFacts = {
  input: { format: '', files: 1, bytes: 0, lines: 1, events: 0, malformed: 0, blank: 0, skipped: 0 },
  malformed: new Map(),
  names: [],
  events: [],
  sources: new Map(),
  // What should have come is not for one event to say.
  auditedSources: [],
  unreadablePatterns: [],
  unreadableCampaigns: [],
  namesNotCompared: 0,
  ignoredNames: new Set(),
  ignoredProperties: new Set(),
};

function factsOf(name: LogFacts['names'][number], entry: EventFacts): LogFacts {
  return { ...emptyFacts, input: { ...emptyFacts.input, events: 1 }, names: [name], events: [entry] };
}

/** Names that are remembered: a stream may hold any number of them. */
const mostNames = 10_000;

function createResolver(plan: Plan) {
  const known = new Map<string, ResolvedName | undefined>();
  return (call: string, name: string | null, format: LogFormat | undefined): ResolvedName | undefined => {
    const key = JSON.stringify([format?.id, call, name]);
    if (known.has(key)) return known.get(key);
    if (known.size >= mostNames) known.clear();
    const vendor =
      format === undefined ? { hasPages: true, vendorEvents: noVendorNames } : { hasPages: false, ...format };
    const [resolved] = resolveNames(plan, [{ call, name, rows: 1 }], vendor).names;
    known.set(key, resolved);
    return resolved;
  };
}

function isIgnored({ name, event, kind }: ResolvedName, { events }: Ignored): boolean {
  const counted = kind === 'planned' || kind === 'alias' ? event : undefined;
  return [name, counted?.name, counted?.key].some((each) => each !== undefined && events.includes(each));
}

function readSource(plan: Plan, record: SampleRecord, parts: SampleParts): string | null {
  if (parts.source !== undefined) return sampleText(parts.source);
  for (const { id, match } of plan.sources.values()) if (match?.size && meetsAll(match, record)) return id;
  return null;
}

function meetsAll(conditions: ReadonlyMap<string, readonly Scalar[]>, record: SampleRecord): boolean {
  if (conditions.size === 0) return false;
  return [...conditions].every(([path, wanted]) => {
    const value = sampleText(sampleValue(record, splitRawPath(path)));
    return wanted.some((scalar) => {
      if (scalar === null || value === null) return scalar === value;
      return typeof scalar === 'number' ? Number(value) === scalar && value.trim() !== '' : value === String(scalar);
    });
  });
}

/** The parameters whose value is outside the convention: a property, else what the vendor's library put into the context. */
function addCampaigns(
  plan: Plan,
  record: SampleRecord,
  properties: Readonly<Record<string, Json>>,
  entry: EventFacts,
  rows: (value: string) => Rows,
): void {
  for (const parameter of plan.campaigns.values()) {
    const own = Object.hasOwn(properties, parameter.name) ? sampleText(properties[parameter.name]) : null;
    const value = own || sampleText(sampleValue(record, ['context', 'campaign', fieldOf(parameter.name)]));
    if (!value || !isOutside(parameter, value)) continue;
    entry.campaigns.set(parameter.name, rows(value));
    entry.checks.set('campaign-value', rows(value));
  }
}

function isOutside({ enum: values, pattern }: CampaignParameter, value: string): boolean {
  if (values !== undefined && !values.includes(value)) return true;
  const usable = pattern === undefined ? undefined : usablePattern(pattern);
  return usable !== undefined && !new RegExp(usable, 'u').test(value);
}
