/** The formats in SQL against the validator's library, over texts that are nearly right. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyCharacter, neighbours, textsOfFormat } from '../dev/format-texts.js';
import { type Format, formats } from '../plan/model.js';
import type { Engine } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql, text } from '../sql/fragment.js';
import { matchesFormat } from './value-formats.js';
import { valueSql } from './value-mask.js';

const runs = Number(process.env.FORMAT_RUNS ?? 1_500);
const seed = Number(process.env.FC_SEED ?? 1);

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ temporaryFolder: '/nonexistent', allowedPaths: [] });
});
afterAll(() => engine.close());

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

describe.each(formats)('%s', (format) => {
  const validate = ajv.compile({ type: 'string', format });
  const texts = textsOfFormat(format, runs, seed);

  test('accepts what the library accepts', async () => {
    expect(await findDifferences(format, texts)).toEqual([]);
    // A comparison in which one answer hardly occurs says nothing.
    const accepted = texts.filter((item) => validate(item)).length;
    expect(accepted).toBeGreaterThan(30);
    expect(texts.length - accepted).toBeGreaterThan(30);
  });

  test('and so with any one character changed, or any two neighbours', async () => {
    const right = texts.filter((item) => validate(item) && item.length < 60).slice(0, 12);
    expect(await findDifferences(format, [...new Set(right.flatMap(neighbours))])).toEqual([]);
  });

  test('and so with any character there is', async () => {
    const right = texts.filter((item) => validate(item) && item.length < 60).at(-1) ?? '';
    expect(await findDifferences(format, everyCharacter(right))).toEqual([]);
  });

  async function findDifferences(name: Format, candidates: readonly string[]): Promise<readonly string[]> {
    // As values stand in the log table: the engine's own spelling of JSON, so that escapes are looked through as well.
    const rows = await engine.query(sql`SELECT i, ${matchesFormat(sql`r.format`, valueSql.text, formats)} AS accepted
      FROM (SELECT unnest(range(${candidates.length})) AS i, unnest(from_json(${text(JSON.stringify(candidates))}, '["JSON"]'))::VARCHAR AS v) e,
        (SELECT ${text(name)} AS format) r ORDER BY i`);
    return candidates.flatMap((item, index) => {
      const expected = validate(item);
      if (rows[index]?.accepted === expected) return [];
      return [`${JSON.stringify(item)}: the library ${expected ? 'accepts' : 'refuses'} it`];
    });
  }
});
