/**
 * The configuration file: found, parsed by the plan's own parser (positions, "did you mean"), paths made the user's.
 * Its findings have ids `config-*`. What the settings mean is for the commands.
 */
import { dirname, resolve } from 'node:path';
import type { Finding } from '../findings/finding.js';
import type { SettingProblem } from '../findings/settings.js';
import { createSourceFile, type SourceFile, type Span } from '../findings/source.js';
import { locateNode } from '../plan/locate.js';
import { parseYamlFile } from '../plan/parse.js';
import { type ConfigInput, configSchema } from './config-schema.js';
import { usageFailure } from './failure.js';
import { findUpwards, printPath } from './find-upwards.js';
import { nodeFiles } from './node-files.js';
import type { Terminal } from './terminal.js';

/** Name of the file that is searched upwards. */
const configName = 'trackwright.yaml';

/** Larger files are no configuration. */
const maxBytes = 16 * 1024 * 1024;

export interface Config {
  /** Empty where there is no file, or where `findings` has errors. */
  readonly settings: ConfigInput;
  /** Folder that paths in the file are relative to, absolute. */
  readonly folder: string;
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Where a setting is written; undefined where there is no file. */
  locate(path: readonly (string | number)[]): Span | undefined;
}

/** Load the file that `--config` names, else the nearest `trackwright.yaml`, else nothing. */
export async function loadConfig(flag: string | undefined, terminal: Terminal): Promise<Config> {
  const found = flag ?? (await findUpwards(terminal.folder, configName));
  if (found === undefined) {
    return { settings: {}, folder: terminal.folder, findings: [], sources: new Map(), locate: () => undefined };
  }
  const path = printPath(found, terminal.folder);
  const source = createSourceFile(path, await readText(resolve(terminal.folder, path), path));
  const { value, findings, document } = parseYamlFile(source, configSchema);
  return {
    settings: value ?? {},
    folder: dirname(resolve(terminal.folder, path)),
    findings: findings.map((finding) => ({ ...finding, id: configId(finding.id) })),
    sources: new Map([[path, source]]),
    locate: (keys) => locateNode(new Map([[path, document]]), { file: path, path: keys }),
  };
}

/** What is wrong with settings that only a feature can judge, as findings with their places in the file. */
export function describeSettings(config: Config, section: string, problems: readonly SettingProblem[]): Finding[] {
  return problems.map(({ path, message, help }) => {
    const span = config.locate([section, ...path]);
    return { id: 'config-setting', severity: 'error', message, help, ...(span && { span }) };
  });
}

/** The text of the file at `place`, which is called `path`. */
async function readText(place: string, path: string): Promise<string> {
  const stat = await nodeFiles.stat(place);
  if (stat === undefined) throw usageFailure(`There is no configuration file ${path}.`, 'Correct --config.');
  if (stat.kind === 'folder') throw usageFailure(`${path} is a folder.`, 'Name the configuration file itself.');
  if (stat.size > maxBytes) throw usageFailure(`${path} has more than 16 MiB.`, 'Name a configuration file.');
  const bytes = await nodeFiles.readBytes(place);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageFailure(`${path} is not valid UTF-8.`, 'Save it as UTF-8.');
  }
}

function configId(planId: string): string {
  return planId.replace(/^plan-/, 'config-');
}
