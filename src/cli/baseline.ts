/** The baseline of a run: which file, what it accepts, and how it is brought up to date. For every command with findings. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { BaselineInput, BaselineResult } from '../findings/baseline.js';
import type { Finding } from '../findings/finding.js';
import { countOf, printable } from '../findings/printable.js';
import type { SourceFile } from '../findings/source.js';
import type { BaselineFile } from '../plan/baseline-file.js';
import type { Config } from './config.js';
import { usageFailure } from './failure.js';
import { printPath } from './find-upwards.js';
import { nodeFiles } from './node-files.js';
import type { Outcome, Reporting } from './report.js';
import type { Terminal } from './terminal.js';
import { writeWholeFile } from './write-files.js';

export interface BaselineFlags {
  readonly baseline?: string;
  readonly writeBaseline?: true;
  readonly pruneBaseline?: true;
  readonly reason?: string;
  readonly expires?: string;
}

/** What a command found, for the baseline to look at. */
export interface FoundByRun extends Omit<BaselineInput, 'entries'> {
  /** An input failed midway: what was not found may be there all the same, and nothing is written. */
  readonly partial: boolean;
}

/** What is left of a run's findings. */
export interface Accepted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Texts that findings point into. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** A baseline that can be used, or what to say about one that cannot. */
export type OpenedBaseline =
  | { readonly refusal: Outcome }
  | {
      readonly refusal?: never;
      /** Accept what the baseline accepts; with the flags for it, write the baseline first. */
      accept(found: FoundByRun, reporting: Reporting): Promise<Accepted>;
    };

export function addBaselineFlags(command: Command): Command {
  return command
    .option('--baseline <file>', "findings that are accepted for now (default: the configuration's)")
    .option('--write-baseline', 'accept what is found: add it to the baseline')
    .option('--prune-baseline', 'take out of the baseline what is found no more, and lower its limits to what is left')
    .option('--reason <text>', 'why, for what --write-baseline adds')
    .option('--expires <date>', 'last day, for what --write-baseline adds', parseDay);
}

function parseDay(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  if (!isDay) throw new InvalidArgumentError('Write a day: 2026-06-30.');
  return text;
}

/** Open the baseline that `--baseline` names, else the configuration, else none. */
export async function openBaseline(config: Config, flags: BaselineFlags, terminal: Terminal): Promise<OpenedBaseline> {
  const isWritten = flags.writeBaseline === true || flags.pruneBaseline === true;
  if (!flags.writeBaseline && (flags.reason !== undefined || flags.expires !== undefined)) {
    throw usageFailure('--reason and --expires are for what --write-baseline adds.', 'Add --write-baseline.');
  }
  const { baseline: setting } = config.settings;
  const named = flags.baseline ?? (setting === undefined ? undefined : resolve(config.folder, setting));
  if (named === undefined) {
    const help = 'Name a file with --baseline, or with `baseline:` in trackwright.yaml.';
    if (isWritten) throw usageFailure('It is not said which file the baseline is.', help);
    return { accept: async ({ findings }) => ({ findings, suppressed: [], sources: new Map() }) };
  }
  const path = printPath(named, terminal.folder);
  const place = resolve(terminal.folder, path);
  const { readSettingsText } = await import('./read-settings-text.js');
  const isNew = (await nodeFiles.stat(place)) === undefined;
  if (isNew && !flags.writeBaseline) {
    throw usageFailure(`There is no baseline ${path}.`, 'Correct the path, or write the file with --write-baseline.');
  }
  const read = await readBaseline(path, isNew ? '' : await readSettingsText(place, path, 'baseline'));
  const { file } = read;
  if (file === undefined) return { refusal: read };
  return {
    async accept(found, reporting) {
      const updated = isWritten ? await update(path, file, found, flags, reporting) : file;
      const { findings, suppressed } = await apply(updated, found);
      return { findings, suppressed, sources: new Map([[path, updated.document.source]]) };
    },
  };
}

async function readBaseline(path: string, text: string): Promise<Outcome & { readonly file?: BaselineFile }> {
  const { parseBaseline } = await import('../plan/baseline-file.js');
  const { createSourceFile } = await import('../findings/source.js');
  const { asConfigFinding } = await import('./config.js');
  const source = createSourceFile(path, text);
  const { file, findings } = parseBaseline(source);
  return { ...(file && { file }), findings: findings.map(asConfigFinding), sources: new Map([[path, source]]) };
}

async function apply({ entries }: BaselineFile, found: FoundByRun): Promise<BaselineResult> {
  const { applyBaseline } = await import('../findings/baseline.js');
  return applyBaseline({ ...found, entries });
}

/** Bring the file up to date as the flags ask for; answers what it says then. */
async function update(
  path: string,
  file: BaselineFile,
  found: FoundByRun,
  flags: BaselineFlags,
  { talk }: Reporting,
): Promise<BaselineFile> {
  if (found.partial) {
    await talk(`${printable(path)} is left as it is: an input failed midway`);
    return file;
  }
  const { acceptRemaining, pruneEntries } = await import('../findings/baseline-update.js');
  const { changeBaseline } = await import('../plan/baseline-file.js');
  const result = await apply(file, found);
  const { added, widened } = flags.writeBaseline
    ? acceptRemaining(result, found.knownIds, flags)
    : { added: [], widened: new Map() };
  const { removed, narrowed } = flags.pruneBaseline ? pruneEntries(result) : { removed: [], narrowed: new Map() };
  const limits = new Map([...widened, ...narrowed]);
  const text = explainRefusal(path, () => changeBaseline(file, { added, removed, limits }));
  if (text !== file.document.source.text) await writeWholeFile(path, text);
  const counts = [
    ...(added.length > 0 ? [`${countOf(added.length, 'entry', 'entries')} added`] : []),
    ...(removed.length > 0 ? [`${countOf(removed.length, 'entry', 'entries')} removed`] : []),
    ...(limits.size > 0 ? [`${countOf(limits.size, 'entry', 'entries')} with new limits`] : []),
  ];
  await talk(`${printable(path)}: ${counts.join(', ') || 'nothing to change'}`);
  return (await readBaseline(path, text)).file ?? file;
}

function explainRefusal(path: string, change: () => string): string {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const help = 'Write `findings:` with one entry below the other, each behind a dash.';
    throw usageFailure(`${path} cannot be continued: ${error.message}.`, help);
  }
}
