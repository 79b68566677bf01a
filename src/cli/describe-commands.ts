/** The command tree as data for its reference page, read from commander itself so that help and page cannot differ. */
import type { Argument, Option } from 'commander';
import type { CommandDescription, WordDescription } from '../reference/commands-page.js';
import { commands } from './commands/index.js';
import { createProgram } from './program.js';
import type { Terminal } from './terminal.js';

/** Every command, in the order of the help text. */
export function describeCommands(): CommandDescription[] {
  const program = createProgram(silentTerminal, () => undefined);
  return commands.map((unit) => {
    const command = program.commands.find((candidate) => candidate.name() === unit.id);
    if (command === undefined) throw new Error(`the program has no command ${unit.id}`);
    const help = command.createHelp();
    return {
      id: unit.id,
      summary: unit.summary,
      ...(unit.details !== undefined && { details: unit.details }),
      usage: `trackwright ${unit.id} ${command.usage()}`,
      words: command.registeredArguments.map(describeArgument),
      flags: help.visibleOptions(command).map(describeOption),
      examples: unit.examples,
    };
  });
}

function describeArgument(argument: Argument): WordDescription {
  const word = argument.variadic ? `${argument.name()}...` : argument.name();
  return { word: argument.required ? `<${word}>` : `[${word}]`, meaning: argument.description };
}

function describeOption(option: Option): WordDescription {
  const choices = option.argChoices ? `; one of ${option.argChoices.map((choice) => `\`${choice}\``).join(', ')}` : '';
  const initial: unknown = option.defaultValueDescription ?? option.defaultValue;
  const preset = initial === undefined || typeof initial === 'boolean' ? '' : `; default \`${initial}\``;
  return { word: option.flags, meaning: `${option.description}${choices}${preset}` };
}

/** Describing runs nothing, so nothing is ever written here. */
const silentTerminal: Terminal = {
  stdout: { write: async () => undefined, color: false, width: undefined },
  stderr: { write: async () => undefined, color: false, width: undefined },
  env: {},
  folder: '.',
  signal: new AbortController().signal,
  now: () => 0,
};
