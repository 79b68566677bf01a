import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../sql/engine.js';
import { openDuckdb } from '../../sql/engines/duckdb.js';
import { sql, text } from '../../sql/fragment.js';
import { createTimeReader, readTime } from './read-time.js';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder, allowedPaths: [], threads: 1 });
});

afterAll(async () => {
  await engine.close();
  rmSync(temporaryFolder, { recursive: true });
});

async function read(time: string, timezone?: string): Promise<unknown> {
  await engine.run(createTimeReader(timezone));
  const [row] = await engine.query(sql`SELECT ${readTime(sql`t`)} AS time FROM (SELECT ${text(time)} AS t)`);
  return row?.time;
}

describe('readTime', () => {
  it.each([
    ['2026-03-04T10:15:07.812Z', '2026-03-04T10:15:07.812Z'],
    ['2026-03-04T10:15:07Z', '2026-03-04T10:15:07.000Z'],
    ['2026-03-04T10:15Z', '2026-03-04T10:15:00.000Z'],
    ['2026-03-04t10:15:07.5z', '2026-03-04T10:15:07.500Z'],
    ['2026-03-04 10:15:07,812 UTC', '2026-03-04T10:15:07.812Z'],
    ['2026-03-04T10:15:07.812345678Z', '2026-03-04T10:15:07.812Z'],
    ['2026-03-04', '2026-03-04T00:00:00.000Z'],
    ['20260304', '2026-03-04T00:00:00.000Z'],
  ])('reads ISO 8601: %s', async (time, expected) => {
    expect(await read(time)).toBe(expected);
  });

  it.each([
    ['2026-03-04T10:15:07.812+02:00', '2026-03-04T08:15:07.812Z'],
    ['2026-03-04T10:15:07-0730', '2026-03-04T17:45:07.000Z'],
    ['2026-03-04 10:15:07+02', '2026-03-04T08:15:07.000Z'],
    ['2026-03-01T00:30:00+01:00', '2026-02-28T23:30:00.000Z'],
  ])('applies the offset: %s', async (time, expected) => {
    expect(await read(time)).toBe(expected);
  });

  it.each([
    ['1772619307', '2026-03-04T10:15:07.000Z'],
    ['1772619307.31', '2026-03-04T10:15:07.310Z'],
    ['1772619307812', '2026-03-04T10:15:07.812Z'],
    ['1772619307812345', '2026-03-04T10:15:07.812Z'],
    ['1772619307812345678', '2026-03-04T10:15:07.812Z'],
    ['1.772619307812e12', '2026-03-04T10:15:07.812Z'],
  ])('tells the unit of a number by its magnitude: %s', async (time, expected) => {
    expect(await read(time)).toBe(expected);
  });

  it.each([
    '',
    'now',
    'epoch',
    'infinity',
    '-infinity',
    'NaN',
    '46000',
    '04/03/2026',
    '2026-02-30T00:00:00.000Z',
    '2026-13-01',
    '20261301',
    '2026-03-04T25:00:00Z',
    '2026-03-04T10:15:07.812+02:00 and more',
    '17726193078123456789012',
    '12345678901',
    "2026-03-04'; DROP TABLE log; --",
  ])('leaves alone what is no time: %s', async (time) => {
    expect(await read(time)).toBeNull();
  });

  it('takes a time without a zone as local to the zone given, summer time and all', async () => {
    expect(await read('2026-03-04 10:15:07', 'Europe/Berlin')).toBe('2026-03-04T09:15:07.000Z');
    expect(await read('2026-07-04 10:15:07', 'Europe/Berlin')).toBe('2026-07-04T08:15:07.000Z');
    expect(await read('2026-07-04T10:15:07Z', 'Europe/Berlin')).toBe('2026-07-04T10:15:07.000Z');
    expect(await read('1772619307', 'Europe/Berlin')).toBe('2026-03-04T10:15:07.000Z');
  });
});
