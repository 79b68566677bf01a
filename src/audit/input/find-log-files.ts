/** Turns what the user named (files, folders, globs) into the list of files, each once, in a fixed order. */
import type { LogFiles } from './log-files.js';
import { LogInputError } from './log-input-error.js';

export interface FoundFile {
  readonly path: string;
  /** Bytes on disk. */
  readonly bytes: number;
}

const noData = /(?:^|\/)(?:[._][^/]*|complete|success|manifest\.json|[^/]*_manifest\.json)$/i;

/** Whether a file of a folder or an archive is hidden, or a marker that exports leave beside their data. */
export function isNoData(name: string): boolean {
  return noData.test(name);
}

/** Find the files. Rejects with `LogInputError` where an input is nothing. */
export async function findLogFiles(files: LogFiles, inputs: readonly string[]): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const input of inputs) {
    for (const file of await findInput(files, input)) {
      const key = files.absolute(file.path);
      if (!found.has(key)) found.set(key, file);
    }
  }
  return [...found.values()];
}

async function findInput(files: LogFiles, input: string): Promise<readonly FoundFile[]> {
  const entry = await files.stat(input);
  if (entry?.kind === 'file') return [{ path: input, bytes: entry.size }];
  const isGlob = entry === undefined && /[*?[{]/.test(input);
  if (entry === undefined && !isGlob) {
    throw new LogInputError(
      'usage',
      `${input} does not exist.`,
      'name files, folders or globs of event logs, or - for stdin',
    );
  }
  const names = isGlob ? await files.glob('.', input) : await files.glob(input, '**/*');
  const paths = isGlob ? names : names.filter((name) => !isNoData(name)).map((name) => joinPath(input, name));
  const found: FoundFile[] = [];
  for (const path of paths) {
    const file = await files.stat(path);
    if (file?.kind === 'file') found.push({ path, bytes: file.size });
  }
  if (found.length === 0) {
    const message = isGlob ? `${input} matches no file.` : `${input} holds no files.`;
    throw new LogInputError('usage', message, 'name files, folders or globs of event logs, or - for stdin');
  }
  return found;
}

function joinPath(folder: string, name: string): string {
  return folder === '.' ? name : `${folder.replace(/\/+$/, '')}/${name}`;
}
