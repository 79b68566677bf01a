/** What `generate` is asked to write where: by its flags, or by the configuration's list. */
import { isAbsolute, relative, resolve } from 'node:path';
import type { SettingProblem } from '../findings/settings.js';
import type { GenerateRequest } from '../generate/generate.js';
import { settingFacts } from '../generate/target-settings.js';
import type { PlanFlags, ReportFlags } from './command.js';
import type { Config } from './config.js';
import { usageFailure } from './failure.js';
import { printPath } from './find-upwards.js';
import type { Terminal } from './terminal.js';

/** The flags of `generate`, as commander parses them. */
export interface GenerateFlags extends PlanFlags, ReportFlags, Omit<GenerateRequest, 'validators'> {
  readonly out?: string;
  readonly validators?: true;
  readonly check?: true;
  readonly watch?: true;
}

/** One folder to be written. */
export interface Job {
  readonly request: GenerateRequest;
  /** As it is printed. */
  readonly folder: string;
}

/** The folder that the flags name, else those of the configuration; refuses flags that would change what each of those means. */
export function readJobs(config: Config, flags: GenerateFlags, { folder: base }: Terminal): readonly Job[] {
  if (flags.out === '') throw usageFailure('--out names no folder.', 'Write --out . for the working directory.');
  if (flags.out !== undefined) return [{ request: readRequest(flags), folder: flags.out }];
  if (Object.keys(readRequest(flags)).length > 0) {
    throw usageFailure(
      'Without --out, the configuration says what is written: no other flag may.',
      'Name the folder with --out.',
    );
  }
  const { generate: entries = [] } = config.settings;
  if (entries.length === 0) {
    throw usageFailure(
      'Nothing says where to write: there is no --out, and the configuration lists nothing under `generate`.',
      'Name a folder: trackwright generate --out src/tracking.',
    );
  }
  return entries.map(({ out, validators, ...request }) => ({
    request: { ...request, ...(validators !== undefined && { validators: String(validators) }) },
    folder: printPath(resolve(config.folder, out), base),
  }));
}

function readRequest(flags: GenerateFlags): GenerateRequest {
  const { target, sdk, source, validators } = flags;
  const settings = [...settingFacts.keys()].flatMap((id) => (flags[id] === undefined ? [] : [[id, flags[id]]]));
  return {
    ...(target !== undefined && { target }),
    ...(sdk !== undefined && { sdk }),
    ...(source !== undefined && { source }),
    ...Object.fromEntries(settings),
    ...(validators !== undefined && { validators: String(validators) }),
  };
}

/** Two jobs in one folder, or one inside the other, would each remove what the other writes. */
export function findOverlaps(jobs: readonly Job[]): SettingProblem[] {
  return jobs.flatMap(({ folder }, index) => {
    const other = jobs
      .slice(0, index)
      .find((earlier) => isInside(earlier.folder, folder) || isInside(folder, earlier.folder));
    if (other === undefined) return [];
    const message = `${folder} and ${other.folder} overlap: each would remove what the other writes.`;
    return [{ path: [index, 'out'], message, help: 'Give each a folder of its own.' }];
  });
}

function isInside(inner: string, outer: string): boolean {
  const path = relative(resolve(outer), resolve(inner));
  return !isAbsolute(path) && !/^\.\.($|[\\/])/.test(path);
}
