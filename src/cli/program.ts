/**
 * The command tree: commander set up so that it never ends the process and never writes by itself.
 * Help and usage errors come back as text and an exit code, like everything else.
 */
import { Command, CommanderError } from 'commander';
import type { Act, CommandUnit } from './command.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodes } from './failure.js';
import type { Terminal } from './terminal.js';
import { readVersion } from './version.js';

/** Parse the words after `trackwright` and run the command they name. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const printed = { out: '', err: '' };
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  forEachCommand(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        printed.out += text;
      },
      writeErr: (text) => {
        printed.err += text;
      },
      getOutHelpWidth: () => terminal.stdout.width ?? 100,
      getErrHelpWidth: () => terminal.stderr.width ?? 100,
      getOutHasColors: () => terminal.stdout.color,
      getErrHasColors: () => terminal.stderr.color,
    });
  });
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander says 1 for its own errors; those are wrong words, 2 in ours.
    exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  if (printed.out !== '') await terminal.stdout.write(printed.out);
  if (printed.err !== '') await terminal.stderr.write(printed.err);
  return exitCode;
}

/** The tree of all commands; `done` is told the exit code of the one that ran. */
export function createProgram(terminal: Terminal, done: (exitCode: ExitCode) => void): Command {
  const program = new Command('trackwright')
    .description('The tracking plan as the source of truth: lint it, generate trackers from it, audit logs against it.')
    .version(readVersion(), '--version', 'print the version')
    .option('--no-color', 'no colour, whatever the terminal can do')
    .helpOption('--help', 'print what a command does and how')
    .helpCommand('help [command]', 'print what a command does and how')
    .addHelpText('after', '\nExit codes: 0 fine, 1 findings, 2 wrong words, 3 failed midway, 130 interrupted.');
  for (const unit of commands) addCommand(program, unit, terminal, done);
  return program;
}

function addCommand(program: Command, unit: CommandUnit, terminal: Terminal, done: (exitCode: ExitCode) => void): void {
  const command = program.command(unit.id).summary(unit.summary).description(`${unit.summary}.`);
  if (unit.details) command.description(`${unit.summary}.\n\n${unit.details}`);
  const act: Act = <Words extends unknown[]>(run: (terminal: Terminal, ...words: Words) => Promise<ExitCode>) => {
    command.action(async (...words: Words) => done(await run(terminal, ...words)));
  };
  unit.declare(command, act);
  const width = Math.max(...unit.examples.map((example) => example.line.length));
  const lines = unit.examples.map((example) => `  ${example.line.padEnd(width)}  ${example.does}`);
  command
    .option('--no-color', 'no colour, whatever the terminal can do')
    .helpOption('--help', 'print this')
    .showHelpAfterError(`(trackwright ${unit.id} --help shows what there is)`)
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) forEachCommand(child, visit);
}
