/**
 * What a command is, and the flags that several commands share. A command's file declares its flags and runs one
 * straight line; it loads its feature by dynamic import, so that `--version` and `lint` never load an engine.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Severity, severities } from '../findings/finding.js';
import type { ExitCode } from './failure.js';
import type { Terminal } from './terminal.js';

/** One command: one file in `commands/`, one line in its index. */
export interface CommandUnit {
  /** The word typed after `trackwright`; equal to the file's name. */
  readonly id: string;
  /** One line, an imperative. */
  readonly summary: string;
  /** More than the summary says, for `--help` and the reference page. */
  readonly details?: string;
  readonly examples: readonly CommandExample[];
  /** Declare arguments and flags on `command`, and hand to `act` what is done with them. */
  declare(command: Command, act: Act): void;
}

export interface CommandExample {
  /** The whole line as typed. */
  readonly line: string;
  /** What it does, in a few words. */
  readonly does: string;
}

/** Registers a command's line: it gets the terminal, then the arguments and flags in the order commander passes them. */
export type Act = <Words extends unknown[]>(run: (terminal: Terminal, ...words: Words) => Promise<ExitCode>) => void;

/** Where the plan and the configuration are. */
export interface PlanFlags {
  readonly config?: string;
  readonly plan?: string;
}

/** One `--format id[=file]`. */
export interface FormatRequest {
  readonly id: string;
  /** Absent: stdout. */
  readonly file?: string;
}

/** How findings are printed and what they do to the exit code. */
export interface ReportFlags {
  readonly format: readonly FormatRequest[];
  readonly output?: string;
  readonly failOn: Severity | 'never';
  readonly maxFindings: number;
  readonly compare?: string;
  readonly quiet?: true;
}

function addConfigFlag(command: Command): Command {
  return command.option('--config <file>', 'configuration file (default: trackwright.yaml, searched upwards)');
}

export function addPlanFlags(command: Command): Command {
  return addConfigFlag(command).option(
    '--plan <path>',
    "plan: a YAML file or a folder with plan.yaml (default: the configuration's, else plan.yaml searched upwards)",
  );
}

export function addReportFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--format <id[=file]>', 'how to print findings, to stdout or a file; repeatable')
        .argParser(collectFormat)
        .default([], 'pretty'),
    )
    .option('-o, --output <file>', 'write the report there instead of to stdout')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices([...severities, 'never'])
        .default('error'),
    )
    .addOption(
      new Option('--max-findings <n>', 'print the worst n findings; the others are only counted')
        .argParser(parseCount)
        .default(10_000),
    )
    .option('--compare <file>', 'an earlier report of this command (--format json): say what is new and what is gone')
    .option('--quiet', 'no talk on stderr, and no pretty report when nothing was found');
}

/** `sarif=out.sarif` added to the formats asked for so far. */
function collectFormat(text: string, earlier: readonly FormatRequest[]): readonly FormatRequest[] {
  const equals = text.indexOf('=');
  if (equals === -1) return [...earlier, { id: text }];
  const file = text.slice(equals + 1);
  if (file === '') throw new InvalidArgumentError('Name a file after the equals sign: json=report.json.');
  return [...earlier, { id: text.slice(0, equals), file }];
}

/** A whole number from 0. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, 0 or more.');
  return Number(text);
}

/** Gathers a flag that may be given several times. */
export function collectText(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}
