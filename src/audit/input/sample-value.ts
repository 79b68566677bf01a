/** The fields of one record at hand, as `RawRecord` reads them in SQL. */
import type { SampleRecord } from '../log-format.js';
import type { RawPath } from './raw-record.js';

/** What is at a path; undefined where nothing is. */
export function sampleValue(record: SampleRecord, path: RawPath): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A scalar as text; null where absent or null. An object or array is its JSON text. */
export function sampleText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function isObject(value: unknown): value is SampleRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, also where it was written as text. */
export function parseObject(value: unknown): SampleRecord | undefined {
  if (isObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    // Text that is no JSON holds no object.
    return undefined;
  }
}
