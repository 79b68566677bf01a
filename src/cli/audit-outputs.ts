/**
 * The files of data that an audit writes beside its report: events as they count, to be analysed, and rows with errors, to be
 * mended and sent again.
 */
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RowErrors } from '../audit/rejected-rows.js';

import type { AuditFlags } from './audit-flags.js';
import { type DataFile, planDataFile } from './data-file.js';
import { usageFailure } from './failure.js';
import type { AuditedLog } from './open-audit-log.js';
import type { Progress } from './progress.js';

export interface AuditOutputs {
  /** Absolute paths that the engine is to write. */
  readonly writable: readonly string[];
  /** Throws a `Failure` (exit 2) where one of the files that are read would be overwritten. */
  refuseInputs(inputs: Iterable<string>): Promise<void>;
  /** Write them, after the audit that found `errors`. */
  write(audited: AuditedLog, errors: RowErrors, progress: Progress): Promise<Written>;
}

/** What was written, in a line each, and the error that kept the rest from it: the audit itself is still to be reported. */
export interface Written {
  readonly lines: readonly string[];
  readonly failure?: unknown;
}

/** What the flags ask for. `folder`: a private one. Throws a `Failure` (exit 2) where that cannot be. */
export async function planOutputs(flags: AuditFlags, folder: string): Promise<AuditOutputs> {
  const plan = (flag: string, path: string | undefined) =>
    path === undefined ? undefined : planDataFile(flag, path, folder);
  const saved = await plan('--save', flags.save);
  const quarantined = await plan('--quarantine', flags.quarantine);
  if (saved && quarantined && resolve(saved.path) === resolve(quarantined.path)) {
    throw usageFailure(`--save and --quarantine both write ${saved.path}.`, 'Give each its own file.');
  }
  return {
    writable: saved === undefined ? [] : [saved.draft],
    async refuseInputs(inputs) {
      const read = [...inputs];
      await saved?.refuseInputs(read);
      await quarantined?.refuseInputs(read);
    },
    async write(audited, errors, progress) {
      const lines: string[] = [];
      try {
        if (saved !== undefined) lines.push(await save(saved, audited, progress));
        if (quarantined !== undefined) lines.push(await quarantine(quarantined, audited, errors, progress));
        return { lines };
      } catch (failure) {
        return { lines, failure };
      }
    },
  };
}

async function quarantine(
  file: DataFile,
  { engine, log }: AuditedLog,
  errors: RowErrors,
  progress: Progress,
): Promise<string> {
  const { printQuarantine } = await import('../audit/quarantine.js');
  const { countOf, printable } = await import('../findings/printable.js');
  progress.show('quarantining');
  let rows = 0;
  async function* counted() {
    for await (const line of printQuarantine(engine, log, errors)) {
      rows += 1;
      yield line;
    }
  }
  await file.write(() => pipeline(Readable.from(counted()), createWriteStream(file.draft, { flags: 'r+' })));
  return `${printable(file.path)} written (${countOf(rows, 'rejected line')})`;
}

async function save(file: DataFile, { engine, log }: AuditedLog, progress: Progress): Promise<string> {
  const { saveEvents } = await import('../audit/save-events.js');
  const { formatCount, countOf, printable } = await import('../findings/printable.js');
  progress.show('saving');
  const { rows, duplicates } = await file.write(() => saveEvents(engine, log, file.draft));
  const without = duplicates === 0 ? '' : ` without ${countOf(duplicates, 'duplicate')}`;
  return `${printable(file.path)} written (${formatCount(rows)} events${without})`;
}
