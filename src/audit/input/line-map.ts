/**
 * Which line of a file a row of the table was read from: rows are the lines that are not blank, in order. Blank lines are
 * kept as runs, so that a file with few of them costs nothing.
 */

/** Grows while a file is read; `lineOf` answers afterwards. */
export interface LineMap {
  /** Tell of a line, in the order of the file. */
  add(isBlank: boolean): void;
  /** Lines so far, blank ones included. */
  readonly lines: number;
  readonly blank: number;
  /** The 1-based line of the row with this 0-based number. */
  lineOf(row: number): number;
}

export function createLineMap(): LineMap {
  let lines = 0;
  let blank = 0;
  // For each run of blank lines: how many rows came before it, and how many blank lines up to its end.
  const rowsBefore: number[] = [];
  const blankUpTo: number[] = [];
  return {
    add(isBlank) {
      lines += 1;
      if (!isBlank) return;
      const rows = lines - 1 - blank;
      blank += 1;
      if (rowsBefore.at(-1) === rows) blankUpTo[blankUpTo.length - 1] = blank;
      else {
        rowsBefore.push(rows);
        blankUpTo.push(blank);
      }
    },
    get lines() {
      return lines;
    },
    get blank() {
      return blank;
    },
    lineOf(row) {
      // The last run that has at most `row` rows before it.
      let low = 0;
      let high = rowsBefore.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((rowsBefore[middle] ?? 0) <= row) low = middle + 1;
        else high = middle;
      }
      return row + 1 + (low === 0 ? 0 : (blankUpTo[low - 1] ?? 0));
    },
  };
}
