/**
 * What personal data and secrets look like, for finding them in a log and for covering them in reports. One list: whatever
 * is found is covered. Expressions are read alike by ECMAScript (`u` flag) and RE2, and have no anchors.
 */
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import type { ValueSql } from './check.js';
import { matches } from './patterns.js';
import { ipExpressions } from './value-formats.js';

/** A kind of personal data. */
interface PersonalData {
  /** With its article, as messages say it. */
  readonly what: string;
  readonly expression: string;
  /** Inside: anywhere in a text is enough. Whole: too many texts hold something alike, so the text has to be one. */
  readonly extent: 'inside' | 'whole';
  /** Cheap in SQL, and true of every JSON text that the expression matches. */
  hint(json: Sql): Sql;
  /** What the expression cannot say: a check digit. Of a text that the expression matches; in SQL and here. */
  readonly confirm?: { inSql(value: Sql): Sql; here(value: string): boolean };
}

/** Letters of any script, as ranges without the punctuation among them: tables of letters differ between engines. */
const foreign = '\\u{c0}-\\u{1fff}\\u{2c00}-\\u{2fff}\\u{3040}-\\u{10ffff}';
const nameCharacter = `[0-9A-Za-z._%+\\-${foreign}]`;
const hostCharacter = `[0-9A-Za-z\\-${foreign}]`;
/** Not one digit and an x: `logo@2x.png` is a picture. */
const domain = `(?:[A-Za-z\\-${foreign}]${hostCharacter}*|[0-9](?:[0-9A-WYZa-wyz\\-${foreign}]${hostCharacter}*|[Xx]${hostCharacter}+)?)`;
/** Also as it stands in the address of a page, `@` written `%40`. */
const email = `${nameCharacter}+(?:@|%40)(?:${hostCharacter}+\\.)*${domain}\\.[A-Za-z${foreign}]{2,}`;

const token = 'eyJ[0-9A-Za-z_\\-]{8,}\\.[0-9A-Za-z_\\-]{8,}\\.[0-9A-Za-z_\\-]*';

/**
 * Keys whose beginning says what they open; none is shorter than 20 characters. They are longer than is asked for: engines
 * read every counted repetition as so many copies.
 */
const secrets = [
  '(?:AKIA|ASIA)[0-9A-Z]{16}', // Amazon Web Services
  'AIza[0-9A-Za-z_\\-]{24,}', // Google
  'GOCSPX-[0-9A-Za-z_\\-]{16,}',
  'ya29\\.[0-9A-Za-z_\\-]{16,}',
  'gh[oprsu]_[0-9A-Za-z]{24,}', // GitHub
  'github_pat_[0-9A-Za-z_]{16,}',
  'glpat-[0-9A-Za-z_\\-]{16,}', // GitLab
  'xox[abeoprs]-[0-9A-Za-z\\-]{15,}', // Slack
  '[rs]k_(?:live|test)_[0-9A-Za-z]{16,}', // Stripe
  'whsec_[0-9A-Za-z+/]{16,}',
  'sk-(?:ant|proj)-[0-9A-Za-z_\\-]{16,}', // Anthropic, OpenAI
  'SG\\.[0-9A-Za-z_\\-]{16,}\\.[0-9A-Za-z_\\-]{16,}', // SendGrid
  'shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{24,}', // Shopify
  'dop_v1_[0-9a-f]{24,}', // DigitalOcean
  'npm_[0-9A-Za-z]{24,}',
  'pypi-AgEI[0-9A-Za-z_\\-]{16,}',
  'hf_[A-Za-z]{24,}', // Hugging Face
  '-----BEGIN (?:[0-9A-Z]+ )*PRIVATE KEY-----',
];

const secret = secrets.join('|');

/** Countries by the length of their IBANs, as the registry has them. */
const ibanLengths: Readonly<Record<number, string>> = {
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
};

/** In one piece or in groups of four; how long, only the country says. */
const iban = '[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?';

/** With the code of a country: 7 to 15 digits, between which people put up to two separators. */
const telephone = '\\+[1-9](?:[ ().\\-]{0,2}[0-9]){6,14}';

/** The first digits of issuers, and how many digits follow. Numbers of 13 digits are left to the bar codes of goods. */
const cards = [
  ['4[0-9]{3}', '15'], // Visa; the longer first, or its beginning would be taken for a card
  ['4[0-9]{3}', '12'],
  ['(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)', '12'], // Mastercard
  ['3[47][0-9]{2}', '11'], // American Express
  ['3(?:0[0-5][0-9]|095|[689][0-9]{2})', '10'], // Diners Club
  ['35(?:2[89]|[3-8][0-9])', '12,15'], // JCB
  ['(?:6011|64[4-9][0-9]|65[0-9]{2})', '12,15'], // Discover
  ['62[0-9]{2}', '12,15'], // UnionPay
  ['(?:5018|5020|5038|5893|6304|6759|676[1-3])', '12,15'], // Maestro
] as const;
const card = `(?:${cards.map(([first, more]) => `${first}(?:[ \\-]?[0-9]){${more}}`).join('|')})`;

/** The one kind that values of another meaning share: versions. */
export const ipAddress = 'an IP address';

const kinds: readonly PersonalData[] = [
  {
    what: 'an e-mail address',
    expression: email,
    extent: 'inside',
    hint: (json) => sql`${fn.contains(json, sql`'@'`)} OR ${fn.contains(json, sql`'%40'`)}`,
  },
  { what: 'a JSON web token', expression: token, extent: 'inside', hint: (json) => fn.contains(json, sql`'eyJ'`) },
  {
    what: 'a secret',
    expression: secret,
    extent: 'inside',
    // Many texts are long enough; the expression itself is the cheapest that tells most of them apart.
    hint: (json) => sql`${fn.bytes(json)} >= 22 AND ${matches(json, secret)}`,
  },
  {
    what: 'a telephone number',
    expression: telephone,
    extent: 'whole',
    hint: (json) => begins(json, '+', ',', 10, 50),
  },
  {
    what: 'a payment card',
    expression: card,
    extent: 'whole',
    hint: (json) => begins(json, '2', '7', 16, 40),
    confirm: { inSql: hasCardCheckDigit, here: isCardNumber },
  },
  {
    what: 'an IBAN',
    expression: iban,
    extent: 'whole',
    hint: (json) => begins(json, 'A', '[', 17, 45),
    confirm: { inSql: hasIbanCheckDigits, here: isIban },
  },
  {
    what: ipAddress,
    expression: `${ipExpressions.ipv4}|${ipExpressions.ipv6}`,
    extent: 'whole',
    hint: (json) => sql`${begins(json, '0', 'g', 4, 47)} AND (${json} LIKE '%.%.%.%' OR ${json} LIKE '%:%:%')`,
  },
];

/** A JSON text of so many bytes, quotes included, the first character of which is in a range (without its end). */
function begins(json: Sql, from: string, to: string, shortest: number, longest: number): Sql {
  return sql`${json} >= ${text(`"${from}`)} AND ${json} < ${text(`"${to}`)} AND ${fn.bytes(json)} BETWEEN ${shortest} AND ${longest}`;
}

/** What personal data a value holds, in words with an article; null for none. The first of the list where it holds more. */
export function namePersonalData({ json, isText }: Pick<ValueSql, 'json' | 'isText'>): Sql {
  // Nothing personal has characters that JSON escapes: a quote stands for them, so that `\n@…` is not read as `n@…`.
  const plain = sql`CASE WHEN ${fn.contains(json, text('\\'))}
    THEN ${fn.replaceMatches(json, text('\\\\(?:u[0-9A-Fa-f]{4}|.)'), text('"'))} ELSE ${json} END`;
  const content = fn.inner(json);
  const cases = kinds.map(({ what, expression, extent, hint, confirm }) => {
    const found = matches(
      ...(extent === 'inside' ? ([plain, expression] as const) : ([json, `^"(?:${expression})"$`] as const)),
    );
    const confirmed =
      confirm === undefined ? found : sql`CASE WHEN ${found} THEN ${confirm.inSql(content)} ELSE false END`;
    return sql`WHEN CASE WHEN ${hint(json)} THEN ${confirmed} ELSE false END THEN ${text(what)}`;
  });
  // Nested, so that nothing is asked of what is no text or null.
  return sql`CASE WHEN ${isText} THEN CASE ${joinSql(cases, ' ')} END END`;
}

const finders = kinds.map(({ what, expression, extent, confirm }) => ({
  what,
  confirm: confirm?.here,
  isInside: extent === 'inside',
  expression: new RegExp(extent === 'inside' ? expression : `^(?:${expression})$`, 'u'),
}));

/** What `namePersonalData` names, of a text at hand; undefined for none. */
export function findPersonalData(value: string): string | undefined {
  const plain = JSON.stringify(value).replace(/\\(?:u[0-9A-Fa-f]{4}|.)/gs, '"');
  return finders.find(
    ({ expression, isInside, confirm }) =>
      expression.test(isInside ? plain : value) && (confirm === undefined || confirm(value)),
  )?.what;
}

function isCardNumber(value: string): boolean {
  const digits = [...value.replace(/[ -]/g, '')].reverse().map(Number);
  const weighed = digits.map((digit, index) => (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)));
  return weighed.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

function isIban(value: string): boolean {
  const plain = value.replaceAll(' ', '');
  if (!ibanLengths[plain.length]?.split(' ').includes(plain.slice(0, 2))) return false;
  const moved = plain.slice(4) + plain.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`);
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** Of a text: cheap, and true wherever `namePersonalData` names something. Meant for a filter: without CASE. */
export function mayBePersonalData(json: Sql): Sql {
  const hints = kinds.map(({ hint, expression, extent }) =>
    // What is a whole text is settled at once: much begins with a digit and holds a dot.
    extent === 'inside' ? sql`(${hint(json)})` : sql`(${hint(json)} AND ${matches(json, `^"(?:${expression})"$`)})`,
  );
  return sql`(${joinSql(hints, ' OR ')})`;
}

/** The digits from the right, every second doubled, add up to a multiple of ten (Luhn). */
function hasCardCheckDigit(value: Sql): Sql {
  const digits = fn.listReverse(fn.characterList(fn.replaceMatches(value, text('[ -]'), text(''))));
  const weighed = sql`CAST(digit AS INTEGER) * (2 - place % 2) - CASE WHEN place % 2 = 0 AND digit > '4' THEN 9 ELSE 0 END`;
  return sql`${fn.listSum(fn.listMapPlaced(digits, sql`digit`, sql`place`, weighed))} % 10 = 0`;
}

/**
 * As long as the country's are, and right: country and check digits moved to the end, A read as 10, B as 11, …, the number
 * is 1 modulo 97.
 */
function hasIbanCheckDigits(value: Sql): Sql {
  const plain = sql`replace(${value}, ' ', '')`;
  const known = Object.entries(ibanLengths).map(
    ([length, countries]) => `(?:${countries.replaceAll(' ', '|')})[0-9A-Z]{${Number(length) - 2}}`,
  );
  const isKnown = matches(plain, `^(?:${known.join('|')})$`);
  const moved = fn.characterList(sql`${fn.slice(plain, 5, 40)} || ${fn.slice(plain, 1, 4)}`);
  const numbers = fn.listMap(
    moved,
    sql`sign`,
    sql`CASE WHEN sign >= 'A' THEN ascii(sign) - 55 ELSE CAST(sign AS INTEGER) END`,
  );
  const next = sql`(rest * CASE WHEN number > 9 THEN 100 ELSE 10 END + number) % 97`;
  const rest = fn.listFold(numbers, sql`rest`, sql`number`, next, 0);
  return sql`(${isKnown} AND ${rest} = 1)`;
}

/** Nothing of a longer word or number, nor of an address with more parts. */
const before = '(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}:][.:])';
const behind = '(?![\\p{L}\\p{N}]|[.:][\\p{L}\\p{N}:])';
const recognizers = kinds.map(({ what, expression, extent }) => ({
  what,
  expression: new RegExp(extent === 'inside' ? expression : `${before}(?:${expression})${behind}`, 'gu'),
}));

/**
 * A text with whatever looks like personal data replaced by `cover`, wherever it stands: more than is found, since
 * covering a number that is no card costs little. `except` is a kind to leave: versions may look like IP addresses.
 */
export function coverPersonalData(value: string, cover: string, except?: typeof ipAddress): string {
  return recognizers.reduce(
    (covered, { what, expression }) => (what === except ? covered : covered.replace(expression, cover)),
    value,
  );
}
