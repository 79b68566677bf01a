/** How JSON scalars are spelled in the log table, for comparing text with text. */

/**
 * Every spelling under which a text or boolean may stand in the log table. The engine's JSON writer spells control
 * characters with upper-case hexadecimal digits, JavaScript's with lower-case ones; all else they write alike.
 */
export function jsonTexts(value: string | boolean): readonly string[] {
  const written = JSON.stringify(value);
  const upper = written.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`);
  return upper === written ? [written] : [written, upper];
}
