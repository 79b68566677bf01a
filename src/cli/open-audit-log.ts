/**
 * The log that an audit is to look at, in an engine: files in DuckDB on this machine, or whatever a ClickHouse server holds.
 * Hides what each needs, and the progress of reading.
 */
import { availableParallelism, totalmem } from 'node:os';
import type { OpenedLog } from '../audit/log.js';
import type { OpenLogOptions } from '../audit/open-log.js';
import type { Engine } from '../sql/engine.js';
import { watchEngine } from '../sql/watch-engine.js';
import type { AuditFlags } from './audit-flags.js';
import { usageFailure } from './failure.js';
import type { Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** How the records are read, whatever the engine. */
export type Reading = Pick<OpenLogOptions, 'plan' | 'format' | 'fields' | 'ignoredRows' | 'timezone' | 'maxLine'>;

export interface AuditedLog {
  readonly engine: Engine;
  readonly log: OpenedLog;
}

/** Refuse flags that do not belong to the engine, before anything is read. */
export function checkSource(inputs: readonly string[], flags: AuditFlags): void {
  if (flags.engine === 'clickhouse') {
    if (flags.engineUrl === undefined) {
      throw usageFailure('ClickHouse needs an address.', 'Write --engine-url https://user@host:8443/database.');
    }
    if (flags.table === undefined) {
      throw usageFailure('ClickHouse needs a table.', 'Write --table shop.events, or a source: see docs/engines.md.');
    }
    if (inputs.length > 0) {
      const help = `Leave out --engine to read ${inputs[0]} here; or name with --table what the server can read.`;
      throw usageFailure('A ClickHouse server does not read files of this machine.', help);
    }
    if (flags.save !== undefined) {
      const help = 'Leave it out, and copy with the server: INSERT INTO … SELECT, or SELECT … INTO OUTFILE.';
      throw usageFailure('--save writes what DuckDB read from files, not what a server holds.', help);
    }
    if (flags.quarantine !== undefined) {
      const help = 'Export the rows in question, and audit the files.';
      throw usageFailure('--quarantine copies lines of files, and a server holds none.', help);
    }
    return;
  }
  if (flags.engineUrl !== undefined || flags.table !== undefined) {
    const flag = flags.table === undefined ? '--engine-url' : '--table';
    throw usageFailure(`${flag} needs another engine.`, 'Add --engine clickhouse, or name files instead.');
  }
  if (inputs.length === 0) {
    const help = 'Name files, folders or globs of event logs, or - for standard input.';
    throw usageFailure('There is nothing to audit.', help);
  }
}

/** Where a log is opened. */
export interface Workplace {
  readonly terminal: Terminal;
  readonly progress: Progress;
  /** A private one, for what does not fit into memory. */
  readonly folder: string;
  /** Absolute paths that the engine is to write. */
  readonly writable: readonly string[];
}

/** Open the log. The caller closes the engine. */
export async function openAuditLog(
  inputs: readonly string[],
  flags: AuditFlags,
  reading: Reading,
  workplace: Workplace,
): Promise<AuditedLog> {
  const { terminal, progress } = workplace;
  let loading: NodeJS.Timeout | undefined;
  const watch = (engine: Engine): Engine => {
    loading = setInterval(() => progress.show('loading', engine.progress()), 200);
    return flags.printSql ? watchEngine(engine, (text) => terminal.stdout.write(text)) : engine;
  };
  try {
    return flags.engine === 'clickhouse'
      ? await openOnServer(flags, reading, terminal, watch)
      : await openFiles(inputs, flags, reading, workplace, watch);
  } finally {
    clearInterval(loading);
  }
}

async function openFiles(
  inputs: readonly string[],
  flags: AuditFlags,
  reading: Reading,
  { terminal, progress, folder, writable }: Workplace,
  watch: (engine: Engine) => Engine,
): Promise<AuditedLog> {
  const { openLog } = await import('../audit/open-log.js');
  const { createLogFiles, spoolStandardInput } = await import('./log-files.js');
  const { engines } = await import('../sql/engines/index.js');
  const openDuckdb = await engines.duckdb();
  const files = createLogFiles('.', folder, await spoolStandardInput(inputs, folder, terminal.signal));
  return openLog(
    async (allowedPaths) =>
      watch(
        await openDuckdb({
          allowedPaths: [...allowedPaths, ...writable],
          temporaryFolder: folder,
          memory: flags.memory ?? defaultMemory(),
          threads: flags.threads || availableParallelism(),
        }),
      ),
    files,
    {
      ...reading,
      inputs,
      onProgress: (done, total) => progress.show('reading', done / total),
      signal: terminal.signal,
    },
  );
}

async function openOnServer(
  { engineUrl = '', table = '', memory, threads }: AuditFlags,
  reading: Reading,
  { env, signal }: Terminal,
  watch: (engine: Engine) => Engine,
): Promise<AuditedLog> {
  const { openTable } = await import('../audit/table/open-table.js');
  const { engines } = await import('../sql/engines/index.js');
  const openClickhouse = await engines.clickhouse();
  const engine = watch(
    await openClickhouse({
      url: engineUrl,
      // As ClickHouse's own client calls them.
      user: env.CLICKHOUSE_USER,
      password: env.CLICKHOUSE_PASSWORD,
      ...(memory !== undefined && { memory }),
      ...(threads && { threads }),
    }),
  );
  const interrupt = () => engine.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    signal.throwIfAborted();
    return { engine, log: await openTable(engine, { ...reading, source: table }) };
  } catch (error) {
    await engine.close();
    // Interrupting fails the running statement; why it was interrupted says more.
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** Half of the machine's memory, at most 4 GB. */
function defaultMemory(): string {
  return `${Math.min(4096, Math.floor(totalmem() / 2 / 2 ** 20))}MiB`;
}
