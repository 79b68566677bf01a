/** From a plan to trackers in TypeScript or JavaScript: what both targets do. */
import { compareText } from '../../findings/finding.js';
import { printable } from '../../findings/printable.js';
import type { Plan } from '../../plan/model.js';
import { sdks } from '../sdks/index.js';
import { selectEvents } from '../selection.js';
import type { Emitted, PlanProblem, TargetOptions } from '../target.js';
import { listEventCalls, listTraitCalls, typeSuperProperties } from './script-calls.js';
import { emitFiles, emitSingleFile } from './script-files.js';
import type { ScriptOptions, ScriptSdk } from './script-sdk.js';
import type { ScriptSyntax } from './script-syntax.js';
import { emitValidators } from './script-validators.js';

/** Write the trackers of a plan in one of the two. */
export function emitScript(plan: Plan, { sdk: id, source, settings }: TargetOptions, syntax: ScriptSyntax): Emitted {
  const sdk = sdks.find((candidate) => candidate.id === id);
  if (sdk === undefined) throw new Error(`no SDK ${id}`);
  const problems = findProblems(plan, sdk, source);
  if (problems.length > 0) return { problems };
  const { importExtension, layout, validators } = settings;
  const options: ScriptOptions = { syntax, sdk, importExtension, ...(source === undefined ? {} : { source }) };
  const calls = [...listEventCalls(plan, options), ...listTraitCalls(plan, options)].sort((a, b) =>
    compareText(a.name.file, b.name.file),
  );
  const parts = { calls, superProperties: typeSuperProperties(plan, options) };
  const files = layout === 'single' ? emitSingleFile(parts, options) : emitFiles(parts, options);
  return { files: validators === 'true' ? [...files, ...emitValidators(plan, calls, options, layout)] : files };
}

/** What of the plan the SDK cannot send. */
function findProblems(plan: Plan, { id, lacks = [] }: ScriptSdk, source: string | undefined): readonly PlanProblem[] {
  return selectEvents(plan, source).flatMap(({ event }) => {
    if (event.call !== 'screen' || !lacks.includes('screen')) return [];
    return [
      {
        at: event.ref,
        message: `${printable(JSON.stringify(event.name))} is a screen, and ${id} has no calls for screens.`,
        help: 'Generate for the one source that sends it, with the SDK of that source; or make it a page or a track.',
      },
    ];
  });
}
