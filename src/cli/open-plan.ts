/**
 * From flags to one loaded plan: which configuration, which plan, and whether both can be used.
 * Positional paths of one call are files or folders of one plan; two plans in one call are refused.
 */
import { dirname, join, resolve, sep } from 'node:path';
import { countOf } from '../findings/printable.js';
import { type LoadedPlan, loadPlan } from '../plan/load.js';
import type { Plan } from '../plan/model.js';
import type { PlanFlags } from './command.js';
import { type Config, loadConfig } from './config.js';
import { usageFailure } from './failure.js';
import { findUpwards, printPath } from './find-upwards.js';
import { nodeFiles } from './node-files.js';
import type { Outcome } from './report.js';
import type { Terminal } from './terminal.js';

/** Name of a plan's root file inside its folder. */
const rootName = 'plan.yaml';

/** A plan that can be used, or what to say about one that cannot. */
export type OpenedPlan =
  | { readonly refusal: Outcome }
  | {
      readonly refusal?: never;
      readonly plan: Plan;
      readonly loaded: LoadedPlan;
      readonly config: Config;
      /** The included files that the paths name, as the plan names them; absent where the paths mean the whole plan. */
      readonly named?: ReadonlySet<string>;
    };

/** Open the plan that positional paths name, else `--plan`, else the configuration, else the nearest `plan.yaml`. */
export async function openPlan(paths: readonly string[], flags: PlanFlags, terminal: Terminal): Promise<OpenedPlan> {
  const config = await loadConfig(flags.config, terminal);
  if (config.findings.length > 0) return { refusal: { findings: config.findings, sources: config.sources } };
  if (paths.length > 0 && flags.plan !== undefined) {
    throw usageFailure('The plan is named twice: as an argument and with --plan.', 'Leave one of them out.');
  }
  const loaded = await loadNamedPlan(paths, flags.plan, config, terminal);
  if (loaded.plan === undefined) return { refusal: { findings: loaded.findings, sources: loaded.sources } };
  const named = await findIncluded(paths, loaded.plan, loaded);
  return { plan: loaded.plan, loaded, config, ...(named && { named }) };
}

/** What the paths name of a plan, where none of them is its folder or root file. */
async function findIncluded(
  paths: readonly string[],
  { ref }: Plan,
  loaded: LoadedPlan,
): Promise<ReadonlySet<string> | undefined> {
  const files = new Set<string>();
  for (const path of paths) {
    const found = await findFiles(path, loaded);
    if (found.length === 0 || found.includes(ref.file)) return undefined;
    for (const file of found) files.add(file);
  }
  return files.size === 0 ? undefined : files;
}

async function loadNamedPlan(
  paths: readonly string[],
  flag: string | undefined,
  config: Config,
  terminal: Terminal,
): Promise<LoadedPlan> {
  if (paths.length === 0) return loadPlan(nodeFiles, await findPlan(flag, config, terminal));
  const plans = new Map<string, LoadedPlan>();
  for (const path of paths) {
    const known = await findLoaded(path, plans.values());
    if (known !== undefined) continue;
    const { root, loaded } = await loadPlanOf(path, terminal);
    plans.set(root, loaded);
  }
  const [first, ...others] = plans.values();
  if (first === undefined || others.length > 0) {
    const roots = [...plans.keys()].join(', ');
    throw usageFailure(
      `The paths belong to ${countOf(plans.size, 'plan')}: ${roots}.`,
      'Name one plan in each call, and what belongs to it: its `include` says which files those are.',
    );
  }
  return first;
}

async function findPlan(flag: string | undefined, config: Config, terminal: Terminal): Promise<string> {
  if (flag !== undefined) return rootOf(flag);
  if (config.settings.plan !== undefined)
    return rootOf(printPath(resolve(config.folder, config.settings.plan), terminal.folder));
  const found = await findUpwards(terminal.folder, rootName);
  if (found !== undefined) return printPath(found, terminal.folder);
  throw usageFailure(
    `There is no plan: no ${rootName} here or in the folders above.`,
    'Name one with --plan, or write one with `trackwright init`.',
  );
}

/** The root file of a plan given as a file or folder. */
async function rootOf(path: string): Promise<string> {
  const found = await nodeFiles.stat(path);
  if (found === undefined)
    throw usageFailure(`There is nothing at ${path}.`, 'Name a YAML file, or a folder with plan.yaml.');
  if (found.kind === 'file') return path;
  const root = join(path, rootName).replaceAll('\\', '/');
  if ((await nodeFiles.stat(root))?.kind === 'file') return root;
  throw usageFailure(
    `The folder ${path} has no ${rootName}.`,
    "Name the plan's root file, or the folder that holds plan.yaml.",
  );
}

/**
 * The plan that a path belongs to. A file or folder may hold what a plan above it includes (a hook passes the files that
 * changed); a file that no plan includes is a plan itself.
 */
async function loadPlanOf(path: string, terminal: Terminal): Promise<{ root: string; loaded: LoadedPlan }> {
  const isPart =
    (await nodeFiles.stat(path)) !== undefined && (await nodeFiles.stat(join(path, rootName))) === undefined;
  if (isPart && !path.endsWith(rootName)) {
    const above = await findUpwards(dirname(resolve(terminal.folder, path)), rootName);
    if (above !== undefined) {
      const root = printPath(above, terminal.folder);
      const loaded = await loadPlan(nodeFiles, root);
      if ((await findFiles(path, loaded)).length > 0) return { root, loaded };
    }
  }
  const root = await rootOf(path);
  return { root, loaded: await loadPlan(nodeFiles, root) };
}

async function findLoaded(path: string, plans: Iterable<LoadedPlan>): Promise<LoadedPlan | undefined> {
  for (const loaded of plans) if ((await findFiles(path, loaded)).length > 0) return loaded;
  return undefined;
}

const realPaths = new WeakMap<LoadedPlan, Promise<ReadonlyMap<string, string>>>();

/** The files of the plan that a path leads to, a file or a folder around files, by the names that the plan has for them. */
async function findFiles(path: string, loaded: LoadedPlan): Promise<readonly string[]> {
  if ((await nodeFiles.stat(path)) === undefined) return [];
  const files = realPaths.get(loaded) ?? readRealPaths(loaded);
  realPaths.set(loaded, files);
  const place = await nodeFiles.realPath(path);
  return [...(await files)].flatMap(([real, file]) => (real === place || real.startsWith(place + sep) ? [file] : []));
}

async function readRealPaths({ sources }: LoadedPlan): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const file of sources.keys()) {
    if ((await nodeFiles.stat(file)) !== undefined) files.set(await nodeFiles.realPath(file), file);
  }
  return files;
}
