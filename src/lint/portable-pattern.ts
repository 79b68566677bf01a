/**
 * The subset of regular expressions that ECMAScript (with the `u` flag) and RE2 read alike. Finds what lies outside of it
 * and says what to write instead. Reads a pattern once, left to right.
 */
import { createAnchorTracker } from './pattern-anchors.js';
import { createPatternSizeMeter } from './pattern-size.js';

export interface PatternProblem {
  /** What stands in the pattern: `\s`. */
  readonly found: string;
  /** Why not, and what to write instead. */
  readonly help: string;
}

type Report = (found: string, help: string) => void;

/** General categories of Unicode, as both sides abbreviate them. RE2 does not know what is unassigned. */
const categories = /^(C[cfos]|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** RE2 refuses to repeat more often, repeats of repeats multiplied. */
const mostRepeats = 1000;
/** Classes with a category, repeats written out, for which RE2 surely has room. */
const mostCategories = 300;

const tooManyCopies = `RE2 repeats at most ${mostRepeats} times, repeats of repeats multiplied: use minLength and maxLength for lengths.`;
const tooManyCategories = `RE2 has no room for so many copies of \\p{…}: repeat it at most ${mostCategories} times, and use minLength and maxLength for lengths.`;
const misplaced =
  'An anchor that is not at the begin or end matches nothing, or something else in an engine: leave it out.';
const noBackReferences = 'There are no back-references in RE2: write the alternatives out.';
const onlyCategories = 'Only general categories in their short form are the same everywhere: \\p{L}, \\p{Lu}, \\p{N}.';
const noUnassigned = 'What is not assigned yet is not the same everywhere: write \\p{Cc}\\p{Cf}.';
const noFlags = 'Flags inside of a pattern are not the same everywhere: write both cases out, [aA].';
const noNames = 'Named groups are written differently: use a plain group ( ).';

/** Letters behind a backslash that are not read alike. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['s', 'White space is not the same everywhere: write what is meant, [ \\t], or [\\s\\S] for any character.'],
  ['S', 'White space is not the same everywhere: write what is meant, [^ \\t].'],
  ['b', 'Word boundaries are not the same everywhere: anchor with ^ and $, or write the neighbours out.'],
  ['B', 'Word boundaries are not the same everywhere: write the neighbours out.'],
  ['k', noBackReferences],
  ['c', 'There are no control escapes in RE2: write \\x and two hexadecimal digits.'],
  ['0', 'Octal digits are not read alike: write \\x00.'],
]);

/** What a pattern that ECMAScript reads holds that RE2 reads otherwise or not at all; in the order written, each once. */
export function findPatternProblems(pattern: string): PatternProblem[] {
  const problems = new Map<string, PatternProblem>();
  const report: Report = (found, help) => {
    if (!problems.has(found)) problems.set(found, { found, help });
  };
  const structure = createStructure(report);
  let inClass = false;
  let hasCategory = false;
  for (let index = 0; index < pattern.length; ) {
    // No construct that matters is longer.
    const rest = pattern.slice(index, index + 80);
    const anyCharacter = inClass ? undefined : /^\[(\\s\\S|\\S\\s|\\d\\D|\\w\\W)\]/.exec(rest);
    if (anyCharacter) {
      structure.addAtom(false);
      index += anyCharacter[0].length;
    } else if (rest.startsWith('\\')) {
      const isCategory = /^\\[pP]/.test(rest);
      if (inClass) hasCategory ||= isCategory;
      else structure.addAtom(isCategory);
      index += readEscape(rest, inClass, report);
    } else if (inClass) {
      inClass = !rest.startsWith(']');
      if (!inClass) structure.addAtom(hasCategory);
      readInClass(rest, report);
      index += 1;
    } else {
      inClass = rest.startsWith('[');
      hasCategory = false;
      readOutside(rest, report);
      index += inClass ? (rest.startsWith('[^') ? 2 : 1) : structure.readToken(rest);
    }
  }
  return [...problems.values()];
}

/** `rest` begins with a backslash; returns the length of the escape. */
function readEscape(rest: string, inClass: boolean, report: Report): number {
  const property = /^\\[pP]\{([^}]*)\}/.exec(rest);
  if (property) {
    if (!categories.test(property[1] ?? '')) {
      report(property[0], /^Cn?$/.test(property[1] ?? '') ? noUnassigned : onlyCategories);
    }
    return property[0].length;
  }
  const character = String.fromCodePoint(rest.codePointAt(1) ?? 0);
  const help = escapes.get(character);
  if (help !== undefined) report(`\\${character}`, help);
  else if (/[1-9]/.test(character)) report(`\\${character}`, noBackReferences);
  else if (!/[\dA-Za-z^$\\.*+?()[\]{}|/]/.test(character) && !(inClass && character === '-')) {
    report(`\\${character}`, `${inClass ? 'There' : 'Outside of brackets'} "${character}" needs no backslash.`);
  }
  return 1 + character.length;
}

function readInClass(rest: string, report: Report): void {
  if (/^\[[:.=]/.test(rest))
    report(rest.slice(0, 2), 'RE2 reads the begin of a POSIX class here: put the bracket last.');
}

function readOutside(rest: string, report: Report): void {
  if (rest.startsWith('.')) {
    report('.', 'A dot leaves out different line breaks: write [^\\n\\r\\u2028\\u2029] or [\\s\\S].');
  } else if (rest.startsWith('[]')) {
    report('[]', 'There is no empty class in RE2: write the characters that are meant.');
  } else if (rest.startsWith('[^]')) {
    report('[^]', 'There is no empty class in RE2: write [\\s\\S].');
  } else if (/^\[\^?:[a-z]+:\]/.test(rest)) {
    report(/^\[\^?:/.exec(rest)?.[0] ?? '', 'There are no POSIX classes in ECMAScript: write the characters out.');
  }
  const lookAround = /^\(\?<?[=!]/.exec(rest);
  const flags = /^\(\?[a-z-]+[):]/.exec(rest);
  if (lookAround) report(lookAround[0], 'There is no look-around in RE2: write what has to be there.');
  else if (rest.startsWith('(?<')) report('(?<', noNames);
  else if (flags) report(flags[0], noFlags);
}

/** How the pieces are put together: groups, repeats, anchors. */
function createStructure(report: Report) {
  const size = createPatternSizeMeter();
  const anchors = createAnchorTracker();
  const reportMisplaced = (isMisplaced: boolean, found = '$') => {
    if (isMisplaced) report(found, misplaced);
  };

  function addAtom(hasCategory: boolean): void {
    size.addAtom(hasCategory);
    reportMisplaced(anchors.addAtom());
  }

  /** `rest` begins with no backslash and no class; returns the length of the token. */
  function readToken(rest: string): number {
    const [group, empty] = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?(\)?)/.exec(rest) ?? [];
    if (group !== undefined) {
      if (empty) report(group, 'An empty group stands for nothing: leave it out.');
      size.openGroup();
      reportMisplaced(anchors.openGroup());
      return group.length - (empty?.length ?? 0);
    }
    const [repeat, times = '', least, most] = /^(\{(\d+)(?:,(\d*))?\}|[*+?])\??/.exec(rest) ?? [];
    if (repeat !== undefined) {
      const { copies, categories } = size.repeatLast(Number(most || least || 1));
      if (copies > mostRepeats) report(times, tooManyCopies);
      else if (categories > mostCategories) report(times, tooManyCategories);
      return repeat.length;
    }
    if (rest.startsWith('^')) reportMisplaced(anchors.addBegin(), '^');
    else if (rest.startsWith('$')) reportMisplaced(anchors.addEnd());
    else if (rest.startsWith('|')) anchors.startAlternative();
    else if (rest.startsWith(')')) {
      size.closeGroup();
      anchors.closeGroup();
    } else addAtom(false);
    return 1;
  }

  return { addAtom, readToken };
}
