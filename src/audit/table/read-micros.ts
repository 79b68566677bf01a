/**
 * Reads times in ClickHouse as `read-time.ts` does in DuckDB, as epoch microseconds: by arithmetic on the parts of the text,
 * since ClickHouse's types of time hold the years 1900 to 2299 only.
 */
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { epochTime, isoTime } from '../input/read-time.js';
import type { Clock } from '../log-format.js';

/** What `toISOString` writes, as nearly every time is; ClickHouse reads it itself, but for what is no month, day or minute. */
const usualTime = String.raw`^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$`;

/**
 * Epoch microseconds (Int64) of a text; NULL where it is absent or unreadable. `timezone`: the zone that clocks show. What is
 * dear is computed of nothing wherever it is not needed.
 */
export function readMicros(value: Sql, timezone = 'UTC', clock: Clock = 'local'): Sql {
  const given = sql`ifNull(${value}, '')`;
  const isUsual = sql`match(${given}, ${text(usualTime)})`;
  const usual = sql`toUnixTimestamp64Micro(parseDateTime64BestEffortOrNull(if(${isUsual}, ${given}, ''), 6, 'UTC'))`;
  const t = sql`t`;
  const odd = sql`multiIf(match(t, ${text(isoTime)}), ${readIso(t, clock === 'utc' ? 'UTC' : timezone)},
      match(t, ${text(epochTime)}), ${clock === 'wall' && timezone !== 'UTC' ? toUtc(readEpoch(t), timezone) : readEpoch(t)},
      match(t, '^[12][0-9]{7}$'), ${readDay(t)}, NULL)`;
  return sql`if(${isUsual}, ${usual}, arrayMap(t -> ${odd}, if(${isUsual} OR ${given} = '', [], [${given}]))[1])`;
}

/** `body`, in which the names stand for the values; each value is computed once. */
function bind(values: Readonly<Record<string, Sql>>, names: Sql, body: Sql): Sql {
  const lists = Object.values(values).map((value) => sql`[${value}]`);
  return sql`arrayMap((${names}) -> ${body}, ${joinSql(lists, ', ')})[1]`;
}

function readIso(value: Sql, timezone: string): Sql {
  const minutes = sql`(toInt64OrZero(substring(g[4], 2, 2)) * 60
      + toInt64OrZero(replaceAll(substring(g[4], 4), ':', ''))) * 60000000`;
  const unzoned = timezone === 'UTC' ? sql`wall` : toUtc(sql`wall`, timezone);
  const zoned = sql`multiIf(g[4] = '', ${unzoned}, startsWith(g[4], '+'), wall - ${minutes},
      startsWith(g[4], '-'), wall + ${minutes}, wall)`;
  const wall = microsOf(sql`g[1]`, sql`g[2]`, sql`g[3]`);
  return bind({ g: sql`extractGroups(${value}, ${text(isoTime)})` }, sql`g`, bind({ wall }, sql`wall`, zoned));
}

/** `20260304`. */
function readDay(value: Sql): Sql {
  const part = (from: number, count: number) => sql`substring(${value}, ${from}, ${count})`;
  return microsOf(sql`concat(${part(1, 4)}, '-', ${part(5, 2)}, '-', ${part(7, 2)})`, sql`''`, sql`''`);
}

/**
 * Epoch microseconds of what clocks of a zone show: where they show it twice the later; where they skip it, as if they had
 * not been put forward yet. Beyond the years that ClickHouse knows the zone is taken for UTC.
 */
function toUtc(wall: Sql, timezone: string): Sql {
  const offsetAt = (micros: Sql) =>
    sql`timeZoneOffset(toDateTime64(fromUnixTimestamp64Micro(${micros}), 0, ${text(timezone)})) * 1000000`;
  const day = 86_400_000_000;
  const known = sql`(w >= -2208902400000000 AND w < 10413705600000000)`;
  const late = sql`w - ${offsetAt(sql`w + ${day}`)}`;
  const early = sql`w - ${offsetAt(sql`w - ${day}`)}`;
  const shows = (micros: Sql) => sql`${micros} + ${offsetAt(micros)} = w`;
  const chosen = sql`multiIf(NOT ${known}, w, ${shows(sql`greatest(early, late)`)}, greatest(early, late),
      ${shows(sql`least(early, late)`)}, least(early, late), early)`;
  const found = bind({ w: sql`ifNull(${wall}, 0)` }, sql`w`, bind({ early, late }, sql`early, late`, chosen));
  return sql`if(${wall} IS NULL, NULL, ${found})`;
}

/**
 * Of a date (`2026-03-04`), hours and minutes (`10:15`) and seconds (`:07.812`); the last two may be empty. NULL where there
 * is no such day or time; 24:00 is the next day. Years begin in March here, so that the leap day is their last.
 */
function microsOf(date: Sql, clock: Sql, second: Sql): Sql {
  const whole = (part: Sql, from: number, count: number) => sql`toInt64OrZero(substring(${part}, ${from}, ${count}))`;
  const parts = {
    y: whole(date, 1, 4),
    m: whole(date, 6, 2),
    d: whole(date, 9, 2),
    h: whole(clock, 1, 2),
    n: whole(clock, 4, 2),
    s: whole(second, 2, 2),
    f: sql`toInt64OrZero(rightPad(substring(${second}, 5, 6), 6, '0'))`,
  };
  const lastDay = sql`if(m = 2, 28 + (y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0)), if(m IN (4, 6, 9, 11), 30, 31))`;
  const isTime = sql`n < 60 AND s < 60 AND (h < 24 OR (h = 24 AND n = 0 AND s = 0 AND f = 0))`;
  const year = sql`(y + 400 - (m <= 2))`;
  const days = sql`365 * ${year} + intDiv(${year}, 4) - intDiv(${year}, 100) + intDiv(${year}, 400)
      + intDiv(153 * (m + if(m > 2, -3, 9)) + 2, 5) + d - 1 - 719468 - 146097`;
  return bind(
    parts,
    sql`y, m, d, h, n, s, f`,
    sql`if(m BETWEEN 1 AND 12 AND d BETWEEN 1 AND ${lastDay} AND ${isTime},
      (${days}) * 86400000000 + ((h * 60 + n) * 60 + s) * 1000000 + f, NULL)`,
  );
}

function readEpoch(value: Sql): Sql {
  const whole = (micros: Sql) => sql`toInt64(floor(${micros} + 0.5))`;
  const scaled = sql`multiIf(x >= 1e9 AND x < 1e10, ${whole(sql`x * 1e6`)}, x >= 1e12 AND x < 1e13, ${whole(sql`x * 1e3`)},
      x >= 1e15 AND x < 1e16, ${whole(sql`x`)}, x >= 1e18 AND x < 1e19, ${whole(sql`x / 1e3`)}, NULL)`;
  return bind({ x: sql`toFloat64OrZero(${value})` }, sql`x`, scaled);
}
