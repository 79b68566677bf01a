/** Prints a list of documented units for people or, as JSON, for programs. */
import { type Command, Option } from 'commander';
import type { Documented } from '../findings/finding.js';
import { type ExitCode, exitCodes } from './failure.js';
import type { Terminal } from './terminal.js';
import { readVersion, toolName } from './version.js';

export interface ListFlags {
  readonly format: 'pretty' | 'json';
}

/** What a list says of a unit; what is beyond these three is for programs only. */
export type ListedUnit = Pick<Documented, 'id' | 'severity' | 'summary'>;

export function addListFlags(command: Command): Command {
  return command.addOption(new Option('--format <id>', 'how to print').choices(['pretty', 'json']).default('pretty'));
}

/** Print the units in the order given; in JSON they are under `key`. */
export async function printUnits(
  key: string,
  units: readonly ListedUnit[],
  flags: ListFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (flags.format === 'json') {
    const list = { tool: { name: toolName, version: readVersion() }, command: key, [key]: units };
    await terminal.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return exitCodes.ok;
  }
  const widest = Math.max(...units.map(({ id }) => id.length));
  const lines = units.map(({ id, severity, summary }) => `${id.padEnd(widest)}  ${severity.padEnd(7)}  ${summary}\n`);
  await terminal.stdout.write(lines.join(''));
  return exitCodes.ok;
}
