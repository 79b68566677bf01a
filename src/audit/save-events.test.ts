import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { nodeFiles } from '../cli/node-files.js';
import { auditFiles } from '../dev/audit-files.js';
import { completeLines, type LogLine } from '../dev/audit-text.js';
import { type LoadedPlan, loadPlan, loadPlanText } from '../plan/load.js';
import type { SqlRow } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql, text, written } from '../sql/fragment.js';
import { printQuarantine } from './quarantine.js';
import { type SavedEvents, savedColumns, saveEvents } from './save-events.js';
import '../../test/fixed-seed.js';

const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const path = join(folder, 'events.parquet');
const rejected = join(folder, 'rejected.ndjson');

const plan = `name: Shop
events:
  Order Completed:
    aliases: [Checkout Done]
    dedupe: { key: [order_id] }
    properties:
      order_id: string
      total: { type: number, aliases: [amount, sum] }
    unplanned: allow
traits: { user: { properties: { plan: string } } }
`;

async function save(loaded: LoadedPlan, inputs: readonly string[], from = folder) {
  let saved: SavedEvents | undefined;
  let rows: readonly SqlRow[] = [];
  const { json } = await auditFiles(loaded, {
    folder: from,
    inputs,
    writable: [path],
    after: async (engine, log, { rowErrors }) => {
      const lines: string[] = [];
      for await (const line of printQuarantine(engine, log, rowErrors)) lines.push(line);
      await writeFile(rejected, lines.join(''));
      saved = await saveEvents(engine, log, path);
      rows = await engine.query(sql`SELECT * FROM read_parquet(${text(path)})`);
    },
  });
  return { saved, rows, input: json.input };
}

async function saveLines(lines: readonly LogLine[]) {
  await writeFile(join(folder, 'log.ndjson'), completeLines(lines));
  return save(await loadPlanText(plan), ['log.ndjson']);
}

test('names are the plan’s, duplicates are gone, values are as they were', async () => {
  const properties = '{"order_id":"o1","amount":12345678901234567890,"a.b":{"ü\\"":[1.0,null]},"__proto__":null}';
  const { rows, saved } = await saveLines([
    `{"type":"track","event":"Checkout Done","messageId":"m1","userId":"u","timestamp":"2026-03-02T00:00:00Z","properties":${properties}}`,
    { event: 'Order Completed', messageId: 'm1', timestamp: '2026-03-03T00:00:00Z', properties: { order_id: 'o2' } },
    { event: 'Order Completed', timestamp: '2026-03-01T00:00:00Z', properties: { total: 1, sum: 2, order_id: 'o3' } },
    { event: 'Order Completed', timestamp: '2026-03-01T00:00:00Z', properties: { amount: 1, sum: 2 } },
    { event: 'order completed', timestamp: 'never' },
    { type: 'identify', timestamp: '2026-03-04T00:00:00Z', traits: { plan: 'pro' } },
  ]);
  expect(saved).toEqual({ rows: 5, duplicates: 1 });
  expect(rows.map(({ event, sent_as, kind, call, properties }) => [event, sent_as, kind, call, properties])).toEqual([
    ['Order Completed', 'Order Completed', 'planned', 'track', '{"total":1,"sum":2,"order_id":"o3"}'],
    ['Order Completed', 'Order Completed', 'planned', 'track', '{"total":1,"sum":2}'],
    ['Order Completed', 'Checkout Done', 'alias', 'track', properties.replace('amount', 'total')],
    ['$identify', null, 'planned', 'identify', '{"plan":"pro"}'],
    ['order completed', 'order completed', 'variant', 'track', '{}'],
  ]);
  expect(rows[2]).toMatchObject({ id: 'm1', user_id: 'u', time: '2026-03-02T00:00:00.000Z', file: 'log.ndjson' });
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(savedColumns));
});

test('whatever the lines are, each is saved, a duplicate, skipped, malformed or blank', async () => {
  const loaded = await loadPlanText(plan);
  const name = fc.constantFrom('Order Completed', 'Checkout Done', 'x"\';--', '__proto__', '\u0000', '$1', '');
  const properties = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 3,
  });
  const line: fc.Arbitrary<LogLine> = fc.oneof(
    fc.record({ event: name, messageId: fc.constantFrom('a', 'b', 'c'), properties }),
    fc.record({ event: name, properties }),
    fc.record({ event: name, properties: fc.record({ order_id: fc.constantFrom('1', '2') }) }),
    fc.record({ type: fc.constantFrom('alias', 'identify', 'page', 'group') }),
    fc.constantFrom('\n', '  \n', '{"event":\n', '[]\n', '{}\n'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      await writeFile(join(folder, 'log.ndjson'), completeLines([{ event: 'Order Completed' }, ...lines]));
      const { saved, rows, input } = await save(loaded, ['log.ndjson']);
      expect(rows).toHaveLength(saved?.rows ?? -1);
      const { lines: all, skipped, malformed, blank } = input;
      expect((saved?.rows ?? 0) + (saved?.duplicates ?? 0) + skipped + malformed + blank).toBe(all);
    }),
    { numRuns: 15 },
  );
});

test('what is saved can be audited again, and holds no duplicate then', async () => {
  const loaded = await loadPlan(nodeFiles, 'plans/shop');
  const first = await save(loaded, ['fixtures/logs/shop'], '.');
  expect(first.saved?.duplicates).toBeGreaterThan(0);
  const { findings, json } = await auditFiles(loaded, { folder, inputs: ['events.parquet'], format: 'generic' });
  expect(json.input.lines).toBe(first.saved?.rows);
  expect(findings.filter(({ id }) => id === 'duplicate-id' || id === 'duplicate-content')).toEqual([]);
});

test('docs/data.md lists the columns, and its queries answer', async () => {
  const page = await readFile('docs/data.md', 'utf8');
  const table = Object.entries(savedColumns).map(
    ([name, meaning]) => `| \`${name}\` | ${meaning.replace(/^\w+/, '`$&`')} |`,
  );
  expect(page).toContain(`| --- | --- |\n${table.join('\n')}\n`);
  await save(await loadPlan(nodeFiles, 'plans/shop'), ['fixtures/logs/shop'], '.');
  const orders = join(folder, 'orders.parquet');
  const engine = await openDuckdb({ temporaryFolder: folder, allowedPaths: [path, orders, rejected] });
  const queries = [...page.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, query = '']) => query);
  expect(queries.length).toBeGreaterThan(5);
  for (const query of queries) {
    const placed = query
      .replaceAll("'events.parquet'", `'${path}'`)
      .replace("'rejected.ndjson'", `'${rejected}'`)
      .replace("'orders.parquet'", `'${orders}' (USE_TMP_FILE false)`);
    expect((await engine.query(written(placed))).length, query).toBeGreaterThan(0);
  }
  await engine.close();
});
