/** Audits a log given as text, through the same reading and measuring as the command line; for tests of checks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditOptions, AuditResult } from '../audit/audit.js';
import { loadPlanText } from '../plan/load.js';
import { auditFiles, type LogInput } from './audit-files.js';

/** A line of a log in Segment's format: text as it is, or an object that is completed with what every delivery has. */
export type LogLine = string | Readonly<Record<string, unknown>>;

/** The lines as text. What they do not say: one user, own ids, ten seconds apart, received a second later. */
export function completeLines(lines: readonly LogLine[]): string {
  const completed = lines.map((line, index) => {
    if (typeof line === 'string') return line;
    const happened = Date.UTC(2026, 2, 1, 10) + index * 10_000;
    const said = typeof line.timestamp === 'string' ? Date.parse(line.timestamp) : Number.NaN;
    return JSON.stringify({
      type: 'track',
      messageId: `message-${index}`,
      userId: 'u1',
      timestamp: new Date(happened).toISOString(),
      receivedAt: new Date((Number.isNaN(said) ? happened : said) + 1000).toISOString(),
      properties: {},
      context: { library: { name: 'analytics.js', version: 'next-1.84.3' } },
      ...line,
    });
  });
  return completed.map((line) => `${line}\n`).join('');
}

/** Audit a plan's YAML and a log's text. Throws where the plan does not load. */
export async function auditText(
  plan: string,
  log: string | Uint8Array,
  options: Partial<AuditOptions> = {},
  reading: Pick<LogInput, 'ignoredRows'> = {},
): Promise<AuditResult> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  try {
    await writeFile(join(folder, 'log.ndjson'), log);
    return await auditFiles(
      await loadPlanText(plan),
      { folder, inputs: ['log.ndjson'], format: 'segment', ...reading },
      options,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
