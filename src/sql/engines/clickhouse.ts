/**
 * A ClickHouse server, through the official client: one session, in which every table that an audit makes is temporary.
 * The client is a package that only those install who use it.
 */
import type { ClickHouseClient } from '@clickhouse/client';
import { printSql } from '../dialect.js';
import { clickhouseDialect, clickhouseSettings } from '../dialects/clickhouse.js';
import type { Engine, EngineOptions, SqlRow } from '../engine.js';
import { EngineError } from '../engine.js';
import { sql } from '../fragment.js';

export interface ClickhouseOptions extends Pick<EngineOptions, 'memory' | 'threads'> {
  /** `https://user:password@host:8443/database`; the only address that is spoken to. */
  readonly url: string;
  /** Where the URL names none. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** The first version that has temporary views. */
const oldestVersion = [25, 10] as const;
/** A statement takes as long as it takes; whoever is tired of it presses Ctrl-C. */
const longest = 7 * 24 * 60 * 60 * 1000;
/** Seconds for which the server keeps the session's tables while nothing is asked: that long this process may think. */
const idleSession = 600;
/** Milliseconds that the end of an audit waits for the server to clear up. */
const longestFavour = 5_000;

/** Open a session. Rejects with `EngineError` where the client is not installed, or the server is not there or too old. */
export async function openClickhouse(options: ClickhouseOptions): Promise<Engine> {
  const { ClickHouseLogLevel, createClient } = await loadClient();
  const client = createClient({
    url: options.url,
    ...(options.user === undefined ? {} : { username: options.user }),
    ...(options.password === undefined ? {} : { password: options.password }),
    application: 'trackwright',
    session_id: crypto.randomUUID(),
    // What fails is thrown; nothing else is to be said here.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout: longest,
    max_open_connections: 1,
    // Statements are few and long; a connection that waits may be closed by the other side just when it is used again.
    keep_alive: { enabled: false },
    clickhouse_settings: {
      ...clickhouseSettings,
      ...(options.threads === undefined ? {} : { max_threads: options.threads }),
      ...(options.memory === undefined ? {} : { max_memory_usage: String(bytesOf(options.memory)) }),
      session_timeout: String(idleSession),
      // Proxies close connections on which nothing is said; and a failure after the first rows is told as one.
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '10000',
      wait_end_of_query: 1,
      cancel_http_readonly_queries_on_client_close: 1,
    },
  });
  const engine = createEngine(client);
  try {
    const [row] = await engine.query(sql`SELECT version() AS version`);
    const version = String(row?.version);
    if (isTooOld(version)) {
      const wanted = oldestVersion.join('.');
      throw new EngineError(`ClickHouse ${wanted} or newer is needed; the server has ${version}.`, '', {
        help: 'update it',
      });
    }
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

async function loadClient(): Promise<typeof import('@clickhouse/client')> {
  try {
    return await import('@clickhouse/client');
  } catch (error) {
    throw new EngineError('the package @clickhouse/client is not installed.', '', {
      cause: error,
      help: 'install it beside trackwright: npm install @clickhouse/client (with -g if trackwright is)',
    });
  }
}

function createEngine(client: ClickHouseClient): Engine {
  let running: { readonly id: string; readonly controller: AbortController } | undefined;
  let stopping: Promise<unknown> | undefined;
  const run = async <Result>(statement: string, work: (query: RunningQuery) => Promise<Result>): Promise<Result> => {
    const controller = new AbortController();
    running = { id: crypto.randomUUID(), controller };
    try {
      return await work({ query: statement, query_id: running.id, abort_signal: controller.signal });
    } catch (error) {
      throw new EngineError(describe(error), statement, { cause: error, help: advise(error) });
    } finally {
      running = undefined;
    }
  };
  return {
    id: 'clickhouse',
    dialect: clickhouseDialect,
    async run(statement) {
      await run(printSql(statement, clickhouseDialect), (query) => client.command(query));
    },
    query(statement) {
      return run(printSql(statement, clickhouseDialect), async (query) => {
        const result = await client.query({ ...query, format: 'JSONEachRow' });
        return result.json<SqlRow>();
      });
    },
    progress: () => undefined,
    interrupt() {
      if (running === undefined) return;
      running.controller.abort();
      // The server goes on unless it is told. Not in the session, which the running statement holds.
      const stop = `KILL QUERY WHERE query_id = ${clickhouseDialect.text(running.id)} ASYNC`;
      stopping = favour(client, { query: stop, session_id: crypto.randomUUID() });
    },
    async close() {
      await stopping;
      // With the session go its tables.
      await favour(client, { query: 'SELECT 1', clickhouse_settings: { close_session: 1 } });
      await client.close();
    },
  };
}

/** What only spares the server work. Where it is not to be had, the session and its tables end by themselves. */
function favour(client: ClickHouseClient, asked: Parameters<ClickHouseClient['command']>[0]): Promise<unknown> {
  const waited = AbortSignal.timeout(longestFavour);
  return client.command({ ...asked, abort_signal: waited }).catch(() => undefined);
}

interface RunningQuery {
  readonly query: string;
  readonly query_id: string;
  readonly abort_signal: AbortSignal;
}

/** What the server says, without its advice and without repeating the statement. */
function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const pattern = /cannot compile re2: .*?, error: (.*?)\. Look at /s.exec(message);
  return pattern?.[1] ?? message.replace(/:? In scope .*$/s, '').trim();
}

/** What to do about it. */
function advise(error: unknown): string {
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  if (type === 'MEMORY_LIMIT_EXCEEDED') return 'allow more: --memory 8GB, or the max_memory_usage of the user';
  if (/^(?:AUTHENTICATION_FAILED|REQUIRED_PASSWORD|WRONG_PASSWORD)$/.test(type)) {
    return 'put the user into --engine-url or CLICKHOUSE_USER, and the password into CLICKHOUSE_PASSWORD';
  }
  if (type === 'ACCESS_DENIED' || type === 'READONLY') return 'docs/engines.md lists the rights that an audit needs';
  return type === ''
    ? 'see whether the address answers: curl <address>/ping'
    : 'TRACKWRIGHT_DEBUG=1 prints the statement';
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1]);
}

function bytesOf(size: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)(.*)$/.exec(size) ?? [];
  const units: Readonly<Record<string, number>> = { MB: 1e6, MiB: 2 ** 20, GB: 1e9, GiB: 2 ** 30 };
  return Math.floor(Number(amount) * (units[unit] ?? 1));
}
