/** What a check says about the rows of a log, said about one event: without counts, and with the value that it is about. */

/** Ways in which checks (`words.ts`) say that a log of one row is concerned, and what one event needs of it. */
const phrases: readonly (readonly [of: string, one: string])[] = [
  [': the only row has it', ''],
  [', in the only row', ''],
  [' and in the only row', ''],
  [' in the only row', ''],
  [' is 1 row;', ' is another spelling;'],
  [': 1 row', ''],
  ['1 line is', 'The record is'],
];

/** `…total is text in the only row; the plan says number.` → `…total is text, "12.50"; the plan says number.` */
export function sayOfEvent(message: string, value: string | undefined): string {
  for (const [of, one] of phrases) {
    // The last one is the check's: a name may hold any words, but stands before.
    const at = message.lastIndexOf(of);
    if (at === -1) continue;
    const shown = one === '' && value !== undefined ? `, ${value}` : one;
    return message.slice(0, at) + shown + message.slice(at + of.length);
  }
  return message;
}
