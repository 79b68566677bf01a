import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../sql/engine.js';
import { openDuckdb } from '../../sql/engines/duckdb.js';
import { joinSql, sql, text } from '../../sql/fragment.js';
import { isOutsideIJson } from './i-json.js';

const temporaryFolder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder, allowedPaths: [], threads: 1 });
});

afterAll(async () => {
  await engine.close();
  rmSync(temporaryFolder, { recursive: true });
});

/** For each line that the engine takes for JSON, whether it is outside I-JSON. */
async function judge(lines: readonly string[]): Promise<Map<string, unknown>> {
  const values = joinSql(lines.map(text), ', ');
  const rows = await engine.query(sql`SELECT line, ${isOutsideIJson(sql`line`)} AS outside
    FROM (SELECT unnest([${values}]) AS line) WHERE json_valid(line)`);
  return new Map(rows.map((row) => [String(row.line), row.outside]));
}

/** The same by JavaScript's parser, which is strict but for numbers. */
function isOutside(line: string): boolean {
  let isWithinDouble = true;
  try {
    JSON.parse(line, (_, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) isWithinDouble = false;
      return value;
    });
  } catch {
    return true;
  }
  return !isWithinDouble;
}

describe('isOutsideIJson', () => {
  it('agrees with a strict parser on every line that the engine takes for JSON', async () => {
    const scalar = fc.constantFrom(
      ...['1', '-1.5', '1e5', '1E+308', '1e309', '-2e400', '1e0400', '1e-400', '9'.repeat(308), '9'.repeat(310)],
      ...[`${'9'.repeat(250)}e60`, `0.${'0'.repeat(300)}1`, 'NaN', 'nan', '-inf', 'Infinity', '-Infinity', 'iNf'],
      ...['null', 'true', '"NaN"', '", ]"', '":1e999,"', '"\\",nan,\\""', '"\\\\"', '"[inf]"', '"é"'],
    );
    const space = fc.constantFrom('', ' ', '\t', '  ');
    const value = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc
          .tuple(fc.array(tie('value'), { maxLength: 3 }), space, fc.constantFrom('', '', ','))
          .map(([items, gap, end]) => `[${items.join(`,${gap}`)}${items.length > 0 ? end : ''}${gap}]`),
        fc
          .tuple(fc.array(tie('value'), { maxLength: 3 }), space, fc.constantFrom('', '', ','))
          .map(
            ([items, gap, end]) =>
              `{${items.map((item, at) => `"k${at}":${gap}${item}`)}${items.length > 0 ? end : ''}${gap}}`,
          ),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 50, maxLength: 100 }), async (values) => {
        const lines = values.map((inner) => `{"a":${inner}}`);
        const judged = await judge(lines);
        expect([...judged.keys()].map((line) => [line, judged.get(line)])).toEqual(
          [...judged.keys()].map((line) => [line, isOutside(line)]),
        );
        // Nothing that is I-JSON was refused by the engine.
        expect(lines.filter((line) => !judged.has(line) && !isOutside(line))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
