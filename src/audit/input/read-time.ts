/**
 * Reads a time as logs write it: ISO 8601 with Z, with an offset or without a zone, and numbers of seconds, milliseconds,
 * microseconds or nanoseconds since 1970, told apart by their magnitude. A macro in the engine.
 */
import { type Sql, sql, text } from '../../sql/fragment.js';
import type { Clock } from '../log-format.js';

/** ISO 8601: groups for the date, hours and minutes, seconds, the zone. */
export const isoTime = String.raw`^(\d{4}-\d\d-\d\d)(?:(?:[Tt]| +)(\d\d:\d\d)(:\d\d(?:[.,]\d+)?)? ?([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$`;
/** Without a zone, to the microsecond at most. */
const plainTime = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?`;
/** A number of seconds or finer since 1970. */
export const epochTime = String.raw`^(?:\d{10,20}(?:\.\d+)?|\d\.\d+[eE]\+?\d{1,2})$`;

/** The TIMESTAMP in UTC of a text; NULL where it is absent or unreadable. `createTimeReader` comes first. */
export function readTime(value: Sql, clock: Clock = 'local'): Sql {
  return sql`read_time(${value}, ${text(clock)})`;
}

/** The statement that `readTime` rests on. `timezone`: the IANA zone that clocks show; UTC unless given. */
export function createTimeReader(timezone = 'UTC'): Sql {
  const toUtc = (local: Sql) =>
    timezone === 'UTC' ? local : sql`make_timestamp(epoch_us(timezone(${text(timezone)}, ${local})))`;
  // Nearly every time is what JavaScript's toISOString writes, and is read without looking closer; others are what databases write.
  return sql`CREATE OR REPLACE TEMP MACRO read_time(t, clock) AS CASE
    WHEN t IS NULL THEN NULL
    WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__.______+00:00' THEN try_cast(t AS TIMESTAMP)
    WHEN clock = 'utc' AND regexp_full_match(t, ${text(plainTime)}) THEN try_cast(t AS TIMESTAMP)
    WHEN regexp_matches(t, ${text(isoTime)}) THEN ${readIso(toUtc)}
    WHEN regexp_matches(t, ${text(epochTime)}) THEN CASE WHEN clock = 'wall' THEN ${toUtc(readEpoch)} ELSE ${readEpoch} END
    WHEN regexp_matches(t, '^[12][0-9]{7}$') THEN CAST(try_strptime(t, '%Y%m%d') AS TIMESTAMP)
    END`;
}

function readIso(toUtc: (local: Sql) => Sql): Sql {
  const group = (index: number) => sql`regexp_extract(t, ${text(isoTime)}, ${index})`;
  const local = sql`try_cast(${group(1)} || ' ' || coalesce(nullif(${group(2)}, ''), '00:00')
      || coalesce(nullif(replace(${group(3)}, ',', '.'), ''), ':00') AS TIMESTAMP)`;
  const zone = group(4);
  const minutes = sql`to_minutes(CAST(substr(${zone}, 2, 2) AS INTEGER) * 60
      + coalesce(try_cast(replace(substr(${zone}, 4), ':', '') AS INTEGER), 0))`;
  return sql`CASE left(${zone}, 1)
      WHEN '' THEN CASE WHEN clock = 'utc' THEN ${local} ELSE ${toUtc(local)} END
      WHEN '+' THEN ${local} - ${minutes}
      WHEN '-' THEN ${local} + ${minutes}
      ELSE ${local} END`;
}

const seconds = sql`try_cast(t AS DOUBLE)`;
const readEpoch = sql`CASE
      WHEN ${seconds} >= 1e9 AND ${seconds} < 1e10 THEN make_timestamp(CAST(round(${seconds} * 1e6) AS BIGINT))
      WHEN ${seconds} >= 1e12 AND ${seconds} < 1e13 THEN make_timestamp(CAST(round(${seconds} * 1e3) AS BIGINT))
      WHEN ${seconds} >= 1e15 AND ${seconds} < 1e16 THEN make_timestamp(CAST(round(${seconds}) AS BIGINT))
      WHEN ${seconds} >= 1e18 AND ${seconds} < 1e19 THEN make_timestamp(CAST(round(${seconds} / 1e3) AS BIGINT))
      END`;
