/** docs/commands.md: every command with its arguments, flags and examples. The command line hands in its tree as data. */
import { reporters } from '../findings/reporters/index.js';
import { createPage, type Page, printCode, printFence, printTable } from './page.js';

/** A command as the page needs it. */
export interface CommandDescription {
  readonly id: string;
  readonly summary: string;
  readonly details?: string;
  /** What is typed: `trackwright lint [plan...] [flags]`. */
  readonly usage: string;
  readonly words: readonly WordDescription[];
  readonly flags: readonly WordDescription[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}

/** An argument or flag. */
export interface WordDescription {
  readonly word: string;
  readonly meaning: string;
}

const exitCodeRows = [
  ['0', 'nothing at or above `--fail-on`; also when the reader of our output went away'],
  ['1', 'findings at or above `--fail-on`'],
  ['2', "the user's words are wrong: flags, configuration, plan, a path that matches nothing"],
  ['3', 'the tool, an engine, an input or an output failed midway; the report is printed with `"partial": true`'],
  ['130', 'interrupted by Ctrl-C'],
];

export function createCommandsPage(commands: readonly CommandDescription[]): Page {
  return createPage('commands.md', 'Commands', [
    'The result goes to stdout, talk (progress, hints, timings) to stderr. Colour is used on a terminal only; ' +
      '`NO_COLOR`, `FORCE_COLOR` and `--no-color` overrule that. Nothing is ever sent anywhere.',
    printTable(
      ['command', 'does'],
      commands.map(({ id, summary }) => [`[${id}](#${id})`, summary]),
    ),
    '## Exit codes',
    printTable(['code', 'means'], exitCodeRows),
    '## Report formats',
    'Commands that report findings print them in one of these, or in several at once: ' +
      '`--format pretty --format sarif=out.sarif`. Files are written whole or not at all.',
    printTable(
      ['format', 'is'],
      reporters.map(({ id, summary }) => [printCode(id), summary]),
    ),
    ...commands.flatMap(describeCommand),
  ]);
}

function describeCommand(command: CommandDescription): string[] {
  const { id, summary, details, usage, words, flags, examples } = command;
  const width = Math.max(...examples.map(({ line }) => line.length));
  return [
    `## ${id}`,
    `${summary}.`,
    ...(details === undefined ? [] : [details]),
    printFence(usage, 'sh'),
    printTable(
      ['word', 'means'],
      [...words, ...flags].map(({ word, meaning }) => [printCode(word), meaning]),
    ),
    printFence(examples.map(({ line, does }) => `${line.padEnd(width)}  # ${does}`).join('\n'), 'sh'),
  ];
}
