import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../sql/engine.js';
import { openDuckdb } from '../../sql/engines/duckdb.js';
import { rowsOf, sql } from '../../sql/fragment.js';
import { createTimeReader, readTime } from '../input/read-time.js';
import { readInstant } from './read-instant.js';
import '../../../test/fixed-seed.js';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder, allowedPaths: [], threads: 1 });
});
afterAll(async () => {
  await engine.close();
  rmSync(temporaryFolder, { recursive: true });
});

const two = (most: number) => fc.integer({ min: 0, max: most }).map((number) => `${number}`.padStart(2, '0'));
const date = fc.tuple(fc.integer({ min: 1902, max: 2298 }), two(13), two(32)).map((parts) => parts.join('-'));
const clock = fc.tuple(
  two(24),
  fc.constant(':'),
  two(60),
  fc.option(
    two(60).map((second) => `:${second}`),
    { nil: '' },
  ),
  fc.constantFrom('', '.5', ',123', '.123456', '.'),
);
const zone = fc.constantFrom('', 'Z', 'z', ' UTC', 'GMT', '+02', '-0730', '+05:30', '+5', '+14:00');
const iso = fc
  .tuple(date, fc.constantFrom('T', ' ', 't', '  ', ''), clock, zone)
  .map(([day, mark, time, end]) => day + mark + time.join('') + end);
const epoch = fc
  .tuple(fc.integer({ min: 8, max: 20 }), fc.integer({ min: 1, max: 9 }))
  .map(([digits, first]) => `${first}${'7'.repeat(digits - 1)}`);
const anyText = fc.oneof(
  iso,
  date,
  epoch,
  fc.constantFrom('20260304', '20261304', '1.772619307812e12', '', 'now', '1772619307.31'),
);

test.each(['UTC', 'Europe/Paris', 'Asia/Kolkata'])('reads every text as the engine does (%s)', async (timezone) => {
  await engine.run(createTimeReader(timezone));
  const texts = fc.sample(anyText, { numRuns: 2000, seed: 20_260_301 });
  const rows = texts.map((text, place) => ({ place, text }));
  const read = await engine.query(
    sql`SELECT epoch_us(${readTime(sql`text`)}) / 1000 AS ms FROM ${rowsOf({ columns: { place: 'INTEGER', text: 'VARCHAR' }, rows })} ORDER BY place`,
  );
  // Nanoseconds are beyond a double. Of a local time that the clocks show twice or never, either instant may be meant.
  const isSame = (ours: number | undefined, theirs: number | undefined) => {
    if (ours === undefined || theirs === undefined) return ours === theirs;
    const apart = Math.abs(ours - theirs);
    return apart < 0.01 || (timezone !== 'UTC' && apart === 3_600_000);
  };
  const different = texts.flatMap((text, index) => {
    const ms = read[index]?.ms;
    const theirs = typeof ms === 'number' ? ms : undefined;
    const ours = readInstant(text, timezone);
    return isSame(ours, theirs) ? [] : [{ text, ours, theirs }];
  });
  expect(different).toEqual([]);
  expect(texts.filter((text) => readInstant(text, timezone) !== undefined).length).toBeGreaterThan(300);
});
