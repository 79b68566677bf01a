/** What a plan is generated into, for tests: the files, or an error that names everything that is in the way. */
import { emitTrackers, type GenerateRequest } from '../generate/generate.js';
import type { OutputFile } from '../generate/target.js';
import type { Plan } from '../plan/model.js';

/** The files of a plan. Throws where the request is refused, or something of the plan cannot be written. */
export function emitFiles(plan: Plan, request: GenerateRequest = {}): readonly OutputFile[] {
  const emitted = emitTrackers(plan, request);
  if ('files' in emitted) return emitted.files;
  const problems = 'problem' in emitted ? [emitted.problem] : emitted.problems;
  throw new Error(problems.map(({ message }) => message).join('\n'));
}
