/** Times as logs write them: ISO 8601 with or without a zone, and numbers of seconds to nanoseconds since 1970. */

const iso = /^(\d{4}-\d\d-\d\d)(?:(?:[Tt]| +)(\d\d:\d\d)(:\d\d(?:[.,]\d+)?)? ?([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/;
const epoch = /^(?:\d{10,20}(?:\.\d+)?|\d\.\d+[eE]\+?\d{1,2})$/;
const minute = 60_000;

/** Days that were read before: logs are full of one day's times. */
const days = new Map<string, number>();

/** Epoch milliseconds; undefined where it is absent or unreadable. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'string' && value.length === 24 && value.charCodeAt(23) === 0x5a) {
    const time = readUsual(value);
    if (time !== undefined) return time;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  const found = iso.exec(text);
  if (found !== null) return readIso(found);
  return epoch.test(text) ? readEpoch(Number(text)) : undefined;
}

/** `2026-03-01T10:00:00.000Z`, what trackers write. */
function readUsual(text: string): number | undefined {
  const day = text.slice(0, 11);
  let start = days.get(day);
  if (start === undefined) {
    start = day.charCodeAt(10) === 0x54 ? Date.parse(`${day}00:00:00.000Z`) : Number.NaN;
    days.set(day, start);
  }
  const hour = digitsAt(text, 11, 2);
  const minutes = digitsAt(text, 14, 2);
  const second = digitsAt(text, 17, 2);
  const millisecond = digitsAt(text, 20, 3);
  const isRegular =
    text.charCodeAt(13) === 0x3a && text.charCodeAt(16) === 0x3a && text.charCodeAt(19) === 0x2e && hour < 24;
  if (!isRegular || minutes > 59 || second > 59) return undefined;
  const time = start + ((hour * 60 + minutes) * 60 + second) * 1000 + millisecond;
  return Number.isNaN(time) ? undefined : time;
}

/** NaN where there is anything but digits. */
function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readIso(found: RegExpExecArray): number | undefined {
  const [, day, clock = '00:00', rest = ':00', zone = 'Z'] = found;
  const local = Date.parse(`${day}T${clock}${rest.replace(',', '.')}Z`);
  if (Number.isNaN(local)) return undefined;
  // Date takes the 30th of February for the 2nd of March.
  if (!new Date(local).toISOString().startsWith(day ?? '')) return undefined;
  const sign = zone.startsWith('+') ? -1 : zone.startsWith('-') ? 1 : 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  return sign === 0 ? local : local + sign * (hours * 60 + minutes) * minute;
}

function readEpoch(value: number): number | undefined {
  if (value >= 1e9 && value < 1e10) return value * 1e3;
  if (value >= 1e12 && value < 1e13) return value;
  if (value >= 1e15 && value < 1e16) return value / 1e3;
  return value >= 1e18 && value < 1e19 ? value / 1e6 : undefined;
}
