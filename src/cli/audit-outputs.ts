/** The files of data that an audit writes beside its report: events as they count, to be analysed. */

import type { AuditFlags } from './audit-flags.js';
import { type DataFile, planDataFile } from './data-file.js';
import type { AuditedLog } from './open-audit-log.js';
import type { Progress } from './progress.js';

export interface AuditOutputs {
  /** Absolute paths that the engine is to write. */
  readonly writable: readonly string[];
  /** Throws a `Failure` (exit 2) where one of the files that are read would be overwritten. */
  refuseInputs(inputs: Iterable<string>): Promise<void>;
  /** Write them, after the audit. */
  write(audited: AuditedLog, progress: Progress): Promise<Written>;
}

/** What was written, in a line each, and the error that kept the rest from it: the audit itself is still to be reported. */
export interface Written {
  readonly lines: readonly string[];
  readonly failure?: unknown;
}

/** What the flags ask for. `folder`: a private one. Throws a `Failure` (exit 2) where that cannot be. */
export async function planOutputs(flags: AuditFlags, folder: string): Promise<AuditOutputs> {
  const saved = flags.save === undefined ? undefined : await planDataFile('--save', flags.save, folder);
  return {
    writable: saved === undefined ? [] : [saved.draft],
    async refuseInputs(inputs) {
      await saved?.refuseInputs(inputs);
    },
    async write(audited, progress) {
      const lines: string[] = [];
      try {
        if (saved !== undefined) lines.push(await save(saved, audited, progress));
        return { lines };
      } catch (failure) {
        return { lines, failure };
      }
    },
  };
}

async function save(file: DataFile, { engine, log }: AuditedLog, progress: Progress): Promise<string> {
  const { saveEvents } = await import('../audit/save-events.js');
  const { formatCount, countOf, printable } = await import('../findings/printable.js');
  progress.show('saving');
  const { rows, duplicates } = await file.write(() => saveEvents(engine, log, file.draft));
  const without = duplicates === 0 ? '' : ` without ${countOf(duplicates, 'duplicate')}`;
  return `${printable(file.path)} written (${formatCount(rows)} events${without})`;
}
