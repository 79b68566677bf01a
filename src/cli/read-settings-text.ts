/** Reads the text of a file with settings; whatever cannot be one is refused in words. */
import { usageFailure } from './failure.js';
import { nodeFiles } from './node-files.js';

/** Larger files are no settings. */
const maxBytes = 16 * 1024 * 1024;

/** The text of the file at `place`, which is called `path`; `kind` is what it should be, like `configuration file`. */
export async function readSettingsText(place: string, path: string, kind: string): Promise<string> {
  const stat = await nodeFiles.stat(place);
  if (stat === undefined) throw usageFailure(`There is no ${kind} ${path}.`, 'Correct the path.');
  if (stat.kind === 'folder') throw usageFailure(`${path} is a folder.`, `Name the ${kind} itself.`);
  if (stat.size > maxBytes) throw usageFailure(`${path} has more than 16 MiB.`, `Name a ${kind}.`);
  const bytes = await nodeFiles.readBytes(place);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageFailure(`${path} is not valid UTF-8.`, 'Save it as UTF-8.');
  }
}
