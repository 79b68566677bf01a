/**
 * The process as commands see it: where results and talk go, colour, width, the environment, the clock, Ctrl-C.
 * The only file besides `main.ts` that touches `process`; tests pass a terminal of their own.
 */
import { systemErrorCode } from './failure.js';

/** One of the two streams. */
export interface Output {
  /** Resolves when the text is handed over; rejects with the system's error where it cannot be written. */
  write(text: string): Promise<void>;
  readonly color: boolean;
  /** Columns of the terminal; undefined in a pipe or file. */
  readonly width: number | undefined;
}

export interface Terminal {
  /** Results. */
  readonly stdout: Output;
  /** Talk: progress, hints, timings, what went wrong. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute. */
  readonly folder: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The wall clock, milliseconds. */
  now(): number;
}

/** The reader of our output went away (`| head`): not an error, but no reason to go on either. */
export class PipeClosed extends Error {}

/** The terminal of this process. `--no-color` is looked up here because failures are printed before flags are parsed. */
export function openTerminal(argv: readonly string[], signal: AbortSignal): Terminal {
  const flagsEnd = argv.indexOf('--');
  const colorRefused = argv.slice(0, flagsEnd === -1 ? undefined : flagsEnd).includes('--no-color');
  return {
    stdout: createOutput(process.stdout, colorRefused),
    stderr: createOutput(process.stderr, colorRefused),
    env: process.env,
    folder: process.cwd(),
    signal,
    now: () => Date.now(),
  };
}

function createOutput(stream: NodeJS.WriteStream, colorRefused: boolean): Output {
  // Without a listener an error of the stream would end the process; each write reports its own.
  stream.on('error', () => undefined);
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (!error) resolve();
          else reject(systemErrorCode(error) === 'EPIPE' ? new PipeClosed() : error);
        });
      }),
    color: !colorRefused && wantsColor(stream.isTTY === true, process.env),
    width: stream.isTTY === true ? stream.columns : undefined,
  };
}

/** https://no-color.org and https://force-color.org: either variable counts when it is not empty; forcing wins. */
function wantsColor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR) return false;
  return isTerminal && env.TERM !== 'dumb';
}
