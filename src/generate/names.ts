/**
 * Names in code for names in the plan. Each name is decided by itself alone, never by its neighbours: adding an event
 * cannot rename another. To stay unique, a name is given its plain form only where that form reads back as exactly this
 * name in the plan's style; any other spelling gets the plain form and a hash of the name behind `__`.
 *
 * The rules are frozen: a change here renames functions in users' code.
 */
import { createHash } from 'node:crypto';
import type { CaseStyle } from '../plan/model.js';

/** The names of one event in code. */
export interface CodeName {
  /** `OrderCompleted` */
  readonly type: string;
  /** `orderCompleted` */
  readonly value: string;
  /** `order-completed`: without extension, lower-case ASCII, so that file systems that fold case keep files apart. */
  readonly file: string;
}

/** What a language keeps for itself. */
export interface ReservedNames {
  /** Whether a function or method may not have this name. */
  readonly isReservedValue: (name: string) => boolean;
  /** Whether a type may not have this name. */
  readonly isReservedType: (name: string) => boolean;
}

/** Longest plain name; beyond it file systems and readers give up. */
const longestName = 100;

/**
 * Letters and marks that every compiler knows. Unicode adds rare ones each year, and compilers follow at their own pace;
 * the blocks of living scripts are settled.
 */
const settled =
  '(?=[A-Za-z\\u00c0-\\u024f\\u0370-\\u052f\\u0590-\\u06ff\\u0900-\\u0dff\\u0e00-\\u0e7f\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3])';
export const wordCharacters = new RegExp(`(?:${settled}[\\p{L}\\p{Mn}\\p{Mc}]|[0-9])+`, 'gu');
const identifier = new RegExp(`^(?:_[0-9]|${settled}\\p{L})(?:${settled}[\\p{L}\\p{Mn}\\p{Mc}]|[0-9_])*`, 'u');

/** Where a capital begins a word: `Order|Completed`, `PDF|Sent`, `B2B|Lead`. */
export const wordStart = /(?<=[\p{Ll}\p{Lo}])(?=\p{Lu})|(?<=[\p{Lu}\p{Nd}])(?=\p{Lu}\p{Ll})/gu;

/** Files that mean something else: the list of a folder, and what Windows keeps for devices. */
const reservedFiles = /^(index|con|prn|aux|nul|(com|lpt)\d)$/;

/**
 * A code name for each name of the plan, in the given order. `style` is how the plan says its names are written.
 * Throws where two names end up alike, which takes a collision of their hashes.
 */
export function assignNames(
  names: Iterable<string>,
  style: CaseStyle | undefined,
  reserved: ReservedNames,
): ReadonlyMap<string, CodeName> {
  const assigned = new Map<string, CodeName>();
  const takenBy = new Map<string, string>();
  for (const name of names) {
    const code = codeName(name, style, reserved);
    for (const form of new Set([`identifier ${code.type}`, `identifier ${code.value}`, `file ${code.file}`])) {
      const other = takenBy.get(form);
      if (other !== undefined) {
        throw new Error(
          `${JSON.stringify(other)} and ${JSON.stringify(name)} get the same ${form}: rename one of them`,
        );
      }
      takenBy.set(form, name);
    }
    assigned.set(name, code);
  }
  return assigned;
}

function codeName(name: string, style: CaseStyle | undefined, reserved: ReservedNames): CodeName {
  const type = plainType(name, style, reserved) ?? hashedType(name);
  return { type, value: valueName(type), file: fileOf(type, name) };
}

/** The type's name without hash, or undefined where none reads back as `name`. */
function plainType(name: string, style: CaseStyle | undefined, reserved: ReservedNames): string | undefined {
  const isReserved = (type: string) => reserved.isReservedType(type) || reserved.isReservedValue(valueName(type));
  const spelling = spellingOf(style);
  const candidates = [spelling.encode(name), upperFirst(name), `${upperFirst(name)}_`];
  return candidates
    .map((type) => (isReserved(type) ? `${type}_` : type))
    .find((type) => isPlain(type) && readBack(type) === name);

  /** The one name that has this type name. A trailing `_` frees a reserved word, and tells `login` from `Login`. */
  function readBack(type: string): string {
    if (!type.endsWith('_')) return isSnake(type) ? lowerFirst(type) : spelling.decode(type);
    const base = type.slice(0, -1);
    return isReserved(base) ? spelling.decode(base) : lowerFirst(base);
  }
}

/** Letters and digits of any script, `_` between words and at the end; never `__`, which announces a hash. */
function isPlain(type: string): boolean {
  return (
    type.length <= longestName &&
    type === type.normalize('NFC') &&
    !type.includes('__') &&
    identifier.exec(type)?.[0] === type
  );
}

/** `Order_completed`: a name in snake_case, which is an identifier as it stands. */
function isSnake(type: string): boolean {
  return /^[A-Z][a-z0-9]*(_[a-z0-9]+)+$/.test(type);
}

function hashedType(name: string): string {
  const words = name.normalize('NFC').match(wordCharacters) ?? [];
  const base = joinWords(words.map(upperFirst)).slice(0, longestName);
  // A cut may leave half a character, and marks alone start nothing.
  const clean = identifier.exec(base)?.[0].replace(/_+$/, '') ?? '';
  return `${clean === '' ? 'Event' : clean}__${hashOf(name)}`;
}

/** Eight characters that tell names apart. JSON text, because lone surrogates have no UTF-8 of their own. */
export function hashOf(name: string): string {
  const digest = createHash('sha256').update(JSON.stringify(name)).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(-8);
}

/** `orderCompleted`; a first word in capitals stays: `APIKeyCreated`. */
function valueName(type: string): string {
  const first = splitWords(type)[0] ?? type;
  return /^\p{Lu}{2}/u.test(first) ? type : lowerFirst(type);
}

/** The kebab-case form where it tells the type's name, else the same with a hash. */
function fileOf(type: string, name: string): string {
  const [base = '', hash] = type.split('__');
  const kebab = base
    .replace(/[^A-Za-z0-9_]/g, '')
    .replace(wordStart, '-')
    .toLowerCase();
  const tells = kebab.split('-').map(upperFirst).join('') === type;
  if (hash === undefined && tells && !reservedFiles.test(kebab)) return kebab;
  return `${kebab.replace(/_+$/, '') || 'event'}__${hash ?? hashOf(name)}`;
}

/** How a style turns a name into a type's name and back; `decode` is total, `encode` may miss (then it does not read back). */
interface Spelling {
  readonly encode: (name: string) => string;
  readonly decode: (type: string) => string;
}

function spellingOf(style: CaseStyle | undefined): Spelling {
  switch (style) {
    case 'camelCase':
      return { encode: upperFirst, decode: lowerFirst };
    case 'PascalCase':
      return { encode: upperFirst, decode: (type) => type };
    case 'snake_case':
    case 'object_action':
      return lowerSpelling('_', (words) => words.join('_'));
    case 'kebab-case':
      return lowerSpelling('-', (words) => words.join('-'));
    case 'object:action':
      return lowerSpelling(/[_:]/, (words) => [words.slice(0, -1).join('_'), ...words.slice(-1)].join(':'));
    case 'Sentence case':
      return {
        encode: (name) => joinWords(name.split(' ').map(upperFirst)),
        decode: (type) =>
          splitWords(type)
            .map((word, index) => (index === 0 || /^\p{Lu}{2}/u.test(word) ? word : lowerFirst(word)))
            .join(' '),
      };
    default:
      // Title Case, Object Action, and plans that do not say. A word without capital keeps its spelling behind `_`.
      return {
        encode: (name) => joinWords(name.split(' ').map((word, index) => (index === 0 ? upperFirst(word) : word))),
        decode: (type) => splitWords(type).join(' '),
      };
  }
}

function lowerSpelling(separator: string | RegExp, join: (words: readonly string[]) => string): Spelling {
  return {
    encode: (name) => joinWords(name.split(separator).map(upperFirst)),
    decode: (type) => join(splitWords(type).map(lowerFirst)),
  };
}

/** Words side by side; `_` keeps apart what no capital does: `Step_2Completed`, `ProductAdded_toWishlist`. */
function joinWords(words: readonly string[]): string {
  return words
    .map((word, index) => {
      const begins = index === 0 ? /^\D/u : /^\p{Lu}/u;
      return word === '' || begins.test(word) ? word : `_${word}`;
    })
    .join('');
}

/** The words of a joined name: `InvoicePDFSent` is Invoice, PDF, Sent. */
function splitWords(type: string): string[] {
  return type
    .replace(wordStart, '_')
    .split('_')
    .filter((word) => word !== '');
}

/** `Order` for `order`. */
export function upperFirst(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** `order` for `Order`. */
export function lowerFirst(text: string): string {
  const [first = ''] = text;
  return first.toLowerCase() + text.slice(first.length);
}
