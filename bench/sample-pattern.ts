/**
 * A text that a regular expression of the plan matches: a small parser of the common subset (literals, escapes, classes,
 * groups, alternatives, quantifiers, anchors) and a walk over it. What it cannot read is an error, never a wrong sample.
 */
import type { Random } from './random.js';

type Part =
  | { readonly kind: 'text'; readonly choices: readonly string[] }
  | { readonly kind: 'group'; readonly alternatives: readonly Sequence[] };
type Sequence = readonly { readonly part: Part; readonly min: number; readonly max: number }[];

const digits = [...'0123456789'];
const lower = [...'abcdefghijklmnopqrstuvwxyz'];
const wordCharacters = [...lower, ...lower.map((letter) => letter.toUpperCase()), ...digits, '_'];
/** What a negated class picks from. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

const parsed = new Map<string, readonly Sequence[]>();

/** A text with a match of `pattern`, verified by the platform's own engine. */
export function samplePattern(pattern: string, random: Random): string {
  let alternatives = parsed.get(pattern);
  if (alternatives === undefined) {
    alternatives = parsePattern(pattern);
    parsed.set(pattern, alternatives);
  }
  const text = sampleAlternatives(alternatives, random);
  if (!new RegExp(pattern, 'u').test(text)) {
    throw new Error(
      `"${text}" was made for the pattern ${pattern} and does not match it; extend bench/sample-pattern.ts.`,
    );
  }
  return text;
}

function sampleAlternatives(alternatives: readonly Sequence[], random: Random): string {
  let text = '';
  for (const { part, min, max } of random.pick(alternatives)) {
    const times = random.integer(min, max);
    for (let time = 0; time < times; time++) {
      text += part.kind === 'text' ? random.pick(part.choices) : sampleAlternatives(part.alternatives, random);
    }
  }
  return text;
}

function parsePattern(pattern: string): readonly Sequence[] {
  let at = 0;

  const fail = (what: string): never => {
    throw new Error(
      `pattern ${pattern}, character ${at + 1}: ${what} cannot be sampled; extend bench/sample-pattern.ts.`,
    );
  };
  const peek = () => pattern[at];

  function parseAlternatives(): Sequence[] {
    const alternatives: Sequence[] = [parseSequence()];
    while (peek() === '|') {
      at++;
      alternatives.push(parseSequence());
    }
    return alternatives;
  }

  function parseSequence(): Sequence {
    const sequence: { part: Part; min: number; max: number }[] = [];
    for (let next = peek(); next !== undefined && next !== '|' && next !== ')'; next = peek()) {
      if (next === '^' || next === '$') {
        at++;
        continue;
      }
      const part = parsePart(next);
      sequence.push({ part, ...parseQuantifier() });
    }
    return sequence;
  }

  function parsePart(next: string): Part {
    at++;
    if (next === '(') {
      if (pattern.startsWith('?:', at)) at += 2;
      else if (peek() === '?') fail('this kind of group');
      const alternatives = parseAlternatives();
      if (peek() !== ')') fail('a group without an end');
      at++;
      return { kind: 'group', alternatives };
    }
    if (next === '[') return { kind: 'text', choices: parseClass() };
    if (next === '\\') return { kind: 'text', choices: parseEscape() };
    if (next === '.') return { kind: 'text', choices: wordCharacters };
    return { kind: 'text', choices: [next] };
  }

  function parseEscape(): readonly string[] {
    const letter = peek() ?? fail('a backslash at the end');
    at++;
    if (letter === 'd') return digits;
    if (letter === 'w') return wordCharacters;
    if (/[a-zA-Z0-9]/.test(letter)) return fail(`\\${letter}`);
    return [letter];
  }

  function parseClass(): readonly string[] {
    const isNegated = peek() === '^';
    if (isNegated) at++;
    const members: string[] = [];
    for (let next = peek(); next !== ']'; next = peek()) {
      if (next === undefined) return fail('a class without an end');
      at++;
      const from = next === '\\' ? parseEscape() : [next];
      if (peek() === '-' && pattern[at + 1] !== ']' && from.length === 1) {
        at++;
        const last = peek() ?? fail('a range without an end');
        at++;
        const first = from[0] ?? '';
        for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++)
          members.push(String.fromCharCode(code));
      } else {
        members.push(...from);
      }
    }
    at++;
    return isNegated ? printable.filter((character) => !members.includes(character)) : members;
  }

  function parseQuantifier(): { min: number; max: number } {
    const next = peek();
    if (next === '?') return step({ min: 0, max: 1 });
    if (next === '*') return step({ min: 0, max: 3 });
    if (next === '+') return step({ min: 1, max: 4 });
    if (next !== '{') return { min: 1, max: 1 };
    const braces = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at));
    if (braces === null) return fail('this quantifier');
    at += braces[0].length;
    const min = Number(braces[1]);
    if (braces[2] === '') return { min, max: min };
    return { min, max: braces[3] === '' ? min + 3 : Number(braces[3]) };
  }

  function step(range: { min: number; max: number }) {
    at++;
    return range;
  }

  const alternatives = parseAlternatives();
  if (at < pattern.length) fail(`"${peek()}"`);
  return alternatives;
}
