/**
 * Choices that a text states in words: `one of card, paypal or invoice`. Reads only what leaves no doubt (a list to the end
 * of its sentence, of words that are values), since texts also say what a value may hold, or who may send it.
 */

/** A value as it is sent: quoted, or one word. */
const value = String.raw`(?:\x60[^\x60\s]{1,40}\x60|"[^"\s]{1,40}"|'[^'\s]{1,40}'|[A-Za-z][\w-]{0,39})`;
const quoted = String.raw`(?:\x60[^\x60\s]{1,40}\x60|"[^"\s]{1,40}"|'[^'\s]{1,40}')`;
const separator = String.raw`(?:\s*,\s*(?:or\s+)?|\s+or\s+|\s*\|\s*)`;
const end = String.raw`(?=\s*(?:[.;)]{1,2}\s|[.;)]{0,2}\s*$))`;

const shapes = [
  new RegExp(String.raw`\b(?:one|any) of:?\s+(${value}(?:${separator}${value}){2,})${end}`, 'i'),
  new RegExp(
    String.raw`\b(?:possible|allowed|valid) values(?: are)?:?\s+(${value}(?:${separator}${value})+)${end}`,
    'i',
  ),
  new RegExp(String.raw`\b(?:either|one of:?)\s+(${quoted}(?:${separator}${quoted})+)${end}`, 'i'),
  new RegExp(String.raw`(?:^|[\s(])((?:yes|true|on)(?: or |\/| \/ |\|)(?:no|false|off))${end}`, 'i'),
];

/** Words with which a list goes on, or speaks of something else than values. */
const open = /^(?:etc|others?|more|any|all|none|the|an?|your|our|their|these|those|and|e\.g)$/i;

/** The values that a text says are the only ones; undefined where it says nothing of the kind. */
export function readStatedChoices(text: string): readonly string[] | undefined {
  for (const shape of shapes) {
    const [, list] = shape.exec(text) ?? [];
    if (list === undefined) continue;
    const values = list
      .split(/\s*,\s*(?:or\s+)?|\s+or\s+|\s*[|/]\s*/i)
      .map((part) => part.replace(/^[\x60"']|[\x60"']$/g, ''))
      .filter((part) => part !== '');
    if (values.length >= 2 && !values.some((part) => open.test(part))) return values;
  }
  return undefined;
}

/** The values that a pattern spells out: `^(card|paypal)$`; undefined where it says more than a list. */
export function readPatternChoices(pattern: string): readonly string[] | undefined {
  const [, list] = /^\^\((?:\?:)?([\w -]+(?:\|[\w -]+)+)\)\$$/.exec(pattern) ?? [];
  return list?.split('|');
}
