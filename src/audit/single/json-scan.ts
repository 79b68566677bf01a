/** Where things are in a JSON text that has been parsed already: positions and repeated names, which a parser does not tell. */

/** A part of a JSON text: `start` inclusive, `end` exclusive, UTF-16 units. */
export interface JsonPart {
  readonly start: number;
  readonly end: number;
}

interface Member extends JsonPart {
  readonly key: string | number;
  /** Where the member begins: at its name; an element at its value. */
  readonly from: number;
}

/** The members of the object, or the elements of the array, that begins at `at`; nothing for a scalar. */
function* membersAt(text: string, at: number): Iterable<Member> {
  const isObject = text[at] === '{';
  if (!isObject && text[at] !== '[') return;
  let place = skipSpace(text, at + 1);
  for (let index = 0; place < text.length && text[place] !== '}' && text[place] !== ']'; index += 1) {
    const from = place;
    let key: string | number = index;
    if (isObject) {
      const end = endOfString(text, place);
      key = JSON.parse(text.slice(place, end)) as string;
      place = skipSpace(text, skipSpace(text, end) + 1);
    }
    const end = endOfValue(text, place);
    yield { key, from, start: place, end };
    place = skipSpace(text, end);
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
}

/** The part of the text at a path of names and indexes, the name included; of several equal names the last. */
export function findPart(text: string, path: readonly (string | number)[]): JsonPart | undefined {
  let found: Member = { key: '', from: skipSpace(text, 0), start: skipSpace(text, 0), end: text.length };
  for (const step of path) {
    let next: Member | undefined;
    for (const member of membersAt(text, found.start)) if (member.key === step) next = member;
    if (next === undefined) return undefined;
    found = next;
  }
  return { start: found.from, end: found.end };
}

/** Whether the object at a path has a name twice. */
export function repeatsName(text: string, path: readonly string[]): boolean {
  const part = findPart(text, path);
  if (part === undefined) return false;
  const seen = new Set<string | number>();
  // From the name to the value.
  const start = path.length === 0 ? part.start : skipSpace(text, skipSpace(text, endOfString(text, part.start)) + 1);
  if (text[start] !== '{') return false;
  for (const { key } of membersAt(text, start)) {
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

/** The index behind the string that begins at `at`; the end of the text where it is not closed. */
export function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === '\\') before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') {
      place = endOfString(text, place) - 1;
      continue;
    }
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      if (depth === 0) return place;
      depth -= 1;
      if (depth === 0) return place + 1;
    } else if (depth === 0 && (sign === ',' || sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t'))
      return place;
  }
  return text.length;
}

function skipSpace(text: string, at: number): number {
  let place = at;
  for (let sign = text[place]; sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t'; sign = text[place])
    place += 1;
  return place;
}
