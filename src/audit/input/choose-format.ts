/** Tells the format of a log from the first records of each file. */
import { printable } from '../../findings/printable.js';
import { logFormats } from '../formats/index.js';
import { segment } from '../formats/segment.js';
import type { LogFormat, SampleRecord } from '../log-format.js';
import { LogInputError } from './log-input-error.js';
import { refusedRecords } from './refused-records.js';

/** The first records of one file. */
export interface FileSample {
  readonly path: string;
  readonly records: readonly SampleRecord[];
}

/**
 * The format named by `wanted`, or for `auto` the one that all files have. Rejects with `LogInputError` where no format or
 * several fit: the user says which; and where a file holds what is no event.
 */
export function chooseFormat(wanted: string, samples: readonly FileSample[]): LogFormat {
  refuse(samples);
  const ids = logFormats.map((format) => format.id);
  if (wanted !== 'auto') {
    const format = logFormats.find(({ id }) => id === wanted);
    if (format) return format;
    throw new LogInputError('usage', `there is no log format ${printable(wanted)}.`, `choose one of ${ids.join(', ')}`);
  }
  const byFormat = new Map<LogFormat | undefined, string[]>();
  for (const { path, records } of samples) {
    if (records.length === 0) continue;
    const format = recognise(records);
    const paths = byFormat.get(format) ?? [];
    paths.push(path);
    byFormat.set(format, paths);
  }
  const [first, ...others] = byFormat.keys();
  // Not one record could be read: nothing depends on the format.
  if (byFormat.size === 0) return segment;
  const help = `say which: --log-format ${ids.join('|')} (and for generic --map event=<field> --map time=<field>)`;
  const unknown = byFormat.get(undefined);
  if (unknown) {
    const [first = {}] = samples.find(({ path }) => path === unknown[0])?.records ?? [];
    const keys = Object.keys(first).slice(0, 20).map(printable).join(', ');
    const message = `the records of ${listPaths(unknown)} are of no known log format; the fields are ${keys || 'none'}.`;
    throw new LogInputError('usage', message, help);
  }
  if (others.length > 0 || first === undefined) {
    const found = [...byFormat].map(([format, paths]) => `${format?.id}: ${listPaths(paths)}`);
    throw new LogInputError(
      'usage',
      `the files are of several log formats (${found.join('; ')}).`,
      `audit them apart, or ${help}`,
    );
  }
  return first;
}

/** Files that hold no events are refused whatever the user calls them. */
function refuse(samples: readonly FileSample[]): void {
  for (const { what, help, recognises } of refusedRecords) {
    const refused = samples.filter(({ records }) => records.filter(recognises).length * 2 > records.length);
    if (refused.length === 0) continue;
    const paths = listPaths(refused.map(({ path }) => path));
    throw new LogInputError('usage', `${paths} ${refused.length === 1 ? 'holds' : 'hold'} ${what}.`, help);
  }
}

/** The format that recognises most of the records; of equals the more particular one. */
function recognise(records: readonly SampleRecord[]): LogFormat | undefined {
  let best: LogFormat | undefined;
  let bestCount = 0;
  const counts = new Map<LogFormat, number>();
  for (const record of records) {
    const format = logFormats.find((candidate) => candidate.recognises(record));
    if (format) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  for (const [format, count] of counts) {
    if (count > bestCount) {
      best = format;
      bestCount = count;
    }
  }
  return best;
}

function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map(printable).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
