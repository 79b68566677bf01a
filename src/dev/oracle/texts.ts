/** Names, texts and numbers that readers of JSON and engines get wrong, as data. */

/** What stands between single blanks. */
export const words = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));

/**
 * Names of properties: quoting, path notation, prototypes, case, Unicode, controls. Without `toString`: the validator calls
 * it when it compares objects.
 */
export const hostileNames: readonly string[] = [
  '',
  ' ',
  ...words(
    'total Total TOTAL a.b a b a[0] a[] [] [ ] . .. * $ $.a $[0] -- /* ; % { } : , ` ? # / ~ ~0 ~1 /a',
    '__proto__ constructor hasOwnProperty prototype length properties key value row k null true 10 0 -1 1e3',
    'it"s it\'s \'\' "" \\ \\" \\n \n \t \r\n \0 \u001f \u007f \u2028 \ufeff \u200b \u00a0 \uffff \u{10ffff}',
    'é e\u0301 É İ i\u0307 ı ſ \u212a k ß SS \ufb01 👍 👍🏽 日本 שלום',
  ),
  'a rather long name that is longer than what an engine keeps beside its length',
];

/** Texts: what looks like something else, escapes, all planes, controls, lengths around those that engines inline. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  ', NaN',
  ...words(
    'a A b ab abc card Card CARD cash EUR eur ord_0123abcd ord_0123ABCD vip ü',
    'a"b " "a" \\ \\\\ a\\b \\" \\u0061 \\n \' a\'b \'\' / </script> \\/ $ $\u007ba} %s -- ;',
    '0 -0 1 1.0 01 1e2 1e400 NaN nan Infinity true True false null NULL undefined',
    '[ ] { } [] {} [1,2] {"a":1} ,] :NaN, ":1e999," ,}',
    '\0 a\0b \u0001 \u001f \b \f \n \r \r\n \t \v \u007f \u0080 \u0085 \u009f line\nbreak a\u2028b a\u2029b',
    '\u00a0 \u200b \u200d \ufeff \ufeffa \ufffd \ufffe \uffff \ud7ff \ue000 \u{10ffff} \u202eabc',
    'é e\u0301 É ß ẞ SS ſ s \u212a k \u212b Å İ i I ı \ufb01 Σ σ ς ٣ ３ ½ ①',
    '👍 👍🏽 👨‍👩‍👧 🇩🇪 𝒜 𐀀 😀😀 日本語 שלום نص ｱ 12345678901 123456789012 1234567890123',
  ),
  ...['x'.repeat(255), 'x'.repeat(256), 'x'.repeat(5000), 'é'.repeat(64), '👍'.repeat(100)],
  ...['"'.repeat(300), '\\'.repeat(301), '\u0001'.repeat(50)],
];

/** Numbers as they may be spelled: limits of double and of integers, zeros, exponents, more digits than a double has. */
export const hostileNumbers: readonly string[] = [
  ...words(
    '0 -0 0.0 -0.0 0e0 -0e-0 0E+5 1 1.0 1.00 1e0 1E0 10e-1 0.1e1 -1 -1.0 2 3 100 1e2 1E+2 1.0e2 0.01e4',
    '0.1 0.10 1e-1 0.2 0.3 0.30000000000000004 0.29 2.5 -2.5 12.345 1.005 99.99 4.35 1.15 0.001',
    '1e-6 1e-7 -1.5e-7 1.0000001 0.9999999 0.99999999 1e15 1e16 1e20 1e21 1e22 1e23 1e300 1e308 -1e308 1e-300',
    '2147483647 2147483648 -2147483649 4294967296 9007199254740991 9007199254740992 9007199254740993',
    '-9007199254740993 9007199254740992.0 9007199254740993.5 9223372036854775807 9223372036854775808',
    '-9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616 18446744073709551617',
    '170141183460469231731687303715884105728 1234567890123456789012345678901234567890',
    '-1234567890123456789012345678901234567890 1.7976931348623157e308 1.7976931348623158e308',
    '5e-324 -5e-324 4.9e-324 2e-324 1e-400 -1e-400 2.2250738585072014e-308 2.2250738585072011e-308',
    '123456789.123456789 0.1234567890123456789012345678901234567890 3.14159265358979323846264338327950288',
  ),
  `1${'0'.repeat(100)}`,
  `0.${'0'.repeat(100)}1`,
  `1.${'0'.repeat(60)}`,
  '9'.repeat(300),
];

/** Patterns in the subset that plans may use, each with texts that match it and texts that nearly do. */
export const hostilePatterns: readonly { readonly pattern: string; readonly texts: readonly string[] }[] = [
  { pattern: '^ord_[0-9a-f]{8}$', texts: words('ord_0123abcd ord_0123abcD ord_0123abcd\n xord_0123abcd ord_0123abc') },
  { pattern: '^[a-z]+$', texts: ['a b', ...words('abc Abc ſ \u212a abc\n \nabc ')] },
  { pattern: 'vip', texts: ['a vip b', ...words('vip vi VIP v\0ip \\vip')] },
  { pattern: '^$', texts: words(' \n a') },
  { pattern: '', texts: words(' a') },
  { pattern: '^[^"\\\\]*$', texts: words(' a " \\ a"b a\nb') },
  { pattern: '["\\\\]', texts: words('" \\ a  \\"') },
  { pattern: "'", texts: words("' '' \" ’") },
  { pattern: '^\\d+$', texts: words('0 12 ٣ ３ 1a 12\n') },
  { pattern: '^\\w+$', texts: words('a_1 é ſ \u212a a-b ') },
  { pattern: '^\\W\\D$', texts: words('é! ab -٣ --') },
  { pattern: '^[\\w-]+$', texts: ['a b', 'a-b', '-'] },
  { pattern: '^\\p{L}+$', texts: words('é e\u0301 ß 日本 1 \ufb01 𝒜 👍') },
  { pattern: '^[\\p{Lu}\\p{N}]{2}$', texts: words('ÉA É1 é1 ½½ ① AA') },
  { pattern: '^\\P{L}*$', texts: ['1 2', ...words('a 👍 é ')] },
  { pattern: '^\\u{1F44D}', texts: words('👍 👍🏽 👎 \ufffd') },
  { pattern: '\\ud83d\\udc4d$', texts: words('👍 👍🏽 a👍') },
  { pattern: '\\u00e9', texts: words('é e\u0301 É') },
  { pattern: '^[\\u00e0-\\u00ff]+$', texts: words('é ÿ Ā e') },
  { pattern: '^[^a]$', texts: words('b 👍 \n a  bb') },
  { pattern: '^[\\s\\S]{1,3}$', texts: words('abc abcd 👍👍👍  \n\n\n \r\n\r\n') },
  { pattern: '^[^\\n\\r\\u2028\\u2029]*$', texts: ['a b', ...words('a\n \u2028 \u0085 \v')] },
  { pattern: '^\\x41\\t$', texts: words('A\t A a\t') },
  { pattern: '^(a|b)*c?$', texts: words('ababc abcc c  abca') },
  { pattern: '^(?:x{2,3}|y)+$', texts: words('xx xxx xxxx x y xy xxy') },
  { pattern: '^a+?b$', texts: words('ab aab b abb') },
  { pattern: '^\\/[\\[\\]\\^\\-]\\.$', texts: words('/[. /-. /^. /a. \\/[.') },
  { pattern: '^\\$\\{x\\}\\|$', texts: words('$\u007bx}| $x| $\u007by}|') },
];

/** Characters to make a text of some length of, however many bytes they have. */
export const alphabets: readonly string[] = words('a é 日 👍 \\ " \u0001 \u0301 \u{10ffff}');
