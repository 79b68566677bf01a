/**
 * The start and the end of every run: Ctrl-C, what escapes a command, and the exit code. Decides nothing else.
 */
import { inspect } from 'node:util';
import { printable } from '../findings/printable.js';
import { describeSystemError, type ExitCode, exitCodes, Failure, printFailure, systemErrorCode } from './failure.js';
import { runProgram } from './program.js';
import { openTerminal, PipeClosed, type Terminal } from './terminal.js';
import { readVersion } from './version.js';

/** How long a command may take to let go of its files and engine after Ctrl-C. */
const graceMilliseconds = 3000;

/** Ctrl-C, and what a CI runner or a shell sends to a job that takes too long. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Run the command that `argv` (the words after `trackwright`) names. Never rejects.
 *
 * @returns the exit code: 0 fine, 1 findings, 2 wrong words, 3 failed midway, 130 interrupted
 */
export async function main(argv: readonly string[]): Promise<number> {
  // Node asks the system for every variable that is read, and the YAML parser reads one for every word of a plan.
  process.env = { ...process.env };
  const interruption = new AbortController();
  const interrupt = () => {
    interruption.abort();
    setTimeout(() => process.exit(exitCodes.interrupted), graceMilliseconds).unref();
  };
  for (const signal of endings) process.once(signal, interrupt);
  const terminal = openTerminal(argv, interruption.signal);
  try {
    const exitCode = await runProgram(argv, terminal);
    return interruption.signal.aborted ? exitCodes.interrupted : exitCode;
  } catch (error) {
    if (interruption.signal.aborted) return await sayInterrupted(terminal);
    return await explainError(error, terminal);
  } finally {
    for (const signal of endings) process.removeListener(signal, interrupt);
  }
}

async function sayInterrupted(terminal: Terminal): Promise<ExitCode> {
  await say(terminal, 'interrupted: nothing was reported\n');
  return exitCodes.interrupted;
}

async function explainError(error: unknown, terminal: Terminal): Promise<ExitCode> {
  if (error instanceof PipeClosed) return exitCodes.ok;
  if (error instanceof Failure) {
    const cause = terminal.env.TRACKWRIGHT_DEBUG && error.cause instanceof Error ? `${inspect(error.cause)}\n` : '';
    await say(terminal, printFailure(error) + cause);
    return error.exitCode;
  }
  if (systemErrorCode(error) !== undefined) {
    const detail = printable(error instanceof Error ? error.message : String(error));
    await say(terminal, `error: ${describeSystemError(error)} (${detail})\n`);
    return exitCodes.failed;
  }
  const debug = Boolean(terminal.env.TRACKWRIGHT_DEBUG);
  const fact =
    error instanceof Error ? (debug && error.stack) || printable(`${error.name}: ${error.message}`) : String(error);
  const help = debug ? '' : '\n  help: Run again with TRACKWRIGHT_DEBUG=1 for the place, and report both.';
  await say(terminal, `error: this is a bug in trackwright ${readVersion()}: ${fact}${help}\n`);
  return exitCodes.failed;
}

/** Last words. Where stderr itself cannot be written there is nobody left to tell. */
async function say(terminal: Terminal, text: string): Promise<void> {
  await terminal.stderr.write(text).catch(() => undefined);
}
