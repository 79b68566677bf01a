/**
 * Case styles: whether a name is written in one, and the name rewritten in it. Knows letters and separators;
 * what the words mean (verbs, forbidden words) is `naming.ts`.
 */
import type { CaseStyle } from '../plan/model.js';

/** Short words that a title may leave in lower case, except as its first word. */
const smallWords = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'per',
  'the',
  'to',
  'via',
  'with',
]);

const longestAcronym = 5;

/** The words of a name, whatever separates them: `order_completed`, `orderCompleted` and `Order Completed` have the same two. */
export function splitWords(name: string, keep: readonly string[] = []): readonly string[] {
  if (keep.length > 0) return split(name, keep);
  const words = known.get(name) ?? split(name, keep);
  if (known.size >= mostKnown) known.clear();
  known.set(name, words);
  return words;
}

// A dozen rules look at the words of each name, and the same names come again in every event.
const known = new Map<string, readonly string[]>();
const mostKnown = 50_000;

function split(name: string, keep: readonly string[]): readonly string[] {
  const pieces = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((piece) => piece !== '');
  return pieces.flatMap((piece) => {
    if (keep.includes(piece)) return [piece];
    return piece.match(/\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?[\p{Ll}\p{M}]+\p{N}*|[^\p{Lu}\p{Ll}]+/gu) ?? [piece];
  });
}

/** Whether the name is written in the style; words of `keep` are right as they are. */
export function hasStyle(name: string, style: CaseStyle, keep: readonly string[]): boolean {
  const every = (separator: string, pattern: RegExp) =>
    name.split(separator).every((piece) => keep.includes(piece) || pattern.test(piece));
  switch (style) {
    case 'snake_case':
    case 'object_action':
      return startsWithLetter(name) && every('_', /^[\p{Ll}\p{Lo}\p{N}]+$/u);
    case 'kebab-case':
      return startsWithLetter(name) && every('-', /^[\p{Ll}\p{Lo}\p{N}]+$/u);
    case 'camelCase':
      return /^\p{Ll}[\p{L}\p{N}]*$/u.test(name);
    case 'PascalCase':
      return /^\p{Lu}[\p{L}\p{N}]*$/u.test(name);
    case 'object:action':
      return /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]*:[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]*$/u.test(name);
    case 'Sentence case':
      return name.split(' ').every((word, index) => keep.includes(word) || isSentenceWord(word, index));
    case 'Title Case':
    case 'Object Action':
      return name.split(' ').every((word, index) => keep.includes(word) || isTitleWord(word, index));
  }
}

/** The name rewritten in the style; spellings of `keep` stay. */
export function toStyle(name: string, style: CaseStyle, keep: readonly string[]): string {
  const kept = new Map(keep.map((word) => [word.toLowerCase(), word]));
  const words = splitWords(name, keep);
  // In a name that is all capitals, capitals say nothing about acronyms.
  const tellsAcronyms = /\p{Ll}/u.test(name);
  const capital = (word: string) =>
    kept.get(word.toLowerCase()) ?? (tellsAcronyms && isAcronym(word) ? word : upperFirst(word.toLowerCase()));
  const small = (word: string) => word.toLowerCase();
  const keptSmall = (word: string) =>
    kept.get(word.toLowerCase()) ?? (tellsAcronyms && isAcronym(word) ? word : small(word));
  switch (style) {
    case 'snake_case':
    case 'object_action':
      return words.map(small).join('_');
    case 'kebab-case':
      return words.map(small).join('-');
    case 'camelCase':
      return words.map((word, index) => (index === 0 ? small(word) : upperFirst(small(word)))).join('');
    case 'PascalCase':
      return words.map((word) => upperFirst(small(word))).join('');
    case 'object:action':
      return `${words.slice(0, -1).map(small).join('_')}:${words.slice(-1).map(small).join('')}`;
    case 'Sentence case':
      return words.map((word, index) => (index === 0 ? capital(word) : keptSmall(word))).join(' ');
    case 'Title Case':
    case 'Object Action':
      return words.map(capital).join(' ');
  }
}

function startsWithLetter(name: string): boolean {
  return /^\p{L}/u.test(name);
}

function isTitleWord(word: string, index: number): boolean {
  if (index > 0 && smallWords.has(word)) return true;
  return /^[\p{Lu}\p{Lo}\p{N}][\p{L}\p{M}\p{N}'’&+./-]*$/u.test(word) && !isShouted(word);
}

function isSentenceWord(word: string, index: number): boolean {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’&+./-]*$/u.test(word)) return false;
  return index === 0 ? isTitleWord(word, 0) : word === word.toLowerCase() || isAcronym(word);
}

function isAcronym(word: string): boolean {
  return word.length > 1 && !isShouted(word) && word === word.toUpperCase() && /\p{Lu}/u.test(word);
}

function isShouted(word: string): boolean {
  return word.length > longestAcronym && word === word.toUpperCase() && /\p{Lu}/u.test(word);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
