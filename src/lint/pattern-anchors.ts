/**
 * Where ^ and $ stand, told token by token. One that is not at the begin or end of what is searched for can never match or
 * says nothing, and some engines take it for one that is: DuckDB reads `$a` as `a$`.
 */

export interface AnchorTracker {
  /** Each answers whether the anchor that it shows to be misplaced, or is itself, is. */
  addAtom(): boolean;
  addBegin(): boolean;
  addEnd(): boolean;
  openGroup(): boolean;
  closeGroup(): void;
  startAlternative(): void;
}

interface Group {
  /** Whether the group begins where the pattern does. */
  readonly isFirst: boolean;
  /** Whether an alternative of it ends in $. */
  hasEnd: boolean;
}

export function createAnchorTracker(): AnchorTracker {
  const groups: Group[] = [{ isFirst: true, hasEnd: false }];
  /** Whether nothing came before in this alternative, and whether $ did. */
  let isFirst = true;
  let isEnded = false;

  function add(): boolean {
    isFirst = false;
    return isEnded;
  }
  function endAlternative(): void {
    const group = groups.at(-1);
    if (group !== undefined) group.hasEnd ||= isEnded;
  }

  return {
    addAtom: add,
    addBegin() {
      const isMisplaced = !isFirst;
      return add() || isMisplaced;
    },
    addEnd() {
      const isMisplaced = add();
      isEnded = true;
      return isMisplaced;
    },
    openGroup() {
      groups.push({ isFirst, hasEnd: false });
      return isEnded;
    },
    closeGroup() {
      endAlternative();
      if (groups.length > 1) isEnded = groups.pop()?.hasEnd ?? false;
      isFirst = false;
    },
    startAlternative() {
      endAlternative();
      isEnded = false;
      isFirst = groups.at(-1)?.isFirst ?? true;
    },
  };
}
