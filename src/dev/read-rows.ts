/** The log table that a log given as text becomes; for tests of formats. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenLogOptions, openLog } from '../audit/open-log.js';
import { createLogFiles } from '../cli/log-files.js';
import { loadPlanText } from '../plan/load.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql } from '../sql/fragment.js';

export interface ReadRows {
  /** Id of the format. */
  readonly format: string;
  /** How the lines were accounted for before the rows were looked at. */
  readonly lines: number;
  readonly blank: number;
  /** Rows by column; what is NULL is left out, properties are an object. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Read text, or records as JSON lines, against the YAML of a plan; the format is `auto` unless given. */
export async function readRows(
  log: string | Uint8Array | readonly object[],
  plan: string,
  options: Partial<Pick<OpenLogOptions, 'format' | 'fields' | 'timezone'>> = {},
): Promise<ReadRows> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  try {
    const text =
      typeof log === 'string' || log instanceof Uint8Array
        ? log
        : log.map((record) => `${JSON.stringify(record)}\n`).join('');
    await writeFile(join(folder, 'log'), text);
    const loaded = await loadPlanText(plan);
    if (loaded.plan === undefined) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
    const { engine, log: opened } = await openLog(
      (allowedPaths) => openDuckdb({ allowedPaths, temporaryFolder: folder, threads: 1 }),
      createLogFiles(folder, folder),
      { inputs: ['log'], plan: loaded.plan, format: 'auto', ...options },
    );
    try {
      const rows =
        await engine.query(sql`SELECT malformed, call, event, id, time, received, user_id, anonymous_id, version, source,
        CASE WHEN malformed IS NULL THEN CAST(names AS VARCHAR[]) END AS names, CASE WHEN malformed IS NULL THEN CAST(texts AS VARCHAR[]) END AS texts FROM log ORDER BY rowid`);
      const [{ lines, blank } = { lines: 0, blank: 0 }] = opened.files;
      return { format: opened.format, lines, blank, rows: rows.map(tidy) };
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tidy({ names, texts, ...row }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(row).filter(([, value]) => value !== null);
  if (!Array.isArray(names) || !Array.isArray(texts)) return Object.fromEntries(given);
  const properties = names.map((name, index) => [String(name), JSON.parse(String(texts[index]))]);
  return { ...Object.fromEntries(given), properties: Object.fromEntries(properties) };
}
