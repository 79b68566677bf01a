/** Which known name an unknown one is another spelling of. Used for events and for properties; knows only texts. */
import { editDistance, foldName } from '../findings/edit-distance.js';

/** From this length on, names may be misspelled and still be recognised. */
const shortestNear = 8;
/** From this length on, by two edits. */
const shortestTwoEdits = 12;

interface Folded {
  readonly name: string;
  readonly folded: string;
  readonly length: number;
  readonly digits: string;
  /** One bit for each character, modulo 32: two names within n edits differ in at most 2n bits. */
  readonly letters: number;
}

/**
 * A function that finds the one known name which a name is a variant of: equal after folding case and removing spaces and
 * `_ - . : /`; or within Damerau-Levenshtein distance 1 (2 from 12 characters), both of at least 8 characters, with equal
 * digits, and nearer than every other known name.
 */
export function variantsOf(known: Iterable<string>): (name: string) => string | undefined {
  const candidates = [...known].map(fold);
  const byFolded = new Map<string, Folded[]>();
  for (const candidate of candidates) {
    byFolded.set(candidate.folded, [...(byFolded.get(candidate.folded) ?? []), candidate]);
  }
  return (name) => {
    const wanted = fold(name);
    const equal = byFolded.get(wanted.folded);
    if (equal !== undefined) return equal.length === 1 ? equal[0]?.name : undefined;
    return nearestOf(wanted, candidates);
  };
}

function nearestOf(wanted: Folded, candidates: readonly Folded[]): string | undefined {
  if (wanted.length < shortestNear) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let ties = 0;
  for (const candidate of candidates) {
    if (candidate.length < shortestNear || candidate.digits !== wanted.digits) continue;
    const limit = Math.min(wanted.length, candidate.length) >= shortestTwoEdits ? 2 : 1;
    if (Math.abs(wanted.length - candidate.length) > limit) continue;
    if (bitsOf(wanted.letters ^ candidate.letters) > 2 * limit) continue;
    const distance = editDistance(wanted.folded, candidate.folded, limit);
    if (distance > limit || distance > bestDistance) continue;
    ties = distance === bestDistance ? ties + 1 : 1;
    best = candidate.name;
    bestDistance = distance;
  }
  return ties === 1 ? best : undefined;
}

function fold(name: string): Folded {
  const folded = foldName(name);
  let letters = 0;
  for (const character of folded) letters |= 1 << ((character.codePointAt(0) ?? 0) & 31);
  return { name, folded, length: [...folded].length, digits: folded.replace(/\D/g, ''), letters };
}

function bitsOf(value: number): number {
  let bits = 0;
  for (let rest = value >>> 0; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
