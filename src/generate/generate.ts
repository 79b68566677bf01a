/**
 * From a plan and what the user asked for to the files to be written. Nothing is written here: `emitTrackers` returns texts,
 * `compare-output.ts` says what to do with the folder they belong in.
 */
import { suggestName } from '../findings/edit-distance.js';
import { compareText } from '../findings/finding.js';
import { printable } from '../findings/printable.js';
import type { Plan } from '../plan/model.js';
import { sdks } from './sdks/index.js';
import { importExtensions, type OutputFile, type Sdk, type Target } from './target.js';
import { targets } from './targets/index.js';

/** What the user asked for, in the user's words. */
export interface GenerateRequest {
  /** Id of a target; default `typescript`. */
  readonly target?: string;
  /** Id of an SDK; default the target's first. */
  readonly sdk?: string;
  /** Id of a source of the plan; default all. */
  readonly source?: string;
  /** How relative imports end; default `.js`. */
  readonly importExtension?: string;
}

/** Why the words make no sense: the fact, and what to do. */
export interface RequestProblem {
  readonly message: string;
  readonly help: string;
}

/** The files, sorted by path; or what is wrong with the request. */
export type EmitResult =
  | { readonly files: readonly OutputFile[]; readonly target: Target; readonly sdk: Sdk }
  | { readonly problem: RequestProblem };

/** Write the trackers of a plan, in memory. The same plan and request give the same bytes. */
export function emitTrackers(plan: Plan, request: GenerateRequest = {}): EmitResult {
  const targetId = request.target ?? 'typescript';
  const target = targets.find((candidate) => candidate.id === targetId);
  if (target === undefined)
    return refuse(
      'target',
      targetId,
      targets.map(({ id }) => id),
    );

  const sdkId = request.sdk ?? target.sdks[0] ?? '';
  const sdk = sdks.find((candidate) => candidate.id === sdkId && target.sdks.includes(candidate.id));
  if (sdk === undefined) return refuse('SDK', sdkId, target.sdks);

  const { source } = request;
  if (source !== undefined && !plan.sources.has(source)) return refuse('source', source, [...plan.sources.keys()]);

  const importExtension = importExtensions.find((candidate) => candidate === (request.importExtension ?? '.js'));
  if (importExtension === undefined) return refuse('import extension', request.importExtension ?? '', importExtensions);

  const files = target.emit(plan, { sdk, importExtension, ...(source === undefined ? {} : { source }) });
  return { files: checkPaths(files), target, sdk };
}

function refuse(kind: string, given: string, known: readonly string[]): { readonly problem: RequestProblem } {
  const near = suggestName(given, known);
  const list = known.map((id) => (id === '' ? 'none' : printable(id))).join(', ');
  const choice = known.length === 0 ? `The plan declares no ${kind}s.` : `Choose one of: ${list}.`;
  return {
    problem: {
      message: `There is no ${kind} "${printable(given)}".`,
      help: near === undefined ? choice : `Did you mean "${printable(near)}"? ${choice}`,
    },
  };
}

/** The last barrier: whatever a target does, nothing leaves the folder, and no file is written over another. */
function checkPaths(files: readonly OutputFile[]): readonly OutputFile[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!/^[a-z0-9_][\w.-]*(\/[a-z0-9_][\w.-]*)*$/.test(path) || seen.has(path.toLowerCase())) {
      throw new Error(`a target made an unusable path: ${JSON.stringify(path)}`);
    }
    seen.add(path.toLowerCase());
  }
  return [...files].sort((a, b) => compareText(a.path, b.path));
}
