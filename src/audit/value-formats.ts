/**
 * The formats of a plan as SQL. Each expression accepts what the validator `ajv-formats` 3.0.1 (full mode) accepts, its
 * oddities included, but is written without look-around and flags, for RE2. There is no known difference; a test compares
 * them. What no regular expression can say (a total length, a clock in another zone) is said in SQL beside it.
 */
import { type Format, formats, type Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import { matches, whiteSpace } from './patterns.js';

// Dates: months of 31, of 30, February, and its 29th in the years that have it, 0000 among them.
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const commonDays = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)';
const date = `(?:[0-9]{4}-(?:${commonDays}|02-(?:0[1-9]|1[0-9]|2[0-8]))|${leapYear}-02-29)`;
/** Between a date and a time: any white space will do. */
const separator = `[Tt${whiteSpace}]`;

const zone = '(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)';
/** An ordinary time. Up to 14 decimals cannot round 59.9… up to 60; whatever has more is computed. */
const time = `(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,14})?${zone}`;
/** Anything that might be a time in some zone: a leap second, say. */
const oddTime = `[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?${zone}`;
const timeParts = '([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\\.[0-9]+)?)(?:[Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)$';

const days = '(?:[0-9]+Y(?:[0-9]+M)?(?:[0-9]+D)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)';
const hours = 'T(?:[0-9]+H(?:[0-9]+M)?(?:[0-9]+S)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)';
const duration = `P(?:${days}(?:${hours})?|${hours}|[0-9]+W)`;

const atom = "[0-9A-Za-z!#$%&'*+/=?^_`{|}~\\-]+";
const domainLabel = '[0-9A-Za-z](?:[0-9A-Za-z\\-]*[0-9A-Za-z])?';
const email = `${atom}(?:\\.${atom})*@(?:${domainLabel}\\.)+${domainLabel}`;
const hostLabel = '[0-9A-Za-z](?:[0-9A-Za-z\\-]{0,61}[0-9A-Za-z])?';
const hostname = `${hostLabel}(?:\\.${hostLabel})*\\.?`;

const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = `(?:${byte}\\.){3}${byte}`;
const word = '[0-9A-Fa-f]{1,4}';
/** By the words before the first gap: eight of them, or a gap and fewer, the last two perhaps as IPv4. */
const ipv6 = `(?:${[
  `(?:${word}:){7}(?:${word}|:)`,
  `(?:${word}:){6}(?::${word}|${ipv4}|:)`,
  ...[5, 4, 3, 2, 1, 0].map(
    (before) =>
      `${before === 0 ? ':' : `(?:${word}:){${before}}`}(?:(?::${word}){1,${7 - before}}|(?::${word}){0,${5 - before}}:${ipv4}|:)`,
  ),
].join('|')})`;

const percent = '%[0-9A-Fa-f]{2}';
const uriMark = "0-9A-Za-z\\-._~!$&'()*+,;=";
const pathCharacter = `(?:[${uriMark}:@]|${percent})`;
const path = `(?:/${pathCharacter}*)*`;
/** Its bytes may have leading zeros. */
const uriByte = '(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)';
const uriIpv4 = `(?:${uriByte}\\.){3}${uriByte}`;
const uriIpv6 = `(?:${[
  `(?:(?:${word}:){6}|::(?:${word}:){5}|(?:${word})?::(?:${word}:){4}${[1, 2, 3, 4]
    .map((before) => `|(?:(?:${word}:){0,${before}}${word})?::${before === 4 ? '' : `(?:${word}:){${4 - before}}`}`)
    .join('')})(?:${word}:${word}|${uriIpv4})`,
  `(?:(?:${word}:){0,5}${word})?::${word}`,
  `(?:(?:${word}:){0,6}${word})?::`,
].join('|')})`;
const host = `(?:\\[(?:${uriIpv6}|[Vv][0-9A-Fa-f]+\\.[${uriMark}:]+)\\]|${uriIpv4}|(?:[${uriMark}]|${percent})*)`;
const authority = `(?:(?:[${uriMark}:]|${percent})*@)?${host}(?::[0-9]*)?`;
const query = `(?:[${uriMark}:@/?]|${percent})*`;
const uri = `[A-Za-z][0-9A-Za-z+\\-.]*:(?:/?/${authority}${path}|/(?:${pathCharacter}+${path})?|${pathCharacter}+${path})(?:\\?${query})?(?:#${query})?`;

const uuid = '(?:[Uu][Rr][Nn]:[Uu][Uu][Ii][Dd]:)?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}';

/** IP addresses, as expressions without anchors. */
export const ipExpressions = { ipv4, ipv6 } as const;

const whole = (value: Sql, expression: string): Sql => matches(value, `^(?:${expression})$`);

/** What nearly every value of a format is; without a backslash, so that it is the same with the escapes of JSON. */
const usual: Readonly<Record<Format, string>> = {
  'date-time': `${date}${separator}${time}`,
  date,
  time,
  duration,
  email,
  hostname,
  ipv4,
  ipv6,
  uri,
  uuid,
};

/** Conditions beyond the expression. */
const conditions: Readonly<Partial<Record<Format, (value: Sql) => Sql>>> = {
  'date-time': (value) => sql`CASE
    WHEN ${whole(value, usual['date-time'])} THEN true
    WHEN ${whole(value, `${date}${separator}${oddTime}`)} THEN ${isTime(value)}
    ELSE false END`,
  time: (value) => sql`CASE
    WHEN ${whole(value, time)} THEN true
    WHEN ${whole(value, oddTime)} THEN ${isTime(value)}
    ELSE false END`,
  // 253 characters, and a dot at the end that does not count.
  hostname: (value) => sql`CASE
    WHEN ${whole(value, hostname)} THEN ${fn.bytes(value)} <= 253 OR (${fn.bytes(value)} = 254 AND ${fn.endsWith(value, sql`'.'`)})
    ELSE false END`,
};

/**
 * Whether the time at the end of a text, which has the shape of `oddTime`, is one. Beyond an ordinary time the library
 * takes every second before 61 of what is 23:59 in UTC, whatever the hour and minute are in their zone.
 */
function isTime(value: Sql): Sql {
  const part = (index: number) => fn.matchGroup(value, text(timeParts), index);
  const count = (index: number) => sql`CAST('0' || ${part(index)} AS INTEGER)`;
  const [hours, minutes, zoneHours, zoneMinutes] = [count(1), count(2), count(5), count(6)];
  const second = sql`CAST(${part(3)} AS DOUBLE)`;
  const sign = sql`(CASE WHEN ${part(4)} = '-' THEN -1 ELSE 1 END)`;
  const minute = sql`(${minutes} - ${zoneMinutes} * ${sign})`;
  const hour = sql`(${hours} - ${zoneHours} * ${sign} - CASE WHEN ${minute} < 0 THEN 1 ELSE 0 END)`;
  return sql`(${hours} <= 23 AND ${minutes} <= 59 AND ${second} < 60)
    OR (${second} < 61 AND ${minute} IN (59, -1) AND ${hour} IN (23, -1))`;
}

/** The formats that some properties have. */
export function formatsOf(properties: readonly Property[]): readonly Format[] {
  return formats.filter((format) => properties.some((property) => property.format === format));
}

/** Whether the text `value` is of the format that the column `format` names, one of `used`. */
export function matchesFormat(format: Sql, value: Sql, used: readonly Format[]): Sql {
  const cases = used.map(
    (name) => sql`WHEN ${text(name)} THEN ${conditions[name]?.(value) ?? whole(value, usual[name])}`,
  );
  return cases.length === 0 ? sql`true` : sql`(CASE ${format} ${joinSql(cases, ' ')} ELSE true END)`;
}

/** The expression that nearly every value of the format matches, whole and without a backslash. */
export function usualExpression(format: Format): string {
  return usual[format];
}
