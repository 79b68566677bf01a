import { expect, test } from 'vitest';
import { loadPlanText } from '../plan/load.js';
import { printSql } from '../sql/dialect.js';
import { duckdbDialect } from '../sql/dialects/duckdb.js';
import type { Engine } from '../sql/engine.js';
import { checks } from './checks/index.js';
import { noRows } from './facts.js';
import { measureProperties } from './measure-properties.js';
import { noVendorNames } from './vendor-names.js';

/** The statements that measure a plan of so many events, printed; an engine without any data. */
async function statementsOf(events: number): Promise<readonly string[]> {
  const shared = `
properties:
  order_id: { type: string, pattern: '^ord_[0-9]+$' }
  total: { type: number, minimum: 0 }
  payment: { type: string, enum: [card, cash] }
  card_network: { type: string, requiredWhen: { payment: card } }
  products: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }
`;
  const event = (index: number) =>
    `  Order ${index}: { properties: { order_id: required, total: required, payment: optional, card_network: {}, products: required } }\n`;
  const written = Array.from({ length: events }, (_, index) => event(index)).join('');
  const { plan } = await loadPlanText(`name: Shop\n${shared}events:\n${written}`);
  if (plan === undefined) throw new Error('the plan does not load');
  const planned = [...plan.events.values()];
  const printed: string[] = [];
  const engine: Engine = {
    id: 'none',
    dialect: duckdbDialect,
    run: async (statement) => void printed.push(printSql(statement, duckdbDialect)),
    query: async (statement) => {
      printed.push(printSql(statement, duckdbDialect));
      return [];
    },
    progress: () => undefined,
    interrupt: () => {},
    close: async () => {},
  };
  await measureProperties(engine, {
    plan,
    events: planned,
    entries: planned.map((one) => ({
      name: one.name,
      call: 'track',
      kind: 'planned',
      event: one,
      all: { ...noRows(), rows: 10 },
      users: 1,
      checks: new Map(),
      lastRows: [],
      properties: [],
      campaigns: new Map(),
      days: new Map(),
      volumes: [],
    })),
    tests: new Map(checks.flatMap(({ id, valueTest }) => (valueTest === undefined ? [] : [[id, valueTest] as const]))),
    wanted: new Set(checks.map(({ id }) => id)),
    vendorProperties: noVendorNames,
    pageProperties: noVendorNames,
    options: { examples: 3, now: 0 },
  });
  return printed;
}

test('the events of a plan make the table of rules longer, and neither more nor longer statements', async () => {
  const isTable = (statement: string) => statement.startsWith('CREATE TABLE "rules"');
  const [few, many] = [await statementsOf(2), await statementsOf(200)];
  expect(few.some(isTable)).toBe(true);
  expect(many.filter((statement) => !isTable(statement))).toEqual(few.filter((statement) => !isTable(statement)));
});
