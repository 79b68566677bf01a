/** What is found and what is covered: known cases, check digits computed another way, and the law that found is covered. */
import { isIP } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql, text } from '../sql/fragment.js';
import { coverPersonalData, namePersonalData } from './personal-data.js';
import { valueSql } from './value-mask.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder: '/nonexistent', allowedPaths: [] });
});
afterAll(() => engine.close());

/** What each text holds. */
async function nameAll(texts: readonly string[]): Promise<readonly (string | null)[]> {
  const rows = await engine.query(sql`SELECT i, ${namePersonalData(valueSql)} AS what FROM (
      SELECT unnest(range(${texts.length})) AS i, '' AS k, unnest(from_json(${text(JSON.stringify(texts))}, '["JSON"]'))::VARCHAR AS v
    ) e ORDER BY i`);
  return rows.map(({ what }) => (typeof what === 'string' ? what : null));
}

const found: Readonly<Record<string, readonly string[]>> = {
  'an e-mail address': [
    'ada@example.com',
    'from <ada.b+c@mail.example.co.uk>',
    'https://example.com/?user=ada%40example.com&x=1',
    'Éa@bücher.example',
    'a@b.c.museum',
    'tab\tada@example.com',
    'x@2xl.com',
  ],
  'a JSON web token': ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'],
  'a secret': [
    `key=AKIA${'A1'.repeat(8)}`,
    `ghp_${'a1'.repeat(18)}`,
    `sk_live_${'a1'.repeat(8)}`,
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN EC PRIVATE KEY-----\nMHcC',
  ],
  'a telephone number': ['+33612345678', '+1 (555) 123-4567', '+44.20.7946.0958', '+49 (0)30 123456'],
  'a payment card': [
    '4111111111111111',
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '2223003122003222',
    '378282246310005',
    '3782 822463 10005',
    '6011111111111117',
    '30569309025904',
    '3530111333300000',
    '6200000000000005',
    '6759649826438453',
  ],
  'an IBAN': [
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'GB29 NWBK 6016 1331 9268 19',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'FR14 2004 1010 0505 0001 3M02 606',
  ],
  'an IP address': ['203.0.113.7', '2001:db8::1', '::ffff:192.0.2.1'],
};

const notFound = [
  '',
  'ada',
  '\n@example.com',
  'ada@localhost',
  'logo@2x.png',
  'https://example.com/@ada.b',
  'left-pad@1.3.0',
  'eyJhbGciOiJIUzI1NiJ9',
  `\npm_${'a1'.repeat(18)}`,
  '33612345678',
  '+0612345678',
  '+123',
  'call +33612345678',
  '4111111111111112',
  '4012345678901',
  '1700000000000',
  '4111  1111 1111 1111',
  'card 4111111111111111',
  'DE88370400440532013000',
  'de89370400440532013000',
  'DE8937040044053201300',
  'ZZ89370400440532013000',
  'DE89 37040 0440 532 0130 00',
  '256.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
  '10:15:07',
  '0b8d5a6e-3c1f-4e57-9d55-0f2d7d0f6b9a',
  '2026-03-01T10:00:00.000+01:00',
];

describe('what is personal', () => {
  test.each(Object.entries(found))('%s', async (what, texts) => {
    expect(await nameAll(texts)).toEqual(texts.map(() => what));
  });

  test('what only looks alike', async () => {
    expect(await nameAll(notFound)).toEqual(notFound.map(() => null));
  });

  test('whatever is no text is none of it', async () => {
    const rows = await engine.query(
      sql`SELECT ${namePersonalData(valueSql)} AS what FROM (SELECT unnest(['4111111111111111', '{"a":"ada@example.com"}', '["203.0.113.7"]', 'true']) AS v) e`,
    );
    expect(rows).toEqual([{ what: null }, { what: null }, { what: null }, { what: null }]);
  });
});

const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
const cardText = fc
  .tuple(fc.constantFrom('4', '51', '2221', '2720', '34', '37'), digits(19))
  .map(([first, more]) => `${first}${more}`.slice(0, /^3[47]/.test(first) ? 15 : 16));
const ibanText = fc
  .tuple(
    fc.constantFrom('DE:22', 'GB:22', 'NO:15', 'FR:27', 'MT:31', 'LC:32', 'BE:16'),
    digits(2),
    fc.stringMatching(/^[0-9A-Z]{28}$/),
  )
  .map(([country, check, more]) => `${country.slice(0, 2)}${check}${more}`.slice(0, Number(country.slice(3))));

/** Luhn's sum, from the left and by a table. */
function addsUp(card: string): boolean {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...card].reduce(
    (total, digit, index) => total + ((card.length - index) % 2 === 0 ? (doubled[Number(digit)] ?? 0) : Number(digit)),
    0,
  );
  return sum % 10 === 0;
}

/** The number written out in full. */
function leavesOne(iban: string): boolean {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  return BigInt([...moved].map((sign) => Number.parseInt(sign, 36)).join('')) % 97n === 1n;
}

/** The same with check digits that fit. */
function mend(iban: string): string {
  for (let check = 2; check <= 98; check += 1) {
    const mended = `${iban.slice(0, 2)}${String(check).padStart(2, '0')}${iban.slice(4)}`;
    if (leavesOne(mended)) return mended;
  }
  throw new Error(`no check digits fit ${iban}`);
}

test('check digits', async () => {
  const cards = fc.sample(cardText, { seed: 1, numRuns: 2_000 });
  expect(await nameAll(cards)).toEqual(cards.map((card) => (addsUp(card) ? 'a payment card' : null)));
  const ibans = fc.sample(ibanText, { seed: 1, numRuns: 2_000 });
  const all = [...ibans, ...ibans.slice(0, 500).map(mend)];
  expect(await nameAll(all)).toEqual(all.map((iban) => (leavesOne(iban) ? 'an IBAN' : null)));
});

test('addresses are those that the runtime takes', async () => {
  const part = fc.constantFrom('0', '1', '255', '256', '01', 'f', 'ffff', 'fffff', ':', '::', '.', '1.2.3.4', '::1');
  const address = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  const spaced = fc.array(part, { minLength: 3, maxLength: 9 }).map((parts) => parts.join(':'));
  const dotted = fc.array(part, { minLength: 4, maxLength: 4 }).map((parts) => parts.join('.'));
  const texts = fc.sample(fc.oneof(address, spaced, dotted), { seed: 1, numRuns: 5_000 });
  expect(await nameAll(texts)).toEqual(texts.map((item) => (isIP(item) === 0 ? null : 'an IP address')));
});

test('what is found is covered, and nothing is found in what is covered', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...Object.values(found).flat()),
    cardText,
    ibanText.map(mend),
    fc.constantFrom(...notFound, ' ', '@', '%40', '.', '+', ':', '"', '\\', '\n', 'é', '4', '-'),
  );
  const spliced = fc
    .tuple(piece, fc.nat(), fc.nat(2), fc.constantFrom('', ' ', '4', ':', 'A', '.', '@', '-'))
    .map(([whole, at, taken, put]) => {
      const characters = [...whole];
      characters.splice(at % (characters.length + 1), taken, put);
      return characters.join('');
    });
  const several = fc.array(fc.oneof(piece, spliced), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  const texts = fc.sample(fc.oneof(piece, spliced, several), { seed: 1, numRuns: 4_000 });
  const covered = texts.map((item) => coverPersonalData(item, '••••'));
  const before = await nameAll(texts);
  expect(texts.filter((item, index) => before[index] !== null && item === covered[index])).toEqual([]);
  const after = await nameAll(covered);
  expect(covered.filter((_, index) => after[index] !== null)).toEqual([]);
  expect(before.filter((what) => what !== null).length).toBeGreaterThan(500);
  // What is one as a whole is covered as a whole.
  const wholes = ['a telephone number', 'a payment card', 'an IBAN', 'an IP address'];
  expect(covered.filter((item, index) => wholes.includes(before[index] ?? '') && item !== '••••')).toEqual([]);
});
