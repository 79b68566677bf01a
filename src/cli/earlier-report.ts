/** `--compare`: an earlier report of the same command, as `--format json` wrote it. Read before the work begins. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { EarlierFinding } from '../findings/changes.js';
import { severities } from '../findings/finding.js';
import { usageFailure } from './failure.js';

/** What is read of an earlier report; all else in it is let be. */
const schema = z.object({
  tool: z.object({ name: z.literal('trackwright') }),
  command: z.string(),
  findings: z.array(
    z.object({
      id: z.string(),
      severity: z.enum(severities),
      message: z.string(),
      event: z.string().exactOptional(),
      property: z.string().exactOptional(),
      owner: z.string().exactOptional(),
      path: z.string().exactOptional(),
      rows: z.number().exactOptional(),
    }),
  ),
  audit: z.object({ score: z.record(z.string(), z.number()) }).optional(),
});

/** What a run is compared with. */
export interface EarlierReport {
  /** As it was named. */
  readonly file: string;
  readonly findings: readonly EarlierFinding[];
  /** The score of an audit, total and parts. */
  readonly score?: Readonly<Record<string, number>>;
}

/** Read the report in `file`. Fails with what to do where it is not one of `command`. */
export async function readEarlierReport(file: string, command: string): Promise<EarlierReport> {
  const text = await readFile(file, 'utf8');
  const { data } = schema.safeParse(parseJson(text));
  const help = `Write one with: trackwright ${command} … --format json=earlier.json`;
  if (data === undefined) throw usageFailure(`${file} is not a report that --format json wrote.`, help);
  if (data.command !== command) {
    throw usageFailure(`${file} is a report of ${data.command}, which cannot be compared with ${command}.`, help);
  }
  const { findings, audit } = data;
  return { file, findings, ...(audit && { score: audit.score }) };
}

/** Undefined where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
