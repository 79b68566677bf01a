/** JSON as a file of ours: indented, and the same for the same value. */
import type { Json } from '../plan/model.js';

/** JSON whose every character can be seen: none hides or reorders text, or breaks a line. */
export function printJson(value: Json): string {
  const text = JSON.stringify(value, null, 2).replace(/[\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${text}\n`;
}
