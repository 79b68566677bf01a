/** From a plan to trackers in TypeScript or JavaScript: what both targets do. */
import { compareText } from '../../findings/finding.js';
import { printable } from '../../findings/printable.js';
import type { Plan } from '../../plan/model.js';
import { sdks } from '../sdks/index.js';
import { type SelectedEvent, selectEvents } from '../selection.js';
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
  const events = selectEvents(plan, source);
  const problems = [...findLacks(events, sdk), ...(sdk.findProblems?.(plan, events) ?? [])];
  if (problems.length > 0) return { problems };
  const { importExtension, layout, validators } = settings;
  const options: ScriptOptions = {
    syntax,
    sdk,
    importExtension,
    settings,
    ...(source === undefined ? {} : { source }),
  };
  const calls = [...listEventCalls(plan, options), ...listTraitCalls(plan, options)].sort((a, b) =>
    compareText(a.name.file, b.name.file),
  );
  const parts = { calls, superProperties: typeSuperProperties(plan, options) };
  return {
    files: [
      ...(layout === 'single' ? emitSingleFile(parts, options) : emitFiles(parts, options)),
      ...(validators === 'true' ? emitValidators(plan, calls, options, layout) : []),
      ...(sdk.addFiles?.(events, settings, source) ?? []),
    ],
  };
}

/** Events of calls that the SDK does not know. */
function findLacks(events: readonly SelectedEvent[], { id, lacks = [] }: ScriptSdk): readonly PlanProblem[] {
  if (!lacks.includes('screen')) return [];
  return events
    .filter(({ event }) => event.call === 'screen')
    .map(({ event }) => ({
      at: event.ref,
      message: `${printable(JSON.stringify(event.name))} is a screen, and ${id} has no calls for screens.`,
      help: 'Generate for the one source that sends it, with the SDK of that source; or make it a page or a track.',
    }));
}
