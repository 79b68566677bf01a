/** What can be wrong with a baseline, for the pages and `explain`. */
import type { Documented } from './finding.js';

/** Findings about a baseline. They cannot be accepted in it. */
export const baselineProblems: ReadonlyMap<string, Documented> = new Map(
  [
    {
      id: 'baseline-reason-missing',
      summary: 'An entry of the baseline gives no reason.',
      why: 'An accepted finding is a decision. Without its reason nobody can tell whether it still holds. The finding stays silent all the same, so that a baseline can be written in one step and be explained in the next.',
      howToFix: 'Write `reason:`, and better `owner:` and `expires:` too; `--reason` gives one to all that are added.',
    },
    {
      id: 'baseline-expired',
      summary: 'An entry of the baseline has passed its last day.',
      why: 'The finding was accepted until that day, and is there again. Whoever set the day wanted to be asked.',
      howToFix: 'Mend what is found. Or decide again: move `expires` and say in `reason` why.',
    },
    {
      id: 'baseline-unused',
      summary: 'An entry of the baseline accepts nothing.',
      why: 'What it accepted is mended. Left in place, it would hide the defect when it comes back.',
      howToFix: 'Remove the entry; `--prune-baseline` does it.',
    },
    {
      id: 'baseline-unknown',
      summary: 'An entry of the baseline names an id that no finding has.',
      why: 'A misspelled id accepts nothing, and whoever wrote it believes that it does.',
      howToFix: 'Use an id as printed in the findings; `trackwright rules` and `trackwright checks` list them.',
    },
  ].map((problem) => [problem.id, { ...problem, severity: 'warning' }]),
);
