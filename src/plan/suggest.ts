/** "Did you mean" for one run over a plan: a file of thousands of misspelled names gets suggestions for the first ones only. */
import { suggestName } from '../findings/edit-distance.js';

/** The known name that a name probably meant, or undefined. */
export type Suggest = (name: string, known: Iterable<string>) => string | undefined;

/** Names that may be compared in one run; comparing is the costliest thing that a hostile plan can ask for. */
const maxComparisons = 100_000;

/** Suggestions that stop when the run has compared enough. */
export function createSuggest(): Suggest {
  let left = maxComparisons;
  return (name, known) => {
    if (left === 0) return undefined;
    const names = [...known];
    // Names that are too many to compare end the suggestions, so that they are not even listed again.
    left = names.length > left ? 0 : left;
    if (left === 0) return undefined;
    left -= names.length;
    return suggestName(name, names);
  };
}
