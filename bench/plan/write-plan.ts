/** Writes a generated plan as YAML files. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { composePlan } from './compose-plan.js';

/** Writes a plan of so many events into a folder, whose own `events` it replaces. */
export async function writePlan(events: number, seed: string, folder: string): Promise<void> {
  // Files of another plan in the same folder would become part of this one.
  await rm(join(folder, 'events'), { recursive: true, force: true });
  for (const [path, data] of composePlan(events, seed)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, stringify(data, { lineWidth: 120, aliasDuplicateObjects: false }));
  }
}
