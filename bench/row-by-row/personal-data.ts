/** What looks like personal data or a secret in a text. Cheap tests first: nearly no text is any of it. */

const foreign = '\\u{c0}-\\u{1fff}\\u{2c00}-\\u{2fff}\\u{3040}-\\u{10ffff}';
const host = `[0-9A-Za-z\\-${foreign}]`;
const domain = `(?:[A-Za-z\\-${foreign}]${host}*|[0-9](?:[0-9A-WYZa-wyz\\-${foreign}]${host}*|[Xx]${host}+)?)`;
const email = new RegExp(
  `[0-9A-Za-z._%+\\-${foreign}]+(?:@|%40)(?:${host}+\\.)*${domain}\\.[A-Za-z${foreign}]{2,}`,
  'u',
);
const token = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;
const secret = new RegExp(
  [
    '(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\\w-]{24,}|GOCSPX-[\\w-]{16,}|ya29\\.[\\w-]{16,}|gh[oprsu]_[0-9A-Za-z]{24,}',
    'github_pat_\\w{16,}|glpat-[\\w-]{16,}|xox[abeoprs]-[0-9A-Za-z-]{15,}|[rs]k_(?:live|test)_[0-9A-Za-z]{16,}',
    'whsec_[0-9A-Za-z+/]{16,}|sk-(?:ant|proj)-[\\w-]{16,}|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{24,}',
    'dop_v1_[0-9a-f]{24,}|npm_[0-9A-Za-z]{24,}|pypi-AgEI[\\w-]{16,}|hf_[A-Za-z]{24,}|-----BEGIN (?:[0-9A-Z]+ )*PRIVATE KEY-----',
  ].join('|'),
);
const telephone = /^\+[1-9](?:[ ().-]{0,2}[0-9]){6,14}$/;
const iban = /^[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?$/;
/** The first digits of issuers, and how many digits follow. */
const card = new RegExp(
  `^(?:${[
    ['4[0-9]{3}', '15'],
    ['4[0-9]{3}', '12'],
    ['(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)', '12'],
    ['3[47][0-9]{2}', '11'],
    ['3(?:0[0-5][0-9]|095|[689][0-9]{2})', '10'],
    ['35(?:2[89]|[3-8][0-9])', '12,15'],
    ['(?:6011|64[4-9][0-9]|65[0-9]{2})', '12,15'],
    ['62[0-9]{2}', '12,15'],
    ['(?:5018|5020|5038|5893|6304|6759|676[1-3])', '12,15'],
  ]
    .map(([first, more]) => `${first}(?:[ -]?[0-9]){${more}}`)
    .join('|')})$`,
);
const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = `(?:${byte}\\.){3}${byte}`;
const word = '[0-9A-Fa-f]{1,4}';
const ipv6 = [
  `(?:${word}:){7}(?:${word}|:)`,
  `(?:${word}:){6}(?::${word}|${ipv4}|:)`,
  ...[5, 4, 3, 2, 1].map(
    (before) => `(?:${word}:){${before}}(?:(?::${word}){1,${7 - before}}|(?::${word}){0,${5 - before}}:${ipv4}|:)`,
  ),
  `:(?:(?::${word}){1,7}|(?::${word}){0,5}:${ipv4}|:)`,
].join('|');
const address = new RegExp(`^(?:${ipv4}|${ipv6})$`);

const ibanLengths = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FK FO GL NL SD',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU MN XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS VA',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
);

/** Whether the text holds personal data. `isVersion`: an IP address is a version there. */
export function holdsPersonalData(text: string, isVersion: boolean): boolean {
  if ((text.includes('@') || text.includes('%40')) && email.test(text)) return true;
  if (text.length >= 20 && (secret.test(text) || (text.includes('eyJ') && token.test(text)))) return true;
  const first = text.charCodeAt(0);
  if (first === 0x2b) return telephone.test(text);
  const isDigit = first >= 0x30 && first <= 0x39;
  if (isDigit && text.length >= 14 && card.test(text) && hasCardCheckDigit(text)) return true;
  if (first >= 0x41 && first <= 0x5a && text.length >= 15 && iban.test(text) && hasIbanCheckDigits(text)) return true;
  return !isVersion && text.length <= 45 && (text.includes('.') || text.includes(':')) && address.test(text);
}

/** Luhn. */
function hasCardCheckDigit(text: string): boolean {
  const digits = [...text.replace(/[ -]/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** As long as the country's are, and 1 modulo 97. */
function hasIbanCheckDigits(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  if (ibanLengths.get(plain.slice(0, 2)) !== plain.length) return false;
  const numbers = [...plain.slice(4), ...plain.slice(0, 4)].map((sign) => Number.parseInt(sign, 36));
  return numbers.reduce((rest, number) => (rest * (number > 9 ? 100 : 10) + number) % 97, 0) === 1;
}
