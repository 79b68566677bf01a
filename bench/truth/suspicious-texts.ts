/**
 * Texts that stand for nothing, and texts that hold personal data or a secret: after the text of the specification, in plain
 * steps. Only the list of placeholders is shared with the audit: it is closed, and data.
 */
import { isIP } from 'node:net';
import { placeholders } from '../../src/audit/placeholder-texts.js';

const listed = new Set(placeholders);

/** Whether the whole text, without white space around it and in lower case, is listed or empty. */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return plain === '' || listed.has(plain);
}

/** Whether it is an id of nobody. */
export function isNobody(id: string | undefined): boolean {
  return id !== undefined && (id === '0' || isPlaceholder(id));
}

const secretBeginnings = [
  /(?:AKIA|ASIA)[0-9A-Z]{16}/,
  /AIza[\w-]{24}/,
  /gh[oprsu]_[0-9A-Za-z]{24}/,
  /github_pat_\w{16}/,
  /glpat-[\w-]{16}/,
  /xox[abeoprs]-[0-9A-Za-z-]{15}/,
  /[rs]k_(?:live|test)_[0-9A-Za-z]{16}/,
  /-----BEGIN (?:[0-9A-Z]+ )*PRIVATE KEY-----/,
];

/** Whether a text under a name is personal data or a secret. */
export function isPersonal(text: string, name: string): boolean {
  const holdsAddress = /[\w.%+-]+(?:@|%40)(?:[\dA-Za-z-]+\.)*[A-Za-z-][\dA-Za-z-]*\.[A-Za-z]{2,}/.test(text);
  const holdsToken = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/.test(text);
  const holdsSecret = secretBeginnings.some((secret) => secret.test(text));
  const isAddress = isIP(text) !== 0 && !/version/i.test(name);
  return holdsAddress || holdsToken || holdsSecret || isAddress || isIban(text) || isTelephone(text) || isCard(text);
}

function isTelephone(text: string): boolean {
  const digits = text.replace(/[ ().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(digits) && /^\+[1-9]/.test(text) && /\d$/.test(text);
}

/** Moved to the end, country and check digits make it 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(plain)) return false;
  const digits = [...plain.slice(4), ...plain.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

/** Every second digit from the right doubled, all digits add up to a multiple of ten. */
function isCard(text: string): boolean {
  if (!/^\d(?:[ -]?\d)+$/.test(text)) return false;
  const digits = text.replace(/[ -]/g, '');
  const isIssued = /^(?:4|5[1-5]|2[2-7]|3[0-9]|6)/.test(digits) && digits.length >= 14 && digits.length <= 19;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return isIssued && sum % 10 === 0;
}
