/**
 * Texts of every format and texts that nearly are: what the expressions of the audit, the validator's library and engines
 * may judge differently. For fast-check.
 */
import fc from 'fast-check';
import { type Format, formats } from '../plan/model.js';

const pick = (...items: readonly string[]) => fc.constantFrom(...items);
const join = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
const many = (part: fc.Arbitrary<string>, minLength: number, maxLength: number, separator = '') =>
  fc.array(part, { minLength, maxLength }).map((parts) => parts.join(separator));
const digits = (low: number, high: number) =>
  fc.integer({ min: low, max: high }).map((number) => String(number).padStart(2, '0'));

const space = pick(...'Tt \t\n\v\f\r\u00a0\u1680\u2000\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u180e_');
const year = pick('0000', '1900', '1999', '2000', '2023', '2024', '2100', '2400', '9999', '1600', '0004', '0100');
const date = join(year, pick('-'), digits(0, 13), pick('-'), digits(0, 32));
const second = join(
  digits(57, 61),
  pick(
    '',
    '',
    '.',
    '.5',
    '.0',
    `.${'9'.repeat(14)}`,
    `.${'9'.repeat(15)}`,
    halfway(-1n),
    halfway(0n),
    halfway(1n),
    `.${'0'.repeat(400)}1`,
  ),
);
const zone = pick(
  'Z',
  'z',
  '',
  '+00:00',
  '-00:00',
  '+0530',
  '+05',
  '-23:59',
  '+23:59',
  '+24:00',
  '+00:60',
  '+01:00',
  '-01',
  '+00:01',
  '-00:01',
  '+1',
  '+01:0',
  '+23',
  'ZZ',
);
const time = fc.oneof(
  join(digits(0, 24), pick(':'), digits(58, 60), pick(':'), second, zone),
  // Every clock in every zone, for leap seconds.
  fc
    .tuple(fc.nat(99), fc.nat(99), pick('00', '59', '60', '60.9', '61'), pick('+', '-'), fc.nat(24), fc.nat(60))
    .map(
      ([h, m, s, sign, zoneHour, zoneMinute]) => `${two(h)}:${two(m)}:${s}${sign}${two(zoneHour)}:${two(zoneMinute)}`,
    ),
  // What is 23:59 in UTC, or nearly.
  fc
    .tuple(
      fc.integer({ min: -1, max: 1 }),
      pick('59.1', '60', '60.99', '61', '99'),
      pick('+', '-'),
      fc.nat(23),
      fc.nat(59),
    )
    .map(([off, s, sign, zoneHour, zoneMinute]) => {
      const shift = (zoneHour * 60 + zoneMinute) * (sign === '+' ? 1 : -1);
      const minutes = (23 * 60 + 59 + shift + off + 2 * 1440) % 1440;
      return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${s}${sign}${two(zoneHour)}${two(zoneMinute)}`;
    }),
);

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The fraction at which 59.… turns into 60 in double precision, and its neighbours in the last digit. */
function halfway(change: bigint): string {
  // 60 - 2^-48, to its last decimal.
  const digitsOf = 10n ** 48n - 10n ** 48n / 2n ** 48n + change;
  return `.${digitsOf}`;
}

const amount = join(pick('1', '12', '0', ''), pick('Y', 'M', 'D', 'W', 'H', 'S', 'T'));
const label = fc.oneof(
  pick('a', 'b2', 'x-y', 'com'),
  pick('a', 'A1', 'x-y', '-x', 'x-', 'é', 'K', 'ſ', 'a'.repeat(62), 'a'.repeat(63), 'a'.repeat(64), '9', '_', ''),
);
const word = fc.oneof(pick('0', 'f', 'FFFF', 'abcd'), pick('0', '1a', '00001', 'g', ''));
const ipv4 = many(
  fc.oneof(
    pick('0', '10', '199', '249', '255'),
    pick('0', '1', '00', '01', '25', '99', '199', '249', '255', '256', '001', '٣'),
  ),
  3,
  5,
  '.',
);
const ipv6 = fc.oneof(
  many(word, 1, 9, ':'),
  join(
    many(word, 0, 7, ':'),
    pick('::', ':', ':::'),
    many(word, 0, 7, ':'),
    pick('', '', ':'),
    pick('', '1.2.3.4', '01.2.3.4'),
  ),
);
const hexadecimal = (length: number) => many(pick(...'0123456789abcdefABCDEF'), length, length);
const uriText = many(pick(...'aZ09-._~!$&\'()*+,;=:@/?#"%[]{}<>\\^`| é', '%41', '%4g', '//', '::', 'http:'), 0, 8);

const seeds: Readonly<Record<Format, fc.Arbitrary<string>>> = {
  date,
  time,
  'date-time': fc.oneof(
    join(date, space, time),
    join(pick('2026-03-04'), space, fc.oneof(time, pick('10:15:07Z', '23:59:60Z'))),
  ),
  duration: fc.oneof(
    join(
      pick('P'),
      fc.subarray(['1Y', '20M', '0D']).map((parts) => parts.join('')),
      pick('', 'T'),
      fc.subarray(['1H', '20M', '0S']).map((parts) => parts.join('')),
    ),
    join(pick('P', 'P', 'p', '', '-P'), many(amount, 0, 3), pick('', 'T'), many(amount, 0, 3)),
  ),
  email: join(
    many(
      fc.oneof(pick('a', 'B.c', 'x+y'), pick('a', '.', '..', "o'x", '{}', '!#$%&*+/=?^_`|~-', '"', 'é', 'K', ' ')),
      0,
      3,
    ),
    pick('@', '@', '@@', ''),
    many(label, 1, 4, '.'),
  ),
  hostname: fc.oneof(
    many(label, 1, 6, '.'),
    fc
      .tuple(fc.integer({ min: 248, max: 258 }), pick('', '.', '..'))
      .map(([length, end]) => 'a.'.repeat(130).slice(0, length) + end),
  ),
  ipv4,
  ipv6,
  uri: fc.oneof(
    join(pick('http:', 'a+b-1.:', 'urn:', 'MAILTO:', '1a:', ':', '', 'ſ:'), pick('', '/', '//', '///'), uriText),
    join(
      pick('http://'),
      pick('', 'u:p@', 'é@', '"@'),
      pick('[', ''),
      fc.oneof(ipv6, ipv4, pick('v1.a', 'V', 'vf.:')),
      pick(']', ''),
      pick('', ':', ':80', ':8a'),
      uriText,
    ),
  ),
  uuid: join(
    pick('', '', 'urn:uuid:', 'URN:UUID:', 'urn:', '{'),
    many(hexadecimal(4), 2, 2),
    pick('-', '-', ''),
    many(hexadecimal(4), 3, 3, '-'),
    pick('-'),
    fc.oneof(hexadecimal(12), hexadecimal(11)),
  ),
};

/** One wrong character: put in, taken out or put in place of another; hostile ones most. */
const hostileCharacters = [...'\n\r\0 "\\\'\u2028\u0085\u001f👍éK\u212aſı٣.-:01T/@%'];
const hostile = pick(...hostileCharacters);
const mutated = (seed: fc.Arbitrary<string>) =>
  fc.tuple(seed, fc.nat(), fc.nat(1), fc.option(hostile, { nil: '' })).map(([whole, at, taken, put]) => {
    const characters = [...whole];
    characters.splice(at % (characters.length + 1), taken, put);
    return characters.join('');
  });

/** Texts around a format: right ones, ones with a wrong character, ones of other formats, noise. Never a lone surrogate. */
export function textsOfFormat(format: Format, count: number, seed: number): readonly string[] {
  const arbitrary = fc.oneof(
    { arbitrary: seeds[format], weight: 6 },
    { arbitrary: mutated(seeds[format]), weight: 3 },
    { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  );
  const own = fc.sample(arbitrary, { seed, numRuns: count });
  const foreign = formats
    .filter((other) => other !== format)
    .flatMap((other) => fc.sample(seeds[other], { seed, numRuns: Math.ceil(count / 40) }));
  return [...new Set([...own, ...foreign, '', '\n', '\0'])].filter((text) => !/\p{Cs}/u.test(text));
}

const intruders = [...hostileCharacters, ...'aAfFgGzZ+_=#[]~$,;WPYMDHS2359'];

/** Every text that is one edit away: a character left out, put in, replaced, doubled, or changed for its neighbour. */
export function neighbours(whole: string): readonly string[] {
  const characters = [...whole];
  const edited = (at: number, taken: number, ...put: readonly string[]) =>
    characters.toSpliced(at, taken, ...put).join('');
  return [...characters.keys(), characters.length].flatMap((at) => {
    const [here = '', next = ''] = characters.slice(at);
    return [
      edited(at, 1),
      edited(at, 2),
      edited(at, 0, here),
      edited(at, 2, next, here),
      edited(at, 1, here.toUpperCase()),
      edited(at, 1, here.toLowerCase()),
      ...intruders.flatMap((intruder) => [edited(at, 0, intruder), edited(at, 1, intruder)]),
    ];
  });
}

/** The text with every character of the basic plane, and some of the others, in place of the one in its middle. */
export function everyCharacter(whole: string): readonly string[] {
  const characters = [...whole];
  const at = characters.length >> 1;
  const points = Array.from({ length: 0x10000 }, (_, point) => point).filter(
    (point) => point < 0xd800 || point > 0xdfff,
  );
  return [...points, 0x10000, 0x1d7d8, 0x1f600, 0x10ffff].map((point) =>
    characters.toSpliced(at, 1, String.fromCodePoint(point)).join(''),
  );
}
