/** The port through which files are read, so that everything below the command line works on any store of files. */

export interface FileStat {
  readonly kind: 'file' | 'folder';
  /** Bytes. */
  readonly size: number;
}

/** Paths use forward slashes and are relative to the working directory or absolute, as the user gave them. */
export interface Files {
  /** Undefined where nothing is there. */
  stat(path: string): Promise<FileStat | undefined>;
  /** The whole file; rejects where it cannot be read. */
  readBytes(path: string): Promise<Uint8Array>;
  /** The files below `folder` that match one of the globs, relative to `folder`, sorted by UTF-16 units. */
  glob(folder: string, patterns: readonly string[]): Promise<readonly string[]>;
  /** The path with symbolic links resolved, absolute. */
  realPath(path: string): Promise<string>;
}
