/** Random regular expressions for ECMAScript with the `u` flag, each with texts that they match or nearly do. For fast-check. */
import fc from 'fast-check';
import { hostileTexts } from './oracle/texts.js';

/** A piece of an expression and a text that it matches, or would but for its neighbours. */
interface Piece {
  readonly source: string;
  readonly text: string;
}

/** Pairs of source and text, written `source→text`; a source that stands for itself alone. */
const pieces = (list: string): readonly Piece[] =>
  list.split(' ').map((pair) => {
    const [source = '', text = source] = pair.split('→');
    return { source, text };
  });
const join = (parts: readonly Piece[]): Piece => ({
  source: parts.map(({ source }) => source).join(''),
  text: parts.map(({ text }) => text).join(''),
});

const escapes = pieces(
  '\\d→7 \\d→٣ \\D→x \\D→٣ \\w→_ \\w→é \\w→ſ \\W→é \\W→\u212a \\n→\n \\t→\t \\r→\r \\f→\f \\v→\v \\x41→A \\xe9→é \\u00e9→é ' +
    '\\u2028→\u2028 \\u{1F44D}→👍 \\u{e9}→é \\ud83d\\udc4d→👍 \\uD83D\\uDC4D→👍 \\u0000→\0 \\u{10FFFF}→\u{10ffff}',
);
const categories = pieces(
  '\\p{L}→é \\p{L}→日 \\p{L}→𝒜 \\p{L}→1 \\p{Lu}→É \\p{Lu}→ǅ \\p{Ll}→ß \\p{Lt}→ǅ \\p{Lm}→ʰ \\p{Lo}→ª \\p{N}→½ \\p{Nd}→٣ \\p{Nl}→Ⅷ ' +
    '\\p{P}→« \\p{Pd}→— \\p{S}→€ \\p{Sk}→^ \\p{So}→👍 \\p{Zs}→\u00a0 \\p{Z}→\u2028 \\p{Cc}→\u0085 \\p{Cf}→\u200d \\p{Co}→\ue000 ' +
    '\\p{M}→\u0301 \\p{Mn}→\u0301 \\p{Me}→\u20dd \\P{L}→1 \\P{L}→ª \\P{N}→x \\P{N}→① \\P{Zs}→\u2028 \\P{Cc}→a',
);
const literals = pieces(
  'a b Z 0 _ - é ß ſ \u212a 👍 日 \u2028 , = ! # & ~ @ % < > " \' ` ; : e\u0301 \\.→. \\$→$ \\^→^ \\/→/ \\\\→\\ \\|→| \\(→( \\)→) \\[→[ ' +
    '\\]→] \\{→{ \\}→} \\*→* \\+→+ \\?→?',
);
const inClass: readonly Piece[] = [
  ...escapes,
  ...categories,
  ...pieces(
    'a-z→m A-Z→M 0-9→5 à-ÿ→é \\u00e0-\\u00ff→ÿ \\x20-\\x7e→~ \\u{1F300}-\\u{1FAFF}→👍 a é 👍 . * + ? ( ) | $ , " : ^→^ \\]→] \\\\→\\ \\-→- ' +
      '\\^→^ \\/→/ \\[→[',
  ),
];
const wholeClasses = pieces(
  '[\\s\\S]→\n [\\s\\S]→👍 [\\d\\D]→x [\\w\\W]→é [^\\n\\r\\u2028\\u2029]→\u0085 [^\\n\\r\\u2028\\u2029]→\n',
);

const classPiece: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.constantFrom('[', '[', '[^', '[-'),
    fc.array(fc.constantFrom(...inClass), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(']', ']', '-]'),
    fc.nat(3),
  )
  .map(([open, members, close, at]) => ({
    source: open + members.map(({ source }) => source).join('') + close,
    text: (open === '[^' ? literals : members).at(at % members.length)?.text ?? '',
  }));

const quantifiers = [
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{0,2}',
  '{1,}',
  '{2,3}?',
  '{0}',
  '{3,20}',
  '{1,1000}',
  '{0,300}',
];

const { pattern } = fc.letrec<{ atom: Piece; term: Piece; pattern: Piece }>((tie) => ({
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...literals),
    fc.constantFrom(...escapes),
    fc.constantFrom(...categories),
    classPiece,
    fc.constantFrom(...wholeClasses),
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('pattern'))
      .map(([open, inner]) => ({ ...inner, source: `${open}${inner.source})` })),
  ),
  term: fc.oneof(
    { arbitrary: tie('atom'), weight: 3 },
    {
      arbitrary: fc
        .tuple(tie('atom'), fc.constantFrom(...quantifiers), fc.nat(3))
        .map(([{ source, text }, quantifier, times]) => ({ source: source + quantifier, text: text.repeat(times) })),
      weight: 2,
    },
    { arbitrary: fc.constantFrom({ source: '^', text: '' }, { source: '$', text: '' }), weight: 1 },
  ),
  pattern: fc
    .tuple(fc.array(fc.array(tie('term'), { maxLength: 4 }).map(join), { minLength: 1, maxLength: 2 }), fc.nat(1))
    .map(([alternatives, at]) => ({
      source: alternatives.map(({ source }) => source).join('|'),
      text: alternatives[at % alternatives.length]?.text ?? '',
    })),
}));

const strangers = ['\n', '\0', 'é', '👍', 'K', '\u2028', '"', '\\', 'a', '0', ' ', ''];

/** Expressions with texts; `count` are drawn, some of which are no expressions at all or the same as others. */
export function drawPatterns(count: number, seed: number): ReadonlyMap<string, readonly string[]> {
  const anchored = fc.tuple(pattern, fc.constantFrom('', '^'), fc.constantFrom('', '$'));
  const drawn = new Map<string, readonly string[]>();
  for (const [{ source, text }, from, to] of fc.sample(anchored, { seed, numRuns: count })) {
    const whole = from + to === '' ? source : `${from}(?:${source})${to}`;
    // A group that is repeated may take ECMAScript's matcher exponential time.
    if (isPattern(whole)) drawn.set(whole, textsAround(text, /\)[*+?{]/.test(whole) ? 9 : 400));
  }
  return drawn;
}

/** The text, what is one character away from it, and some that have nothing to do with it; so many characters at most. */
function textsAround(text: string, most: number): readonly string[] {
  const characters = [...text].slice(0, Math.min(most, 40));
  const changed = [...characters.keys(), characters.length].flatMap((at) => {
    const stranger = strangers[at % strangers.length] ?? '';
    return [characters.toSpliced(at, 1), characters.toSpliced(at, 0, stranger), characters.toSpliced(at, 1, stranger)];
  });
  const others = hostileTexts.filter((_, index) => index % 7 === characters.length % 7);
  return [...new Set([characters.join(''), ...changed.map((each) => each.join('')), ...others])].filter(
    (each) => each.length <= most + 1,
  );
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    // The constructor is the only judge of patterns there is.
    return false;
  }
}
