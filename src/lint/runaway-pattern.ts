/**
 * Patterns that a backtracking engine decides in exponential time: a group without limit, of which an alternative is nothing
 * but repeats without limit and what may be left out. Then one text can be cut into pieces in exponentially many ways.
 * Groups with something fixed inside are taken for safe: it nearly always tells the pieces apart.
 */

interface Alternative {
  /** Whether something without limit is in it, and whether something that has to be there is. */
  hasEndless: boolean;
  hasFixed: boolean;
}

/** The first such group with its quantifier, as written; undefined where there is none. */
export function findRunaway(pattern: string): string | undefined {
  const open: { readonly start: number; readonly earlier: Alternative[]; current: Alternative }[] = [];
  let current: Alternative = { hasEndless: false, hasFixed: false };
  const earlier: Alternative[] = [];
  let group = { start: 0, earlier, current };
  // A token, then its quantifier.
  const token = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<[^>]*>)|[\s\S]/gu;
  const quantifier = /(?:\{(\d+)(,?)(\d*)\}|[*+?])\??/y;
  for (let match = token.exec(pattern); match; match = token.exec(pattern)) {
    const [text] = match;
    if (text.startsWith('(')) {
      open.push(group);
      current = { hasEndless: false, hasFixed: false };
      group = { start: match.index, earlier: [], current };
      continue;
    }
    if (text === '|') {
      group.earlier.push(current);
      current = { hasEndless: false, hasFixed: false };
      group.current = current;
      continue;
    }
    if (text === '^' || text === '$') continue;
    const isClose = text === ')' && open.length > 0;
    quantifier.lastIndex = token.lastIndex;
    const [repeat, least, comma, most] = quantifier.exec(pattern) ?? [];
    if (repeat !== undefined) token.lastIndex += repeat.length;
    const isEndless = repeat !== undefined && (/^[*+]/.test(repeat) || (comma === ',' && most === ''));
    const isOptional = repeat !== undefined && (/^[*?]/.test(repeat) || Number(least) === 0);
    if (!isClose) {
      note(current, isEndless, isOptional);
      continue;
    }
    const alternatives = [...group.earlier, group.current];
    const isLoose = alternatives.some(({ hasEndless, hasFixed }) => hasEndless && !hasFixed);
    if (isEndless && isLoose) return pattern.slice(group.start, token.lastIndex);
    const inner = group;
    group = open.pop() ?? group;
    current = group.current;
    // Around it the group counts as what it holds.
    const innerEndless = [...inner.earlier, inner.current].some(({ hasEndless }) => hasEndless);
    note(current, isEndless || (innerEndless && isLoose), isOptional || isLoose);
  }
  return undefined;
}

/** An endless piece is no fixed one: it can give letters away to its neighbours. */
function note(alternative: Alternative, isEndless: boolean, isOptional: boolean): void {
  if (isEndless) alternative.hasEndless = true;
  else if (!isOptional) alternative.hasFixed = true;
}
