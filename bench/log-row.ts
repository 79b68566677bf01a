/** One call to a tracker before it takes the shape of a vendor's export: what journeys make, defects spoil, shapes print. */
import type { Json } from '../src/plan/model.js';

/** Properties and traits in the order in which they are written. */
export type JsonObject = { [key: string]: Json };

export interface LogRow {
  /** `alias` rows carry a `previousId` and are no events. */
  call: 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';
  /** The name on the wire; absent for identify, group and alias, and for a page or screen without a name. */
  name?: string;
  /** Key of the plan's event, for weights and defects; `$identify`, `$group`, `$alias` for the others. */
  readonly key: string;
  /** Id of the plan's source. */
  source: string;
  /** Version of the app or front; absent on servers. */
  version?: string;
  id: string;
  userId?: string;
  anonymousId?: string;
  /** Epoch milliseconds, or the text that stands in its place; absent: no time at all. */
  time?: number | string;
  /** Epoch milliseconds. */
  received: number;
  /** Properties; traits of identify and group. */
  body: JsonObject;
  /** What the vendor's library says of the campaign. */
  campaign?: JsonObject;
  readonly country: string;
}

/** A copy that shares nothing that defects change. */
export function copyRow(row: LogRow): LogRow {
  return { ...row, body: structuredClone(row.body) };
}
