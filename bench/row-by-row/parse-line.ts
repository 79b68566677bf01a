/**
 * A line as an object, where it is I-JSON: `JSON.parse` for the grammar, and a closer look only where a line holds something
 * that `JSON.parse` lets pass (numbers beyond double, lone surrogates, a key given twice).
 */

/** An object as `JSON.parse` makes it. */
export type Parsed = { readonly [key: string]: unknown };

/** Where a number beyond double or half a surrogate pair may be; nearly no line has such a place. */
const suspicion = /[:,[][ \t\r]*-?(?:[0-9][0-9.]*[eE]\+?[0-9]{3}|[0-9]{300})|\\u[dD][89a-fA-F]/;
const strings = /"(?:[^"\\]|\\.)*"/g;

/** The object, or why the line is malformed. */
export function parseLine(text: string): Parsed | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The only way to ask whether a text is JSON.
    return isAlmostJson(text) ? 'not-ijson' : 'not-json';
  }
  if (!isParsed(value)) return 'not-json';
  const breach = suspicion.test(text) ? findBreach(text) : undefined;
  if (breach !== undefined) return breach;
  const name = bodyOf(value.type);
  const body = value[name];
  return isParsed(body) && hasRepeatedKey(text, name, countMembers(body)) ? 'repeated-key' : value;
}

/** Where calls of a type have what they say: identify and group have traits. */
export function bodyOf(type: unknown): 'properties' | 'traits' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** Whether it is a JSON object. */
export function isParsed(value: unknown): value is Parsed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether only trailing commas, NaN and Infinity keep it from being JSON. */
function isAlmostJson(text: string): boolean {
  const mended = text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])|-?(?:NaN|Infinity)/g, (part) =>
    part.startsWith('"') ? part : part === ',' ? '' : '0',
  );
  if (mended === text) return false;
  try {
    JSON.parse(mended);
    return true;
  } catch {
    // Something else is wrong with it.
    return false;
  }
}

function findBreach(text: string): string | undefined {
  for (const [quoted] of text.matchAll(strings)) {
    // With the u flag a pair is one character, so what is left in this range stands alone.
    if (quoted.includes('\\u') && /[\ud800-\udfff]/u.test(String(JSON.parse(quoted)))) return 'not-json';
  }
  const numbers = text.replace(strings, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
  return numbers.some((number) => !Number.isFinite(Number(number))) ? 'not-ijson' : undefined;
}

/** Whether an object of so many keys, written under `name` at the top of the line, gives one of them twice. */
function hasRepeatedKey(text: string, name: ReturnType<typeof bodyOf>, keys: number): boolean {
  const marker = `"${name}":{`;
  const at = text.indexOf(marker);
  // Usually it is there once and no other object bears the name: its keys are counted in passing.
  const isSure = at !== -1 && text.indexOf(marker, at + 1) === -1;
  if (isSure && countKeys(text, at + marker.length) === keys) return false;
  return countKeysOf(text, name) > keys;
}

function countMembers(object: Parsed): number {
  let members = 0;
  for (const _ in object) members += 1;
  return members;
}

/** Keys of the object whose members begin at `start`, repeated ones too. */
function countKeys(text: string, start: number): number {
  let keys = 0;
  let depth = 1;
  for (let at = start; depth > 0; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x3a) keys += depth === 1 ? 1 : 0;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return keys;
}

/** The same for the object under a key at the top, wherever it is and however it is spaced. */
function countKeysOf(text: string, name: string): number {
  let depth = 0;
  let lastString = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = endOfString(text, at);
      lastString = text.slice(at, end + 1);
      at = end;
    } else if (code === 0x7b && depth === 1 && JSON.parse(lastString) === name) {
      return countKeys(text, at + 1);
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return 0;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== 0x22; code = text.charCodeAt(at)) at += code === 0x5c ? 2 : 1;
  return at;
}
