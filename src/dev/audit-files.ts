/** Audits files as the command line does, without its flags; for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditOptions, type AuditResult, auditLog } from '../audit/audit.js';
import type { OpenedLog } from '../audit/log.js';
import { type OpenLogOptions, openLog } from '../audit/open-log.js';
import { createLogFiles } from '../cli/log-files.js';
import type { LoadedPlan } from '../plan/load.js';
import type { Engine } from '../sql/engine.js';
import { openDuckdb } from '../sql/engines/duckdb.js';

/** Settings that tests do without; `now` is fixed. */
export const plainOptions: AuditOptions = {
  examples: 3,
  now: Date.UTC(2026, 5, 1),
  unmasked: false,
  checks: {},
  shares: new Map(),
};

/** What is read: paths below `folder`, the format `auto` unless given. */
export interface LogInput extends Partial<Pick<OpenLogOptions, 'format' | 'fields' | 'ignoredRows' | 'timezone'>> {
  readonly folder: string;
  readonly inputs: readonly string[];
  /** What is done with the log after the audit. */
  readonly after?: (engine: Engine, log: OpenedLog, audited: AuditResult) => Promise<void>;
  /** Absolute paths that `after` writes with the engine. */
  readonly writable?: readonly string[];
}

/** Audit files against a plan. Throws where the plan has not loaded. */
export async function auditFiles(
  loaded: LoadedPlan,
  { folder, after, writable = [], ...input }: LogInput,
  options: Partial<AuditOptions> = {},
): Promise<AuditResult> {
  const { plan } = loaded;
  if (plan === undefined) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  try {
    const { engine, log } = await openLog(
      (allowedPaths) => openDuckdb({ allowedPaths: [...allowedPaths, ...writable], temporaryFolder, threads: 2 }),
      createLogFiles(folder, temporaryFolder),
      { format: 'auto', ...input, plan },
    );
    try {
      const result = await auditLog(engine, log, { ...loaded, plan }, { ...plainOptions, ...options });
      await after?.(engine, log, result);
      return result;
    } finally {
      await engine.close();
    }
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}
