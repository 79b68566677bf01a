/**
 * What runs the linter on every change, for each kind of CI: where it looks for its file, and what stands in it where the
 * plan is not at the top of the repository. Reports name files from the top, so everything is run from there.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { printFlow } from '../plan/print.js';
import { printPath } from './find-upwards.js';
import { nodeFiles } from './node-files.js';

/** Where each kind looks, from the top of the repository. */
const places = {
  github: '.github/workflows/tracking-plan.yml',
  gitlab: 'tracking-plan.gitlab-ci.yml',
  'pre-commit': '.pre-commit-config.yaml',
} as const;
export type CiKind = keyof typeof places;
export const ciKinds = Object.keys(places) as readonly CiKind[];

export interface CiFile {
  /** As printed. */
  readonly path: string;
  readonly text: string;
}

interface CiRequest {
  readonly kind: CiKind;
  /** The folder of the plan, from the working directory `from`. */
  readonly folder: string;
  readonly from: string;
  /** The folder with one file for each kind. */
  readonly snippets: string;
  /** Whether a configuration is written beside, that says what to generate. */
  readonly withConfig: boolean;
}

/** The file for a plan in a folder: at the top of its repository or, where it is in none, in the folder. */
export async function createCiFile({ kind, folder, from, snippets, withConfig }: CiRequest): Promise<CiFile> {
  const plan = resolve(from, folder);
  const top = (await findRepository(plan)) ?? plan;
  const inside = relative(top, plan).replaceAll('\\', '/');
  const config = withConfig ? 'generate:' : await readConfig(plan);
  const hasConfig = config !== undefined;
  const generates = hasConfig && /^generate:/m.test(config);
  const flag = hasConfig ? `--config ${quoteWord(`${inside}/trackwright.yaml`)}` : `--plan ${quoteWord(inside)}`;
  const snippet = await readFile(join(snippets, `${kind}.yml`), 'utf8');
  // The comment, and the entry of the list below it.
  const check = /\n( *)# Fails when the committed.*\n\1- .*(\n\1 .*)*/;
  const asked = generates ? snippet : snippet.replace(check, '');
  const text = inside === '' ? asked : asked.replace(/^( *(?:- |- run: |entry: ))(npx trackwright .*)$/gm, placeIn);
  return { path: printPath(join(top, places[kind]), from), text: text.replace('^.*\\.ya?ml$', () => filesOf(inside)) };

  function placeIn(_: string, key: string, command: string): string {
    const whole = `${command} ${flag}`;
    return key + (/[:#'"]/.test(whole) ? printFlow(whole) : whole);
  }
}

async function readConfig(plan: string): Promise<string | undefined> {
  const path = join(plan, 'trackwright.yaml');
  return (await nodeFiles.stat(path))?.kind === 'file' ? readFile(path, 'utf8') : undefined;
}

/** The regular expression of what a hook looks at. */
function filesOf(inside: string): string {
  const pattern = `^${inside === '' ? '' : `${inside.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`}.*\\.ya?ml$`;
  return /[:#'"]/.test(pattern) || /\s/.test(pattern) ? printFlow(pattern) : pattern;
}

function quoteWord(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The folder with `.git` that a folder is in; the folder itself need not be there yet. */
async function findRepository(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await nodeFiles.stat(join(at, '.git'))) !== undefined) return at;
    if (dirname(at) === at) return undefined;
  }
}
