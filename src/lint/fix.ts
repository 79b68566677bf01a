/**
 * Carries out the fixes of findings: lint, apply, parse again, until nothing is left to mend. Works on texts in memory;
 * whoever calls writes the files. A fix after which the plan could not be loaded is never carried out.
 */
import { applyFixes, type Fix } from '../findings/edit.js';
import type { Files } from '../plan/files.js';
import { type LoadedPlan, loadPlan } from '../plan/load.js';
import { type LintOptions, lintPlan } from './lint.js';
import type { LintSettings } from './settings.js';

/** What is left after all fixes. */
export interface FixedPlan {
  readonly loaded: LoadedPlan;
  /** The new text of each changed file, by path as printed. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many fixes were carried out. */
  readonly applied: number;
}

/** One fix may make room for the next; a plan that is not quiet by then is left as far as it got. */
const maxRounds = 10;

/** Mend a loaded plan as far as its findings have fixes. Suppressed findings are left alone. */
export async function fixPlan(
  loaded: LoadedPlan,
  settings: LintSettings = {},
  options: LintOptions = {},
): Promise<FixedPlan> {
  let current = loaded;
  let applied = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const { findings } = await lintPlan(current, settings, options);
    const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []));
    const next = await applyAll(current, fixes);
    if (!next) break;
    current = next.loaded;
    applied += next.applied;
  }
  const changed = [...current.sources].filter(([path, { text }]) => loaded.sources.get(path)?.text !== text);
  return { loaded: current, texts: new Map(changed.map(([path, { text }]) => [path, text])), applied };
}

interface Round {
  readonly loaded: LoadedPlan;
  readonly applied: number;
}

/** All fixes at once or, where the plan could not be loaded after that, one by one without those to blame. */
async function applyAll(loaded: LoadedPlan, fixes: readonly Fix[]): Promise<Round | undefined> {
  const together = await applySome(loaded, fixes);
  if (!together || together.loaded.plan) return together;
  for (const fix of fixes) {
    const alone = await applySome(loaded, [fix]);
    // The other fixes have their places in a text that is no longer; the next round sees them again.
    if (alone?.loaded.plan) return alone;
  }
  return undefined;
}

/** The plan with fixes applied, loaded again; undefined where they change nothing. */
async function applySome(loaded: LoadedPlan, fixes: readonly Fix[]): Promise<Round | undefined> {
  const { plan, sources } = loaded;
  const [root] = plan?.files ?? [];
  if (root === undefined) return undefined;
  const before = new Map([...sources].map(([path, { text }]) => [path, text]));
  const { texts, applied } = applyFixes(before, fixes);
  if (![...texts].some(([path, text]) => before.get(path) !== text)) return undefined;
  return { loaded: await loadPlan(createStore(root, new Map([...before, ...texts])), root), applied };
}

/**
 * The plan's own files as a store. Every glob matches all included files: together the patterns matched just these when
 * the plan was loaded, and fixes add no files.
 */
function createStore(root: string, texts: ReadonlyMap<string, string>): Files {
  const encoder = new TextEncoder();
  return {
    async stat(path) {
      const text = texts.get(path);
      return text === undefined ? undefined : { kind: 'file', size: encoder.encode(text).length };
    },
    async readBytes(path) {
      return encoder.encode(texts.get(path));
    },
    async glob(folder) {
      const base = folder === '.' ? '' : folder.endsWith('/') ? folder : `${folder}/`;
      return [...texts.keys()]
        .filter((path) => path !== root && path.startsWith(base))
        .map((path) => path.slice(base.length));
    },
    async realPath(path) {
      return path === '.' ? '/' : `/${path}`;
    },
  };
}
