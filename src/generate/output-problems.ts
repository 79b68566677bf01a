/** What is said of an output folder: the ids that `generate` reports, each with its documentation. */
import type { Documented } from '../findings/finding.js';

const problems: readonly Documented[] = [
  {
    id: 'generated-impossible',
    summary: 'Something of the plan cannot be written for the target or SDK asked for.',
    why: 'A tracker that sent it under another name, or dropped it, would make data that the plan does not describe.',
    severity: 'error',
    howToFix: 'Do what the message says: most often rename it, or leave it out of that source.',
  },
  {
    id: 'generated-missing',
    summary: 'A tracker that the plan asks for has not been written.',
    why: 'Code that sends the event cannot be written until its tracker exists, so it will be sent by hand, or not at all.',
    severity: 'error',
    howToFix: 'Run `trackwright generate` and commit what it writes.',
  },
  {
    id: 'generated-stale',
    summary: 'A generated file differs from what the plan asks for now.',
    why: 'The plan has changed since, or somebody has edited the file. Either way the compiler checks calls against something other than the plan, and the data will not match it.',
    severity: 'error',
    howToFix: 'Run `trackwright generate`. Edits by hand are lost: make them in the plan.',
  },
  {
    id: 'generated-unwanted',
    summary: 'A generated file is left over: nothing in the plan or the settings asks for it any longer.',
    why: 'As long as the file is there, code can go on sending an event that nobody plans for. Removing it turns such calls into compile errors.',
    severity: 'error',
    howToFix: 'Run `trackwright generate`. It removes only files whose first line carries its mark.',
  },
  {
    id: 'generated-foreign',
    summary: 'A file that was not generated is where a generated one belongs.',
    why: 'Overwriting it could destroy work. Files are replaced and removed only where their first line carries the mark of generated files.',
    severity: 'error',
    howToFix: 'Move the file, or generate into a folder of its own.',
  },
];

/** By id; `explain` and the documentation pages read them. */
export const outputProblems: ReadonlyMap<string, Documented> = new Map(
  problems.map((problem) => [problem.id, problem]),
);
