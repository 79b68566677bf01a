/**
 * Names in code for names in the plan where a language joins words its own way: a property as `order_id`, `orderId` or
 * `OrderID`, an event as `order_completed`. Each is decided by the name alone, never by its neighbours. As in `names.ts`,
 * a name gets a plain form only where that form reads back as exactly this name; any other gets its hash behind `__`.
 *
 * The rules are frozen: a change here renames things in users' code.
 */
import type { CaseStyle } from '../plan/model.js';
import { hashOf, lowerFirst, upperFirst, wordCharacters, wordStart } from './names.js';

/** How a language writes one kind of name. */
export interface FieldSpelling {
  /** How the plan writes these names; where the plan does not say, `snake_case` suits properties, `Title Case` events. */
  readonly from: CaseStyle;
  readonly to: 'snake_case' | 'camelCase' | 'PascalCase';
  /** Whether the language, or the generated code, keeps this name for itself. */
  readonly isReserved: (name: string) => boolean;
  /** Words written in capitals behind the first, given in lower case: `id` makes `OrderID`. Not for `snake_case`. */
  readonly initialisms?: ReadonlySet<string>;
  /** What a name may begin with, and what goes before one that begins otherwise; default a letter, and `_`. */
  readonly lead?: { readonly first: RegExp; readonly prefix: string };
}

/** Longest plain name. */
const longestName = 80;

/** Words that titles leave small. */
const minorWord = /^(?:a|an|and|by|for|from|of|or|per|the|to|via|vs|with)$/;

/** The code name of one name of the plan: an identifier that is not reserved, and no other name's. */
export function fieldName(name: string, spelling: FieldSpelling): string {
  const { to, isReserved } = spelling;
  const words = splitName(name, spelling.from);
  const raw = to === 'PascalCase' ? upperFirst(name) : name;
  const candidates = [...joinersOf(spelling).map((join) => join(words)), raw].map((code) =>
    isReserved(code) ? `${code}_` : code,
  );
  return (
    [...candidates, `${raw}_`].find((code) => isPlain(code, spelling) && readBack(code, spelling) === name) ??
    hashedName(name, spelling)
  );
}

/** Letters and digits, `_` between words and at the end; never `__`, which announces a hash. */
function isPlain(code: string, spelling: FieldSpelling): boolean {
  return (
    code.length <= longestName &&
    code === code.normalize('NFKC') &&
    !code.includes('__') &&
    /[^_]/.test(code) &&
    code.replaceAll('_', '') === (code.match(wordCharacters) ?? []).join('') &&
    withLead(code, spelling) === code &&
    !spelling.isReserved(code)
  );
}

/** The one name that has this code name. A trailing `_` frees a reserved word, and marks a name kept as it is. */
function readBack(code: string, spelling: FieldSpelling): string {
  if (!code.endsWith('_')) return readJoined(code, spelling);
  const base = code.slice(0, -1);
  if (spelling.isReserved(base)) return readJoined(base, spelling);
  return spelling.to === 'PascalCase' ? lowerFirst(base) : base;
}

function readJoined(code: string, spelling: FieldSpelling): string {
  const name = joinName(splitCode(code, spelling), spelling.from);
  const words = splitName(name, spelling.from);
  if (joinersOf(spelling).some((join) => join(words) === code)) return name;
  return spelling.to === 'PascalCase' && /^[a-z]/.test(joinName(['x'], spelling.from)) ? lowerFirst(code) : code;
}

function hashedName(name: string, spelling: FieldSpelling): string {
  const words = name.normalize('NFKC').match(wordCharacters) ?? [];
  const joined = words.length === 0 ? '' : joinWith(spelling, (word) => word)(words.map((word) => word.toLowerCase()));
  const clean = (joined.slice(0, longestName).match(wordCharacters) ?? []).join('_');
  const base = clean === '' ? joinWith(spelling, (word) => word)(['name']) : clean;
  return `${withLead(base, spelling)}__${hashOf(name)}`;
}

/** The words of a name in the plan, in lower case where that loses nothing: `Order Completed` is order, completed. */
function splitName(name: string, style: CaseStyle): readonly string[] {
  switch (style) {
    case 'snake_case':
    case 'object_action':
      return name.split('_');
    case 'kebab-case':
      return name.split('-');
    case 'object:action':
      return name.split(/[_:]/);
    case 'camelCase':
    case 'PascalCase':
      return name.split(wordStart).map(smallWord);
    default:
      return name.split(' ').map(smallWord);
  }
}

function smallWord(word: string): string {
  return /^\p{Lu}\P{Lu}*$/u.test(word) ? word.toLowerCase() : word;
}

/** The one name that has these words. */
function joinName(words: readonly string[], style: CaseStyle): string {
  switch (style) {
    case 'snake_case':
    case 'object_action':
      return words.join('_');
    case 'kebab-case':
      return words.join('-');
    case 'object:action':
      return [words.slice(0, -1).join('_'), ...words.slice(-1)].filter((part) => part !== '').join(':');
    case 'camelCase':
      return lowerFirst(words.map(upperFirst).join(''));
    case 'PascalCase':
      return words.map(upperFirst).join('');
    case 'Sentence case':
      return words.map((word, index) => (index === 0 ? titleWord(word) : word)).join(' ');
    default:
      return words.map((word, index) => (index > 0 && minorWord.test(word) ? word : titleWord(word))).join(' ');
  }
}

/** `Order` for `order`; `iOS` and `PDF` are written as they are. */
function titleWord(word: string): string {
  return word === word.toLowerCase() ? upperFirst(word) : word;
}

type Join = (words: readonly string[]) => string;

/** The ways to join words, the preferred one first; each code name is read back by whichever made it. */
function joinersOf(spelling: FieldSpelling): readonly Join[] {
  const { initialisms } = spelling;
  const plain = joinWith(spelling, (word) => word);
  if (initialisms === undefined) return [plain];
  return [joinWith(spelling, (word) => (initialisms.has(word) ? word.toUpperCase() : word)), plain];
}

function joinWith(spelling: FieldSpelling, write: (word: string) => string): Join {
  const { to } = spelling;
  return (words) => {
    const written = words.map((word, index) => {
      if (to === 'snake_case') return word;
      if (to === 'camelCase' && index === 0) return word;
      const capitalised = upperFirst(write(word));
      // `_` keeps apart what no capital does: `step_2`.
      return index === 0 || /^\p{Lu}/u.test(capitalised) ? capitalised : `_${capitalised}`;
    });
    return withLead(written.join(to === 'snake_case' ? '_' : ''), spelling);
  };
}

function splitCode(code: string, spelling: FieldSpelling): readonly string[] {
  const { prefix } = leadOf(spelling);
  const rest = code.slice(prefix.length);
  const body = code.startsWith(prefix) && withLead(rest, spelling) === code ? rest : code;
  if (spelling.to === 'snake_case') return body.split('_');
  const words = body.replace(wordStart, '_').split('_');
  // Where names have no capitals, those of a code name are the language's; else `ID` may be the name's own.
  return isLower(spelling.from) ? words.map((word) => word.toLowerCase()) : words.map(smallWord);
}

/** Whether names of a style are in lower case. */
function isLower(style: CaseStyle): boolean {
  return ['snake_case', 'object_action', 'kebab-case', 'object:action'].includes(style);
}

function leadOf(spelling: FieldSpelling): { readonly first: RegExp; readonly prefix: string } {
  return spelling.lead ?? { first: /^\p{L}/u, prefix: '_' };
}

function withLead(code: string, spelling: FieldSpelling): string {
  const { first, prefix } = leadOf(spelling);
  return first.test(code) || code.startsWith(prefix) ? code : prefix + code;
}
