/** One record of JSON text, held to I-JSON as an audit's engines hold it; tells why where it is none. */
import type { MalformedReason } from '../log.js';
import type { SampleRecord } from '../log-format.js';
import { endOfString } from './json-scan.js';

export type ParsedRecord =
  | { readonly record: SampleRecord; readonly defect?: never }
  | { readonly record?: never; readonly defect: MalformedReason };

/** Read a record. */
export function parseRecord(text: string): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Why it is none is for the second look to say.
    return { defect: isLenientObject(text) ? 'not-ijson' : 'not-json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { defect: 'not-json' };
  if (halfOfPair.test(text) && hasLoneSurrogate(text)) return { defect: 'not-json' };
  if (hugeNumber.test(text) && hasInfinity(withoutStrings(text))) return { defect: 'not-ijson' };
  return { record: value as SampleRecord };
}

const halfOfPair = /\\u[dD][89a-fA-F]/;
/** An exponent of three digits, or enough digits to reach 1e308 with an exponent of two. */
const hugeNumber = /[:[,][ \t\r\n]*-?(?:\d[\d.]*[eE]\+?\d{3}|\d{200})/;
const number = /\d[\d.]*(?:[eE][+-]?\d+)?/g;

function hasInfinity(bare: string): boolean {
  return (bare.match(number) ?? []).some((digits) => !Number.isFinite(Number(digits)));
}

/** Whether the escapes of a JSON text hold half of a surrogate pair without the other half right behind it. */
function hasLoneSurrogate(text: string): boolean {
  const escapes = /\\(?:u([0-9a-fA-F]{4})|.)/gs;
  let expected = -1;
  for (const { index, 0: written, 1: code } of text.matchAll(escapes)) {
    const unit = code === undefined ? 0 : Number.parseInt(code, 16);
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (expected !== -1 && (index !== expected || !isLow)) return true;
    if (expected === -1 && isLow) return true;
    expected = unit >= 0xd800 && unit <= 0xdbff ? index + written.length : -1;
  }
  return expected !== -1;
}

/** Whether it would be an object but for trailing commas, NaN and Infinity. */
function isLenientObject(text: string): boolean {
  const bare = withoutStrings(text);
  const mended = bare.replace(/-?\b(?:nan|inf(?:inity)?)\b/gi, '0').replace(/,(?=[ \t\r\n]*[}\]])/g, '');
  if (mended === bare || !/^[ \t\r\n]*\{/.test(bare)) return false;
  try {
    JSON.parse(mended);
    return true;
  } catch {
    // Not even then: no JSON at all.
    return false;
  }
}

/** The text with every string empty: what is left is structure, numbers and words. */
function withoutStrings(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', at)) {
    parts.push(text.slice(at, quote), '""');
    at = endOfString(text, quote);
    if (at === text.length && text[at - 1] !== '"') return '"';
  }
  return parts.join('') + text.slice(at);
}
