/** A time as logs write it, read without an engine: the same texts as `readTime` reads, and the same instants. */
import { zoneOffset } from '../days.js';
import { epochTime, isoTime } from '../input/read-time.js';

const iso = new RegExp(isoTime);
/** What JavaScript's toISOString writes: nearly every time. */
const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const epoch = new RegExp(epochTime);

/** Epoch milliseconds (with a fraction where the text has one) of a text; undefined where it is unreadable. */
export function readInstant(text: string | null, timezone: string): number | undefined {
  if (text === null) return undefined;
  if (usual.test(text)) {
    const instant = Date.parse(text);
    // A day that the month does not have would be one of the next.
    if (new Date(instant).getUTCDate() === Number(text.slice(8, 10))) return instant;
  }
  if (epoch.test(text)) return readEpoch(Number(text));
  if (/^[12]\d{7}$/.test(text)) return readDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  const [, date, minutes = '00:00', seconds = ':00', zone = ''] = iso.exec(text) ?? [];
  const day = date === undefined ? undefined : readDay(date);
  const clock = readClock(minutes, seconds.slice(1).replace(',', '.'));
  if (day === undefined || clock === undefined) return undefined;
  const local = day + clock;
  if (/^[+-]/.test(zone)) return local - readOffset(zone);
  return zone === '' && timezone !== 'UTC' ? unzoned(local, timezone) : local;
}

/** Midnight UTC of a day that exists. */
function readDay(date: string): number | undefined {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date ? undefined : start;
}

function readClock(minutes: string, seconds: string): number | undefined {
  const [hour, minute] = minutes.split(':').map(Number);
  // Digits beyond microseconds are dropped.
  const second = Number(seconds.slice(0, 9));
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59 || second >= 60) return undefined;
  return (hour * 60 + minute) * 60_000 + second * 1000;
}

function readOffset(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The instant at which the zone's clocks show a local time; the earlier offset where they show it twice. */
function unzoned(local: number, timezone: string): number {
  const guess = local - zoneOffset(local, timezone);
  return local - zoneOffset(guess, timezone);
}

/** The unit is told by the magnitude: seconds, milliseconds, microseconds, nanoseconds. */
function readEpoch(value: number): number | undefined {
  if (value >= 1e9 && value < 1e10) return value * 1e3;
  if (value >= 1e12 && value < 1e13) return value;
  if (value >= 1e15 && value < 1e16) return value / 1e3;
  if (value >= 1e18 && value < 1e19) return value / 1e6;
  return undefined;
}
