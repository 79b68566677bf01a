/**
 * Regular expressions of a plan in SQL. An engine compiles a constant expression once and a column's anew for every row, so
 * each distinct pattern is written into the statement, chosen by a tree of comparisons.
 */
import { compareText } from '../findings/finding.js';
import type { Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { type Engine, EngineError } from '../sql/engine.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';

/** The distinct patterns of some properties, in order. */
export function patternsOf(properties: readonly Property[]): readonly string[] {
  return [...new Set(properties.flatMap(({ pattern }) => pattern ?? []))].sort(compareText);
}

/** Longest pattern, and most repetitions in it, that is put together with others: engines unroll what is counted. */
const longestWhole = 200;
const mostRepeated = 100;

/**
 * What is between `^` and `$` of a pattern that is for a whole text and no choice of several; undefined for any other. A
 * plain part of a pattern, an escape or a class, may be repeated and in groups.
 */
export function wholeBody(pattern: string): string | undefined {
  const body =
    /^\^((?:[^\\^$|()[\]]|\\[^bBkpP0-9]|\[(?:[^\\\]]|\\[\s\S])*\]|\((?:[^\\^$()[\]]|\\[^bBkpP0-9]|\[(?:[^\\\]]|\\[\s\S])*\])*\))*)\$$/u.exec(
      pattern,
    )?.[1];
  // A group's name may be there once in an expression.
  if (body === undefined || pattern.length > longestWhole || body.includes('(?<')) return undefined;
  const counts = [...body.matchAll(/[0-9]+/g)].map(([digits]) => Number(digits));
  return counts.every((count) => count <= mostRepeated) ? body : undefined;
}

/** Patterns that the engine cannot read, with its reason. The plan's subset has none; a plan may ignore its lint. */
export async function findUnreadablePatterns(
  engine: Engine,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const unreadable = new Map<string, string>();
  // Nearly always all can be read, which one statement tells.
  if (patterns.length === 0 || (await findRefusal(engine, patterns)) === undefined) return unreadable;
  for (const pattern of patterns) {
    const reason = await findRefusal(engine, [pattern]);
    if (reason !== undefined) unreadable.set(pattern, reason);
  }
  return unreadable;
}

/** Why the engine does not read one of the patterns; undefined where it reads all. */
async function findRefusal(engine: Engine, patterns: readonly string[]): Promise<string | undefined> {
  const columns = patterns.map((pattern) => matches(sql`''`, pattern));
  try {
    await engine.run(sql`SELECT ${joinSql(columns, ', ')}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.message.replace(/^Invalid Input Error: /, '');
  }
}

/** White space as ECMAScript's `\s` and `trim` know it, to be written inside a class. RE2's own `\s` is ASCII. */
export const whiteSpace =
  '\\t\\n\\v\\f\\r \\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}';

/** Whether `value` holds a match of one expression, which is meant for ECMAScript with the `u` flag. */
export function matches(value: Sql, expression: string): Sql {
  return fn.matches(value, text(toRe2(expression)));
}

/** The same expression for RE2, which writes code points as `\\x{…}`. */
function toRe2(pattern: string): string {
  return pattern.replace(
    /\\(?:u\{([0-9A-Fa-f]+)\}|u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|[\s\S])/gi,
    (whole, point?: string, high?: string, low?: string, unit?: string) => {
      if (high !== undefined && low !== undefined) {
        const pair = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
        return `\\x{${pair.codePointAt(0)?.toString(16)}}`;
      }
      const digits = point ?? unit;
      return digits === undefined ? whole : `\\x{${digits}}`;
    },
  );
}

/** Whether `value` holds a match of the pattern whose place in `patterns` is in the column `place`. `from`: the place of the first. */
export function matchesPattern(place: Sql, value: Sql, patterns: readonly string[], from = 0): Sql {
  const [first] = patterns;
  if (first === undefined) return sql`true`;
  if (patterns.length === 1) return matches(value, first);
  const middle = patterns.length >> 1;
  const below = matchesPattern(place, value, patterns.slice(0, middle), from);
  const above = matchesPattern(place, value, patterns.slice(middle), from + middle);
  return sql`CASE WHEN ${place} < ${from + middle} THEN ${below} ELSE ${above} END`;
}
