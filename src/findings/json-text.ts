/** Prints JSON that is also harmless in a terminal: control and direction characters are written as escapes. */

// What JSON.stringify leaves as it is: DEL and C1 controls, separators, bidirectional overrides, zero-width marks.
const unprintable = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/g;

/** The value as JSON text, ended by a line break; `indent` spaces per level, 0 for one line. */
export function printJson(value: unknown, indent: number): string {
  const text = JSON.stringify(value, null, indent);
  // Outside of strings JSON is plain ASCII, so what is replaced here is always inside one.
  return `${text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
