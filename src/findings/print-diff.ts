/** What a change of texts would do, as a unified diff that `git apply` and `patch` read. */
import { Chalk } from 'chalk';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { printable } from './printable.js';

/** A file before and after; `before` is empty where it would be new. */
export interface ChangedText {
  /** Relative to where the diff is to be applied. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The diff, file by file in the order given. With colour it is for people: characters that could do harm in a terminal are
 * spelled out. Without, every byte is as it is, since a program may apply it.
 */
export function printDiff(changes: readonly ChangedText[], { color }: { readonly color: boolean }): string {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const paint = (line: string): string => {
    const text = printable(line);
    if (/^(?:---|\+\+\+) /.test(line)) return chalk.bold(text);
    if (line.startsWith('@@')) return chalk.cyan(text);
    if (line.startsWith('+')) return chalk.green(text);
    return line.startsWith('-') ? chalk.red(text) : text;
  };
  const patches = changes.map(({ path, before, after }) =>
    createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    }),
  );
  return patches.map((patch) => (color ? patch.split('\n').map(paint).join('\n') : patch)).join('');
}
