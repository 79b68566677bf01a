/** Equal numbers are spelled alike, in the engine as in reports, and nothing else is changed. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { rowsOf, sql } from '../sql/fragment.js';
import { spellAlike } from './json-text.js';
import { withAlikeNumbers } from './normal-json.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder: '/nonexistent', allowedPaths: [], threads: 1 });
});
afterAll(() => engine.close());

/** A number as JSON as engines print it: a whole one may have a point and zeros. */
const spelledNumber = fc
  .tuple(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), fc.nat(3))
  .map(([value, zeros]) => {
    const written = Object.is(value, -0) ? '-0' : String(value);
    if (zeros === 0 || /[.e]/.test(written)) return written;
    return `${written}.${'0'.repeat(zeros)}`;
  });
const scalar = fc.oneof(
  spelledNumber,
  fc.string().map((value) => JSON.stringify(value)),
  fc.constant('null'),
);
const json = fc.oneof(
  scalar,
  fc.array(scalar).map((texts) => `[${texts.join(',')}]`),
  fc
    .dictionary(fc.string(), scalar)
    .map((members) => `{${Object.entries(members).map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`),
);

test('a value is the same in either spelling, and JavaScript would write its numbers so', () => {
  fc.assert(
    fc.property(json, (written) => {
      const value: unknown = JSON.parse(written);
      const plain = spellAlike(written);
      expect(JSON.stringify(JSON.parse(plain))).toBe(JSON.stringify(value));
      if (typeof value === 'number' && !plain.includes('e')) expect(plain).toBe(JSON.stringify(value));
    }),
  );
});

test('the engine spells as reports do', async () => {
  const texts = fc.sample(json, 500);
  const data = {
    columns: { place: 'INTEGER', json: 'VARCHAR' },
    rows: texts.map((text, place) => ({ place, json: text })),
  } as const;
  const rows = await engine.query(
    sql`SELECT ${withAlikeNumbers(sql`json`)} AS plain FROM ${rowsOf(data)} ORDER BY place`,
  );
  expect(rows.map(({ plain }) => plain)).toEqual(texts.map(spellAlike));
});
