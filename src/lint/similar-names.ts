/**
 * Pairs of names that are probably meant to be one. Uses the same distance as the audit's variants, and leaves out pairs
 * whose difference is a word of its own (Activated and Deactivated, Cart and Card where the plan knows both).
 */
import { editDistance, foldName } from '../findings/edit-distance.js';
import { splitWords } from './case-style.js';

export interface SimilarPair<Item> {
  readonly first: Item;
  readonly second: Item;
  /** Whether they differ in nothing but case and separators. */
  readonly isSpelling: boolean;
}

const shortest = 8;
const shortestForTwo = 12;
const prefixes = /^(?:un|de|dis|re|in|im|ex|en|em|non|pre|auto)(?=...)/u;

interface Candidate<Item> {
  readonly item: Item;
  readonly place: number;
  readonly folded: string;
  readonly words: readonly string[];
  readonly digits: string;
  /** One bit for each letter that occurs, and for each that occurs again; far apart in bits is far apart in distance. */
  readonly once: number;
  readonly again: number;
}

/** All similar pairs among items in the order given; the later of a pair is `second`. */
export function findSimilarPairs<Item>(items: readonly Item[], nameOf: (item: Item) => string): SimilarPair<Item>[] {
  const candidates = items.map((item, place) => describe(item, nameOf(item), place));
  const uses = countWords(candidates);
  const pairs: SimilarPair<Item>[] = [];
  // Similar names are of about the same length and hold the same digits: only those that came before and are so are looked at.
  const earlier = new Map<string, Candidate<Item>[]>();
  for (const second of candidates) {
    const { digits, folded } = second;
    const alike = [-2, -1, 0, 1, 2].flatMap((more) =>
      (earlier.get(`${folded.length + more} ${digits}`) ?? []).filter((first) => isSimilar(first, second, uses)),
    );
    for (const first of alike.sort((a, b) => a.place - b.place)) {
      pairs.push({ first: first.item, second: second.item, isSpelling: first.folded === second.folded });
    }
    const key = `${folded.length} ${digits}`;
    const same = earlier.get(key) ?? [];
    same.push(second);
    earlier.set(key, same);
  }
  return pairs;
}

function describe<Item>(item: Item, name: string, place: number): Candidate<Item> {
  const folded = foldName(name);
  let once = 0;
  let again = 0;
  for (const letter of folded) {
    const bit = 1 << (letter.charCodeAt(0) % 32);
    again |= once & bit;
    once |= bit;
  }
  const words = splitWords(name).map((word) => word.toLowerCase());
  return { item, place, folded, words, digits: folded.replace(/\P{N}/gu, ''), once, again };
}

function isSimilar<Item>(first: Candidate<Item>, second: Candidate<Item>, uses: ReadonlyMap<string, number>): boolean {
  return first.folded === second.folded || (isNear(first, second) && !isOtherWord(first.words, second.words, uses));
}

function isNear<Item>(a: Candidate<Item>, b: Candidate<Item>): boolean {
  const length = Math.min(a.folded.length, b.folded.length);
  if (length < shortest) return false;
  const limit = length < shortestForTwo ? 1 : 2;
  if (Math.abs(a.folded.length - b.folded.length) > limit) return false;
  // An edit takes one letter away and adds one: it changes at most two bits.
  if (countBits(a.once ^ b.once) + countBits(a.again ^ b.again) > 2 * limit) return false;
  return editDistance(a.folded, b.folded, limit) <= limit;
}

/**
 * Whether the names differ in whole words that mean different things: a prefix turns one into the other's opposite, or
 * both words are used elsewhere in the plan, which a slip of the pen rarely is. Another form or spelling is no other word.
 */
function isOtherWord(a: readonly string[], b: readonly string[], uses: ReadonlyMap<string, number>): boolean {
  if (a.length !== b.length) return false;
  const differing = a.flatMap((word, index) => (word === b[index] ? [] : [[word, b[index] ?? ''] as const]));
  return differing.some(([one, other]) => {
    const [long, short] = one.length >= other.length ? [one, other] : [other, one];
    if (isFormOf(long, short)) return false;
    if (isOpposite(one, other)) return true;
    return (uses.get(one) ?? 0) > 1 && (uses.get(other) ?? 0) > 1;
  });
}

/** Activated and deactivated, imported and exported: one word behind different prefixes, or none. */
function isOpposite(one: string, other: string): boolean {
  const stem = one.replace(prefixes, '');
  const otherStem = other.replace(prefixes, '');
  return stem === otherStem || stem === other || one === otherStem;
}

/** Plural, tense, or a doubled letter: order and orders, complete and completed, canceled and cancelled. */
function isFormOf(long: string, short: string): boolean {
  const single = (word: string) => word.replace(/(.)\1/gu, '$1');
  return (long.startsWith(short) && /^(s|es|d|ed)$/.test(long.slice(short.length))) || single(long) === single(short);
}

function countWords<Item>(candidates: readonly Candidate<Item>[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { words } of candidates) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

function countBits(bits: number): number {
  // In pairs, then fours, then bytes that are added up by the multiplication.
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
