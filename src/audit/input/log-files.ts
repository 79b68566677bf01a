/** The port through which logs are read: names, sizes and streams of bytes, and private files to read them from again. */

/** What is found at a path. */
export interface LogEntry {
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for a folder. */
  readonly size: number;
}

/** A private file that is being written. */
export interface SpoolFile {
  /** Absolute: what the engine opens. */
  readonly path: string;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface LogFiles {
  /** Undefined where nothing is there. */
  stat(path: string): Promise<LogEntry | undefined>;
  /** Files below `folder` that match a glob, relative to it, sorted by UTF-16 units. */
  glob(folder: string, pattern: string): Promise<readonly string[]>;
  /** The path as the engine opens it: absolute. */
  absolute(path: string): string;
  /**
   * The bytes in pieces, one read at a time; each piece may be kept. `range`: from `start` to before `end`, less where the file
   * ends. Rejects where the file cannot be read.
   */
  read(path: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  /** Start a private file, gone when the run ends. */
  createSpool(): Promise<SpoolFile>;
}
