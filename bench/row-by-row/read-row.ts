/** A record of Segment's archive as the row that the checks speak of. */
import type { Plan, Scalar } from '../../src/plan/model.js';
import { bodyOf, isParsed, type Parsed } from './parse-line.js';
import { readTime } from './read-time.js';

/** Times in epoch milliseconds. */
export interface Row {
  readonly call: string;
  /** Undefined for a nameless page or screen, an identify, a group. */
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly time: number | undefined;
  readonly received: number | undefined;
  readonly userId: string | undefined;
  readonly anonymousId: string | undefined;
  readonly version: string | undefined;
  readonly source: string | null;
  /** What the context says of the campaign. */
  readonly campaign: Parsed | undefined;
  /** Properties, or traits. */
  readonly body: Parsed;
}

const calls: ReadonlySet<string> = new Set(['track', 'page', 'screen', 'identify', 'group']);
const nothing: Parsed = {};

/** A function that reads records; other kinds of call are `skipped`. */
export function createRowReader(plan: Pick<Plan, 'sources'>): (record: Parsed) => Row | 'skipped' | 'no-event' {
  const sources = [...plan.sources.values()].flatMap(({ id, match }) =>
    match === undefined || match.size === 0
      ? []
      : [{ id, conditions: [...match].map(([path, values]) => ({ keys: path.split('.'), values })) }],
  );
  const findSource = (record: Parsed): string | null => {
    for (const { id, conditions } of sources) {
      if (conditions.every(({ keys, values }) => values.includes(scalarAt(record, keys)))) return id;
    }
    return null;
  };
  return (record) => {
    const call = textOf(record.type) ?? 'track';
    if (!calls.has(call)) return 'skipped';
    const isTraits = bodyOf(call) === 'traits';
    const written = call === 'track' ? record.event : isTraits ? undefined : record.name;
    const name = typeof written === 'string' && written !== '' ? written : undefined;
    if (call === 'track' && name === undefined) return 'no-event';
    const context = isParsed(record.context) ? record.context : nothing;
    const { app, campaign } = context;
    const body = isTraits ? record.traits : record.properties;
    return {
      call,
      name,
      id: textOf(record.messageId),
      time: readTime(record.timestamp ?? record.originalTimestamp),
      received: readTime(record.receivedAt),
      userId: textOf(record.userId),
      anonymousId: textOf(record.anonymousId),
      version: isParsed(app) ? textOf(app.version) : undefined,
      source: findSource(record),
      campaign: isParsed(campaign) ? campaign : undefined,
      body: isParsed(body) ? body : nothing,
    };
  };
}

/** Empty text is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return value === undefined || value === null
    ? undefined
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}

/** Null where there is no such value. */
function scalarAt(record: Parsed, keys: readonly string[]): Scalar {
  let value: unknown = record;
  for (const key of keys) value = isParsed(value) ? value[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
