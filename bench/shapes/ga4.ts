/**
 * A row as BigQuery extracts the export of Google Analytics: whole numbers of 64 bits as text, parameters with one value of
 * several types, nothing that is NULL. Calls about people have no place in it; lists and objects are lost but for the
 * products, which are items.
 */
import { createHash } from 'node:crypto';
import type { Json } from '../../src/plan/model.js';
import type { JsonObject, LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

/** Streams by the names of Segment's libraries; the Measurement Protocol of servers writes into that of the web. */
const streams: Readonly<Record<string, { readonly platform: string; readonly id: string }>> = {
  'analytics.js': { platform: 'WEB', id: '4102345678' },
  'analytics-swift': { platform: 'IOS', id: '4102345679' },
  '@segment/analytics-node': { platform: 'WEB', id: '4102345678' },
};

/** Longer texts are cut, in characters. */
const longestText = 100;
const halfHour = 30 * 60_000;

/** Fields of an item by the names of Segment's. */
const itemFields: Readonly<Record<string, string>> = {
  product_id: 'item_id',
  product_name: 'item_name',
  brand: 'item_brand',
  category: 'item_category',
  price: 'price',
  quantity: 'quantity',
};

/** Whether the row is an event to Google Analytics. */
export function isGa4Row({ call }: LogRow): boolean {
  return call === 'track' || call === 'page' || call === 'screen';
}

/** Prints one row as a line of the extract. A row without a readable time has that of its receipt, as the server gives it. */
export function printGa4Line(row: LogRow, scenario: Scenario): string {
  const stream = streams[scenario.sources[row.source]?.library ?? ''] ?? { platform: 'WEB', id: '4102345678' };
  const time = typeof row.time === 'number' ? row.time : row.received;
  // The same delivery has the same place in the same bundle.
  const place = createHash('md5').update(row.id).digest();
  const { products, ...body } = row.body;
  const lines = Array.isArray(products) ? products : [];
  const record = {
    event_date: new Date(time).toISOString().slice(0, 10).replaceAll('-', ''),
    event_timestamp: micros(time),
    event_name: nameOf(row),
    event_params: [
      ...parametersOf(Array.isArray(products) || products === undefined ? body : row.body),
      ...ownParametersOf(row, time),
    ],
    event_bundle_sequence_id: String(place.readInt32BE(0)),
    event_server_timestamp_offset: micros(row.received - time),
    ...(row.userId === undefined ? {} : { user_id: row.userId }),
    ...(row.anonymousId === undefined ? {} : { user_pseudo_id: row.anonymousId }),
    privacy_info: { analytics_storage: 'Yes', ads_storage: 'Yes', uses_transient_token: 'No' },
    user_properties: [
      { key: 'country', value: { string_value: row.country, set_timestamp_micros: micros(dayBefore(time)) } },
    ],
    device: deviceOf(row, stream.platform),
    geo: { country: countries.of(row.country) ?? row.country },
    ...(stream.platform === 'WEB' || row.version === undefined
      ? {}
      : { app_info: { id: 'com.acme.shop', version: row.version, install_store: 'iTunes' } }),
    stream_id: stream.id,
    platform: stream.platform,
    items: lines.filter(isObject).map(itemOf),
    is_active_user: true,
    batch_event_index: String((place.readUInt8(4) % 20) + 1),
    ...(row.source === 'web'
      ? { batch_page_id: String(time - (time % halfHour)), batch_ordering_id: String((place.readUInt8(5) % 9) + 1) }
      : {}),
  };
  return JSON.stringify(record).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

const countries = new Intl.DisplayNames('en', { type: 'region' });
const micros = (time: number) => String(time * 1000);
const dayBefore = (time: number) => time - 24 * 60 * 60_000;

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf({ call, name }: LogRow): string {
  if (call === 'page') return 'page_view';
  return call === 'screen' ? 'screen_view' : (name ?? '');
}

function parametersOf(body: Readonly<JsonObject>): JsonObject[] {
  return Object.entries(body).flatMap(([key, value]) => {
    const typed = typedValue(value);
    return typed === undefined ? [] : [{ key, value: typed }];
  });
}

function typedValue(value: Json): JsonObject | undefined {
  switch (typeof value) {
    case 'string':
      return { string_value: cut(value) };
    case 'boolean':
      return { int_value: value ? '1' : '0' };
    case 'number':
      return Number.isSafeInteger(value) ? { int_value: String(value) } : { double_value: value };
    default:
      return undefined;
  }
}

/** Of characters, not of halves of them. */
function cut(value: string): string {
  return [...value].slice(0, longestText).join('');
}

/** What the libraries add. */
function ownParametersOf(row: LogRow, time: number): JsonObject[] {
  if (row.anonymousId === undefined) return [];
  const visit = Math.floor((time - (time % halfHour)) / 1000);
  return parametersOf({
    ga_session_id: visit,
    ga_session_number: 1,
    engagement_time_msec: 1200,
    ...(row.source === 'web' ? { page_location: 'https://www.acme.example/', page_title: 'Acme' } : {}),
    ...(row.call === 'screen' && row.name !== undefined ? { firebase_screen: row.name } : {}),
  });
}

function deviceOf({ source, country }: LogRow, platform: string): JsonObject {
  const language = country === 'US' ? 'en-us' : country.toLowerCase();
  if (platform === 'IOS') {
    return {
      category: 'mobile',
      mobile_brand_name: 'Apple',
      mobile_model_name: 'iPhone',
      operating_system: 'iOS',
      language,
      is_limited_ad_tracking: 'Yes',
      time_zone_offset_seconds: '3600',
    };
  }
  if (source !== 'web') return { is_limited_ad_tracking: 'No' };
  return {
    category: 'desktop',
    operating_system: 'Windows',
    language,
    is_limited_ad_tracking: 'No',
    web_info: { browser: 'Chrome', browser_version: '145.0', hostname: 'www.acme.example' },
  };
}

/** A line of a cart or order; what items have no field for is a parameter of the item. */
function itemOf(product: JsonObject): JsonObject {
  const item: JsonObject = {};
  const rest: JsonObject = {};
  for (const [name, value] of Object.entries(product)) {
    const field = itemFields[name];
    if (field === undefined) rest[name] = value;
    else if (field === 'price') Object.assign(item, typeof value === 'number' ? { price: value } : {});
    else if (field === 'quantity') Object.assign(item, Number.isSafeInteger(value) ? { quantity: String(value) } : {});
    else if (typeof value === 'string') item[field] = cut(value);
  }
  return { ...item, item_params: parametersOf(rest) };
}
