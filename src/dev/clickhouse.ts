/** ClickHouse for tests: starts `chdb-server.ts` where `npm run chdb` was run, and audits files through the real client. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AuditOptions, type AuditResult, auditLog } from '../audit/audit.js';
import { openTable } from '../audit/table/open-table.js';
import type { LoadedPlan } from '../plan/load.js';
import { openClickhouse } from '../sql/engines/clickhouse.js';
import { plainOptions } from './audit-files.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether the tests of ClickHouse can run here. */
export const hasClickhouse = existsSync(`${root}tmp/chdb/node_modules/chdb`);

export interface Clickhouse {
  readonly url: string;
  stop(): void;
}

/** Start it in a process of its own, which ends with this one. */
export async function startClickhouse(): Promise<Clickhouse> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/dev/chdb-server.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
    server.once('exit', (code) => reject(new Error(`ClickHouse ended with ${code} before it began`)));
  });
  return { url, stop: () => void server.stdin.end() };
}

/** The lines of files, an absolute path or glob on this machine, as a source. */
export function linesOf(path: string): string {
  return `file('${path}', 'LineAsString', 'line String')`;
}

/** Audit a source, as `--table` names it. Throws where the plan has not loaded. */
export async function auditInClickhouse(
  url: string,
  loaded: LoadedPlan,
  source: string,
  options: Partial<AuditOptions> & { readonly format?: string; readonly timezone?: string } = {},
): Promise<AuditResult> {
  const { plan } = loaded;
  if (plan === undefined) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
  const { format = 'auto', timezone = 'UTC', ...rest } = options;
  const engine = await openClickhouse({ url });
  try {
    const log = await openTable(engine, { source, plan, format, timezone });
    return await auditLog(engine, log, { ...loaded, plan }, { ...plainOptions, ...rest });
  } finally {
    await engine.close();
  }
}
