/**
 * Reasons to stop that are not a fault of the program: what is wrong, what to do next, and the exit code it means.
 * Anything else that is thrown is a bug and is reported as one by `main.ts`.
 */
import { printable } from '../findings/printable.js';

/** What a run ends with, as scripts rely on it. */
export const exitCodes = {
  /** Nothing at or above `--fail-on`. */
  ok: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** The user's words are wrong: flags, configuration, plan, a path that matches nothing. */
  usage: 2,
  /** The tool, an engine, a named input file or an output failed midway. */
  failed: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Stops the command: `message` states the fact, `help` says what to do. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly help: string | undefined;

  constructor(exitCode: ExitCode, message: string, help?: string, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
    this.help = help;
  }
}

/** The user's words are wrong. */
export function usageFailure(message: string, help?: string): Failure {
  return new Failure(exitCodes.usage, message, help);
}

/** A failure as it is said on stderr: the fact, and below it what to do. */
export function printFailure({ message, help }: Failure): string {
  return `error: ${printable(message)}${help ? `\n  help: ${printable(help)}` : ''}\n`;
}

/** The code of an error of the operating system (`ENOENT`, `EPIPE`), or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What the operating system says about a failed call, for people. */
export function describeSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  return (code && systemErrors[code]) ?? (error instanceof Error ? error.message : String(error));
}

const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'not permitted',
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'something else is there already',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'no space left for this user',
  EFBIG: 'a file larger than is allowed',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ELOOP: 'symbolic links go in a circle',
  ENAMETOOLONG: 'the path is too long',
};
