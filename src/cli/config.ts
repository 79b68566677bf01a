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
import { findUpwards, printPath } from './find-upwards.js';
import { readSettingsText } from './read-settings-text.js';
import type { Terminal } from './terminal.js';

/** Name of the file that is searched upwards. */
const configName = 'trackwright.yaml';

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
  const source = createSourceFile(
    path,
    await readSettingsText(resolve(terminal.folder, path), path, 'configuration file'),
  );
  const { value, findings, document } = parseYamlFile(source, configSchema);
  return {
    settings: value ?? {},
    folder: dirname(resolve(terminal.folder, path)),
    findings: findings.map(asConfigFinding),
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

/** A finding about a text that the plan's parser has read, under the name that it has outside of plans. */
export function asConfigFinding(finding: Finding): Finding {
  return { ...finding, id: finding.id.replace(/^plan-/, 'config-') };
}
