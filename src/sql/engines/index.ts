/** Every SQL engine, by id. Each is loaded when it is asked for: an engine is far heavier than what asks. */

export const engines = {
  clickhouse: async () => (await import('./clickhouse.js')).openClickhouse,
  duckdb: async () => (await import('./duckdb.js')).openDuckdb,
} as const;
