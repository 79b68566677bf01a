/**
 * Names of numbers that need a unit (money, time, size), words that name one already, and the codes of units that people
 * spell out. Data and its matching; kept narrow, since many numbers are plain counts.
 */
import { splitWords } from './case-style.js';

export type Quantity = 'money' | 'time' | 'size';

/** By the last word of the name. */
const quantities: ReadonlyMap<string, Quantity> = new Map([
  ...[
    'amount',
    'price',
    'cost',
    'revenue',
    'salary',
    'fee',
    'fees',
    'tax',
    'taxes',
    'mrr',
    'arr',
    'gmv',
    'budget',
    'refund',
    'tip',
  ].map((word) => [word, 'money'] as const),
  ...['duration', 'latency', 'elapsed', 'timeout', 'delay', 'uptime', 'downtime', 'runtime'].map(
    (word) => [word, 'time'] as const,
  ),
  ...[
    'filesize',
    'bytes',
    'weight',
    'height',
    'width',
    'distance',
    'altitude',
    'bandwidth',
    'bitrate',
    'temperature',
  ].map((word) => [word, 'size'] as const),
]);
const endings: readonly (readonly [RegExp, Quantity])[] = [
  [
    /(^| )(load|response|loading|render|rendering|processing|execution|waiting|wait|playback|watch|session|idle|elapsed) time$/,
    'time',
  ],
  [/(^| )(file|download|upload|payload|image|cache|memory|disk|heap|body) size$/, 'size'],
];

/** Words that say the unit in the name: `delay_ms`, `hours_to_accept`, `price_eur`. */
const unitWord =
  /^(ns|us|ms|msec|msecs|millis|milliseconds?|s|sec|secs|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|b|bytes?|kb|kib|mb|mib|gb|gib|bits?|kbps|mbps|px|pixels?|mm|cm|m|km|miles?|in|ft|kg|g|lbs?|cents?|eur|usd|gbp|chf|jpy|euros?|dollars?|pct|percent|percentage|ratio|share|rate|celsius|fahrenheit|bucket|range|level|count)$/;

/** What kind of quantity a number of this name is, unless the name says its unit; undefined for anything else. */
export function quantityOf(name: string): Quantity | undefined {
  const words = splitWords(name).map((word) => word.toLowerCase());
  const joined = words.join(' ');
  const found = quantities.get(words.at(-1) ?? '') ?? endings.find(([ending]) => ending.test(joined))?.[1];
  return found === undefined || words.some((word) => unitWord.test(word)) ? undefined : found;
}

/** Spelled-out units and common abbreviations → UCUM or ISO 4217. Only what has one meaning. */
const codes: ReadonlyMap<string, string> = new Map([
  ...pairs('ns', 'nanosecond', 'nanoseconds'),
  ...pairs('us', 'microsecond', 'microseconds'),
  ...pairs('ms', 'millisecond', 'milliseconds', 'msec', 'msecs', 'millis'),
  ...pairs('s', 'second', 'seconds', 'sec', 'secs'),
  ...pairs('min', 'minute', 'minutes', 'mins'),
  ...pairs('h', 'hour', 'hours', 'hr', 'hrs'),
  ...pairs('d', 'day', 'days'),
  ...pairs('wk', 'week', 'weeks'),
  ...pairs('mo', 'month', 'months'),
  ...pairs('a', 'year', 'years'),
  ...pairs('By', 'byte', 'bytes'),
  ...pairs('kBy', 'kilobyte', 'kilobytes'),
  ...pairs('MBy', 'megabyte', 'megabytes'),
  ...pairs('GBy', 'gigabyte', 'gigabytes'),
  ...pairs('%', 'percent', 'percentage', 'pct'),
  ...pairs('EUR', 'euro', 'euros', '€'),
  ...pairs('GBP', 'pound sterling', 'british pound', '£'),
  ...pairs('m', 'meter', 'meters', 'metre', 'metres'),
  ...pairs('km', 'kilometer', 'kilometers', 'kilometre', 'kilometres'),
  ...pairs('kg', 'kilogram', 'kilograms', 'kilo', 'kilos'),
  ...pairs('g', 'gram', 'grams'),
]);

function pairs(code: string, ...spelled: readonly string[]): (readonly [string, string])[] {
  return spelled.map((word) => [word, code]);
}

/** The code of a unit that is spelled out, undefined where it is none of these. Currencies in lower case are spelled wrong too. */
export function unitCodeOf(unit: string): string | undefined {
  const lower = unit.toLowerCase();
  if (/^(eur|usd|gbp|chf|jpy|cad|aud|sek|nok|dkk|pln|cny|inr|brl)$/.test(lower))
    return lower.toUpperCase() === unit ? undefined : lower.toUpperCase();
  return codes.get(lower);
}
