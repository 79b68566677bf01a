/** The subset of regular expressions in which lint finds nothing: engines match it as ECMAScript does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPatterns } from '../dev/pattern-texts.js';
import { findPatternProblems } from '../lint/portable-pattern.js';
import type { Engine } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql, text } from '../sql/fragment.js';
import { findUnreadablePatterns, matchesPattern } from './patterns.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder: '/nonexistent', allowedPaths: [] });
});
afterAll(() => engine.close());

const count = Number(process.env.PATTERN_RUNS ?? 1200);
const drawn = [...drawPatterns(count, Number(process.env.FC_SEED ?? 1))].filter(
  ([pattern]) => findPatternProblems(pattern).length === 0,
);
const patterns = drawn.map(([pattern]) => pattern);

test('a pattern in which lint finds nothing is read by the engine', async () => {
  expect(patterns.length).toBeGreaterThan(count / 3);
  expect(Object.fromEntries(await findUnreadablePatterns(engine, patterns))).toEqual({});
});

test('and matches what it matches in ECMAScript', async () => {
  const pairs = drawn.flatMap(([, texts], place) => texts.map((value) => ({ place, value })));
  const data = JSON.stringify(pairs.map((pair, row) => ({ ...pair, row })));
  const rows = await engine.query(sql`SELECT row, ${matchesPattern(sql`p.place`, sql`p.value`, patterns)} AS matched
    FROM (SELECT unnest(from_json(${text(data)}, '[{"place":"INTEGER","value":"VARCHAR","row":"INTEGER"}]'), max_depth := 2)) p
    ORDER BY row`);
  const expected = pairs.map(({ place, value }) => new RegExp(patterns[place] ?? '', 'u').test(value));
  const different = pairs.filter((_, index) => rows[index]?.matched !== expected[index]);
  expect(different.slice(0, 20).map(({ place, value }) => [patterns[place], value])).toEqual([]);
  // A comparison in which one answer hardly occurs says nothing.
  const matched = expected.filter((answer) => answer).length;
  expect(matched).toBeGreaterThan(pairs.length / 5);
  expect(pairs.length - matched).toBeGreaterThan(pairs.length / 5);
});
