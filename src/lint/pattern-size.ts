/**
 * How large an expression becomes for RE2, which writes repeats out: told token by token, answers at each repeat. What is
 * counted: copies of the innermost thing, and copies of classes with Unicode categories, which are hundreds of times larger.
 */

/** Copies when every repeat is written out. */
export interface PatternSize {
  /** Of the thing that is repeated most. */
  readonly copies: number;
  /** Of all classes with a category together. */
  readonly categories: number;
}

export interface PatternSizeMeter {
  /** One character or class. */
  addAtom(hasCategory: boolean): void;
  openGroup(): void;
  closeGroup(): void;
  /** What came last is repeated at most so many times: copies in it, and categories of the whole pattern up to here. */
  repeatLast(times: number): PatternSize;
}

const nothing: PatternSize = { copies: 1, categories: 0 };

export function createPatternSizeMeter(): PatternSizeMeter {
  /** What came before `last` in each group that is open. */
  const groups: PatternSize[] = [nothing];
  let last = nothing;

  const join = (one: PatternSize, other: PatternSize): PatternSize => ({
    copies: Math.max(one.copies, other.copies),
    categories: one.categories + other.categories,
  });
  function settle(): void {
    groups.push(join(groups.pop() ?? nothing, last));
    last = nothing;
  }
  return {
    addAtom(hasCategory) {
      settle();
      last = { copies: 1, categories: hasCategory ? 1 : 0 };
    },
    openGroup() {
      settle();
      groups.push(nothing);
    },
    closeGroup() {
      settle();
      last = (groups.length > 1 ? groups.pop() : undefined) ?? nothing;
    },
    repeatLast(times) {
      last = { copies: last.copies * Math.max(1, times), categories: last.categories * Math.max(1, times) };
      return { copies: last.copies, categories: groups.reduce(join, last).categories };
    },
  };
}
