/** One line on stderr that says how far a long run is: on a terminal only, never into a file, never with `--quiet`. */
import type { Terminal } from './terminal.js';

export interface Progress {
  /** What is being done, and how much of it, 0 to 1, where that is known. */
  show(what: string, share?: number): void;
  /** Take the line away. */
  end(): Promise<void>;
}

/** Less often than this the eye does not miss anything. */
const pauseMilliseconds = 100;

export function openProgress(terminal: Terminal, isQuiet: boolean): Progress {
  const { stderr } = terminal;
  if (isQuiet || stderr.width === undefined) return { show: () => undefined, end: async () => undefined };
  let last = 0;
  let shown = '';
  let written = Promise.resolve();
  const write = (text: string) => {
    // Progress that cannot be shown is no reason to stop.
    written = written.then(() => stderr.write(text)).catch(() => undefined);
  };
  return {
    show(what, share) {
      const line = share === undefined ? `${what} …` : `${what} ${Math.floor(share * 100)} %`;
      if (line === shown || terminal.now() - last < pauseMilliseconds) return;
      last = terminal.now();
      shown = line;
      write(`\r${line}\x1b[K`);
    },
    async end() {
      if (shown !== '') write('\r\x1b[K');
      await written;
    },
  };
}
