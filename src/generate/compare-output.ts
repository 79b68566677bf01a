/**
 * What is in the output folder against what belongs there: what to write, what to remove, what is not ours.
 * Knows texts only, no file system; line ends are forgiven, since version control may rewrite them.
 */
import { compareText, type Finding } from '../findings/finding.js';
import { printable } from '../findings/printable.js';
import { carriesMark } from './mark.js';
import { outputProblems } from './output-problems.js';
import type { OutputFile } from './target.js';

/** A file that is there with another text. */
export interface StaleFile {
  readonly file: OutputFile;
  /** What is there now. */
  readonly text: string;
  /** First line that differs, from 1, as it belongs and as it is; absent where one text ends. */
  readonly line: number;
  readonly expected?: string;
  readonly found?: string;
}

/** What stands between the folder and the plan. All lists are sorted by path and relative to the folder. */
export interface OutputComparison {
  /** To be written where nothing is. */
  readonly missing: readonly OutputFile[];
  /** To be written over an earlier text of ours. */
  readonly stale: readonly StaleFile[];
  /** To be removed before anything is written: they carry our mark, and nothing asks for them any longer. */
  readonly unwanted: readonly string[];
  /** In the way: not ours, at a path that the plan asks for. Nothing is written while there are any. */
  readonly foreign: readonly string[];
}

/** Compare. `onDisk` holds every file below the output folder: path relative to it, with forward slashes, and text. */
export function compareOutput(expected: readonly OutputFile[], onDisk: ReadonlyMap<string, string>): OutputComparison {
  const wanted = new Set(expected.map((file) => file.path));
  const ours = (path: string) => carriesMark(onDisk.get(path) ?? '');
  const present = expected.filter((file) => onDisk.has(file.path));
  const missing = expected.filter((file) => !onDisk.has(file.path));
  // Where the file system folds case, another spelling of a missing path is what would be written over.
  const folded = new Set(missing.map((file) => file.path.toLowerCase()));
  const spelledOtherwise = [...onDisk.keys()].filter((path) => !wanted.has(path) && folded.has(path.toLowerCase()));
  return {
    missing,
    stale: present
      .filter((file) => ours(file.path))
      .flatMap((file) => findDifference(file, onDisk.get(file.path) ?? '')),
    unwanted: [...onDisk.keys()].filter((path) => !wanted.has(path) && ours(path)).sort(compareText),
    foreign: [...present.map((file) => file.path), ...spelledOtherwise].filter((path) => !ours(path)).sort(compareText),
  };
}

/** What `--check` reports. `folder` is the output folder as the user wrote it. */
export function judgeOutput(comparison: OutputComparison, folder: string): readonly Finding[] {
  const place = (path: string) => printable(`${folder.replace(/\/+$/, '')}/${path}`);
  const regenerate = 'Run the same command without --check, and commit what it writes.';
  return [
    ...comparison.missing.map(({ path }) => find('generated-missing', `${place(path)} does not exist.`, regenerate)),
    ...comparison.stale.map((stale) => {
      const message = `${place(stale.file.path)} differs from the plan in line ${stale.line}: ${describeDifference(stale)}.`;
      return find('generated-stale', message, regenerate);
    }),
    ...comparison.unwanted.map((path) =>
      find(
        'generated-unwanted',
        `${place(path)} is left over: nothing in the plan or the settings asks for it.`,
        regenerate,
      ),
    ),
    ...comparison.foreign.map((path) =>
      find(
        'generated-foreign',
        `${place(path)} is in the way: it does not carry the mark of generated files.`,
        'Move it, or generate into a folder of its own with --out. It is not overwritten.',
      ),
    ),
  ];
}

function find(id: string, message: string, help: string): Finding {
  const problem = outputProblems.get(id);
  if (problem === undefined || problem.severity === 'off') throw new Error(`no problem ${id} in output-problems.ts`);
  return { id, severity: problem.severity, message, help };
}

function findDifference(file: OutputFile, found: string): readonly StaleFile[] {
  const expectedLines = file.text.split('\n');
  const foundLines = found.replaceAll('\r\n', '\n').split('\n');
  const count = Math.max(expectedLines.length, foundLines.length);
  for (let index = 0; index < count; index += 1) {
    const here = expectedLines[index];
    const there = foundLines[index];
    if (here === there) continue;
    return [
      {
        file,
        text: found,
        line: index + 1,
        ...(here === undefined ? {} : { expected: here }),
        ...(there === undefined ? {} : { found: there }),
      },
    ];
  }
  return [];
}

function describeDifference({ expected, found }: StaleFile): string {
  if (found === undefined) return `the file ends, the plan asks for ${quote(expected ?? '')}`;
  if (expected === undefined) return `the file goes on with ${quote(found)}`;
  return `the file has ${quote(found)}, the plan asks for ${quote(expected)}`;
}

function quote(line: string): string {
  const text = line.trim();
  return `"${printable(text.length > 80 ? `${text.slice(0, 79)}…` : text)}"`;
}
