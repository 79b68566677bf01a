/**
 * Patterns as the engines take them. A pattern is meant for ECMAScript with the `u` flag, which refuses escapes that need
 * none (`\-`); they are read as the character itself, and lint says so.
 */

/** Whether a text is a regular expression at all, by the rules of the `u` flag or without it. */
export function isPattern(text: string): boolean {
  return compiles(text, 'u') || compiles(text, '');
}

/** The source of a regular expression with the `u` flag for a pattern, or undefined where it cannot have one. */
export function usablePattern(pattern: string): string | undefined {
  if (compiles(pattern, 'u')) return pattern;
  const mended = pattern.replace(/\\([^0-9A-Za-z^$\\.*+?()[\]{}|/])/gu, '$1');
  return compiles(mended, 'u') ? mended : undefined;
}

function compiles(source: string, flags: 'u' | ''): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    // The constructor is the only judge of patterns there is.
    return false;
  }
}
