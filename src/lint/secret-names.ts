/** Names and texts that give away a secret. Data and its matching, kept narrow: `token_count` and `password_length` are none. */
import { splitWords } from './case-style.js';

const endings =
  /(^| )(password|passwd|passphrase|pwd|secret|client secret|secret key|private key|api key|apikey|access key|access token|refresh token|auth token|bearer token|session token|id token|csrf token|jwt|authorization|credentials)$/;

/** Words beside which it is a fact about a secret, not the secret. */
const harmless =
  /^(hash|hashed|has|is|count|length|type|kind|status|version|strength|policy|manager|method|enabled|reset|forgotten|forgot|valid|expired|expiry|name|id|source|provider|autofill|saved)$/;

/** Whether a name is that of a secret. */
export function isSecretName(name: string): boolean {
  const words = splitWords(name).map((word) => word.toLowerCase());
  const isIdToken = /\bid token$/.test(words.join(' '));
  if (words.some((word) => harmless.test(word) && !(isIdToken && word === 'id'))) return false;
  return endings.test(words.join(' '));
}

/** Beginnings that only real keys have. */
const keys: readonly (readonly [RegExp, string])[] = [
  [/^AKIA[0-9A-Z]{16}$/, 'an AWS access key'],
  [/^(sk|rk)_live_[0-9A-Za-z]{10,}/, 'a Stripe key'],
  [/^gh[pousr]_[0-9A-Za-z]{20,}/, 'a GitHub token'],
  [/^xox[abprs]-[0-9A-Za-z-]{10,}/, 'a Slack token'],
  [/^AIza[0-9A-Za-z_-]{35}$/, 'a Google API key'],
  [/^eyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\./, 'a JSON web token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** The kind of key that a text is, or undefined. */
export function recognizeSecret(text: string): string | undefined {
  return keys.find(([pattern]) => pattern.test(text))?.[1];
}
