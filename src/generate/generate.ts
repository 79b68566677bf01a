/**
 * From a plan and what the user asked for to the files to be written. Nothing is written here: `emitTrackers` returns texts,
 * `compare-output.ts` says what to do with the folder they belong in.
 */
import { suggestName } from '../findings/edit-distance.js';
import { compareText } from '../findings/finding.js';
import { printable } from '../findings/printable.js';
import type { Plan } from '../plan/model.js';
import type { OutputFile, PlanProblem, Sdk, Target } from './target.js';
import {
  defaultOf,
  describeValues,
  isValueOf,
  type SettingFacts,
  type SettingId,
  type Settings,
  settingFacts,
} from './target-settings.js';
import { targets } from './targets/index.js';

/** What the user asked for, in the user's words. Beside these, the settings of `target-settings.ts` by id. */
export interface GenerateRequest extends Readonly<Partial<Record<SettingId, string>>> {
  /** Id of a target; default `typescript`. */
  readonly target?: string;
  /** Id of an SDK; default the target's first. */
  readonly sdk?: string;
  /** Id of a source of the plan; default all. */
  readonly source?: string;
}

/** Why the words make no sense: which of them, the fact, and what to do. */
export interface RequestProblem {
  readonly key: keyof GenerateRequest;
  readonly message: string;
  readonly help: string;
}

/** The files, sorted by path; or what is wrong with the request; or what of the plan cannot be written. */
export type EmitResult =
  | { readonly files: readonly OutputFile[]; readonly target: Target; readonly sdk?: Sdk }
  | { readonly problem: RequestProblem }
  | { readonly problems: readonly PlanProblem[] };

/** Write the trackers of a plan, in memory. The same plan and request give the same bytes. */
export function emitTrackers(plan: Plan, request: GenerateRequest = {}): EmitResult {
  const targetId = request.target ?? 'typescript';
  const target = targets.find((candidate) => candidate.id === targetId);
  if (target === undefined) {
    return { problem: refuse('target', 'target', targetId, idsOf(targets), 'There are no targets.') };
  }
  const sdk = target.sdks.find((candidate) => candidate.id === (request.sdk ?? target.sdks[0]?.id));
  if (sdk === undefined && request.sdk !== undefined) {
    return {
      problem: refuse('sdk', 'SDK', request.sdk, idsOf(target.sdks), `${target.id} sends nothing: leave --sdk out.`),
    };
  }
  const { source } = request;
  if (source !== undefined && !plan.sources.has(source)) {
    return { problem: refuse('source', 'source', source, [...plan.sources.keys()], 'The plan declares no sources.') };
  }
  const settings = readSettings(request, target, sdk);
  if ('problem' in settings) return settings;

  const emitted = target.emit(plan, { sdk: sdk?.id ?? '', settings, ...(source === undefined ? {} : { source }) });
  if ('problems' in emitted) return emitted;
  return { files: checkPaths(emitted.files), target, ...(sdk === undefined ? {} : { sdk }) };
}

function idsOf(units: readonly { readonly id: string }[]): readonly string[] {
  return units.map(({ id }) => id);
}

function refuse(
  key: RequestProblem['key'],
  kind: string,
  given: string,
  known: readonly string[],
  ifNone: string,
): RequestProblem {
  const near = suggestName(given, known);
  const choice = known.length === 0 ? ifNone : `Choose one of: ${known.map((id) => printable(id)).join(', ')}.`;
  return {
    key,
    message: `There is no ${kind} "${printable(given)}".`,
    help: near === undefined ? choice : `Did you mean "${printable(near)}"? ${choice}`,
  };
}

function readSettings(
  request: GenerateRequest,
  target: Target,
  sdk: Sdk | undefined,
): Settings | { readonly problem: RequestProblem } {
  const settings: [SettingId, string][] = [];
  for (const [id, facts] of settingFacts) {
    const given = request[id];
    const problem = given === undefined ? findLack(id, facts, sdk) : judgeSetting(id, given, facts, target);
    if (problem !== undefined) return { problem };
    settings.push([id, given ?? defaultOf(facts)]);
  }
  return Object.fromEntries(settings) as unknown as Settings;
}

function findLack(id: SettingId, facts: SettingFacts, sdk: Sdk | undefined): RequestProblem | undefined {
  if (sdk?.needs?.includes(id) !== true) return undefined;
  return {
    key: 'sdk',
    message: `${sdk.id} needs a ${facts.flag}: ${facts.summary}.`,
    help: `Say it with --${facts.flag}, or as "${id}" in the configuration: ${describeValues(facts)}.`,
  };
}

function judgeSetting(id: SettingId, given: string, facts: SettingFacts, target: Target): RequestProblem | undefined {
  if (!target.settings.includes(id)) {
    return {
      key: id,
      message: `The target ${target.id} has no setting "${id}" (--${facts.flag}).`,
      help: 'Leave it out.',
    };
  }
  if (isValueOf(facts, given)) return undefined;
  const near = suggestName(given, facts.values ?? []);
  const choice = `Write ${describeValues(facts)}.`;
  return {
    key: id,
    message: `"${printable(given)}" is no value for --${facts.flag}.`,
    help: near === undefined ? choice : `Did you mean "${printable(near)}"? ${choice}`,
  };
}

/** The last barrier: whatever a target does, nothing leaves the folder, and no file is written over another. */
function checkPaths(files: readonly OutputFile[]): readonly OutputFile[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!/^[\w][\w.-]*(\/[\w][\w.-]*)*$/.test(path) || seen.has(path.toLowerCase())) {
      throw new Error(`a target made an unusable path: ${JSON.stringify(path)}`);
    }
    seen.add(path.toLowerCase());
  }
  return [...files].sort((a, b) => compareText(a.path, b.path));
}
