/**
 * Whether a line is I-JSON and one object: `JSON.parse` for the grammar, then a scan of the text for what it lets pass
 * (numbers beyond double, lone surrogates, a key repeated directly in the properties).
 */
import { isUtf8 } from 'node:buffer';

/** An object as `JSON.parse` makes it: every key is an own one. */
export type ParsedObject = { readonly [key: string]: unknown };

export type CheckedLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'record'; readonly record: ParsedObject };

const longestLine = 64 * 1024 * 1024;

/** Reads one line without its newline. */
export function checkLine(bytes: Buffer): CheckedLine {
  if (bytes.length > longestLine) return { kind: 'malformed', reason: 'too-long' };
  if (!isUtf8(bytes)) return { kind: 'malformed', reason: 'not-utf8' };
  const text = bytes.toString('utf8');
  if (/^[ \t\r]*$/.test(text)) return { kind: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The only way to ask whether a text is JSON.
    return { kind: 'malformed', reason: isAlmostJson(text) ? 'not-ijson' : 'not-json' };
  }
  if (!isParsedObject(value)) return { kind: 'malformed', reason: 'not-json' };
  const reason = findBreach(text);
  return reason === undefined ? { kind: 'record', record: value } : { kind: 'malformed', reason };
}

/** Whether it is a JSON object. */
export function isParsedObject(value: unknown): value is ParsedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether only trailing commas, NaN and Infinity keep it from being JSON. */
function isAlmostJson(text: string): boolean {
  const mended = text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])|-?(?:NaN|Infinity)/g, (part) => {
    if (part.startsWith('"')) return part;
    return part === ',' ? '' : '0';
  });
  if (mended === text) return false;
  try {
    JSON.parse(mended);
    return true;
  } catch {
    // Still none: something else is wrong with it.
    return false;
  }
}

/** What I-JSON forbids and `JSON.parse` does not; the text is valid JSON. */
function findBreach(text: string): string | undefined {
  const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:]/g;
  let depth = 0;
  let topKey: string | undefined;
  let keys = new Set<string>();
  let lastString: string | undefined;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [part] = match;
    if (part.startsWith('"')) {
      // An escape that stands for no character: garbled, as far as a reader of Unicode text is concerned.
      if (part.includes('\\u') && hasLoneSurrogate(part)) return 'not-json';
      lastString = part;
    } else if (part === ':') {
      const key = lastString === undefined ? '' : String(JSON.parse(lastString));
      if (depth === 1) topKey = key;
      if (depth === 2 && (topKey === 'properties' || topKey === 'traits')) {
        if (keys.has(key)) return 'repeated-key';
        keys.add(key);
      }
    } else if (part === '{' || part === '[') {
      depth++;
      if (depth === 2) keys = new Set();
    } else if (part === '}' || part === ']') {
      depth--;
    } else if (!Number.isFinite(Number(part))) {
      return 'not-ijson';
    }
  }
  return undefined;
}

function hasLoneSurrogate(quoted: string): boolean {
  const value = String(JSON.parse(quoted));
  // With the u flag a pair is one character, so what is left in this range stands alone.
  return /[\ud800-\udfff]/u.test(value);
}
