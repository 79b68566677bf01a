/** Google's BigQuery export of what has been pushed, and the shipped plans without what Analytics cannot take. */
import type { SentEvent } from './prove-sdk.js';

const start = Date.UTC(2026, 2, 4, 10, 15) * 1000;
/** Microseconds between two events; nearer ones of one content would be taken for a repetition. */
const step = 5_000_000;

/** What Analytics makes of a plan's name and values: no capitals beside blanks, no booleans, no null. */
export function asSent({ name, properties }: SentEvent): SentEvent {
  const members = Object.entries(properties).filter(([, value]) => value !== null);
  return {
    name: name.includes(' ') ? name.toLowerCase().replaceAll(' ', '_') : name,
    properties: Object.fromEntries(
      members.map(([key, value]) => [key, value === true ? 1 : value === false ? 0 : value]),
    ),
  };
}

/** Rows as `bq extract` writes them: whole numbers as text, parameters by their types, `items` beside them. */
export function exportRow({ name, properties }: SentEvent, index: number): object {
  const { items, ...parameters } = properties;
  return {
    event_date: '20260304',
    event_timestamp: String(start + index * step),
    event_name: name,
    event_params: Object.entries(parameters).map(([key, value]) => ({ key, value: typed(value) })),
    user_pseudo_id: '1190482213.1771000000',
    event_bundle_sequence_id: '-1183902',
    batch_event_index: String(index),
    platform: 'WEB',
    items: Array.isArray(items) ? items : [],
  };
}

function typed(value: unknown): object {
  if (typeof value === 'string') return { string_value: value };
  return Number.isInteger(value) ? { int_value: String(value) } : { double_value: value };
}

/** A file of a plan whose orders have `items`, and which has no other lists, no objects and no null that is required. */
export function adaptPlan(text: string): string {
  const dropped = 'product_ids|filters|topics|delivery_address';
  return text
    .replaceAll(new RegExp(`^( +)(?:${dropped}):\\n(?:\\1 +.*\\n)+`, 'gm'), '')
    .replaceAll(new RegExp(`^ +(?:${dropped}): (?:required|optional)\\n`, 'gm'), '')
    .replaceAll(/^( +)products:/gm, '$1items:')
    .replace(/^( +coupon_code:\n(?: {4}.*\n)* {4}nullable: )true/m, '$1false')
    .replaceAll(/required: true\n( +)nullable: true/g, 'required: true\n$1nullable: false');
}
