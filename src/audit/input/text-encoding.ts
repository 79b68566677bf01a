/**
 * Brings a text into the one form that the engine reads: UTF-8 without a byte order mark, lines that end in LF.
 * Bytes that are not valid UTF-8 stay as they are; the line scanner counts them.
 */

type Bytes = AsyncIterable<Uint8Array>;

/** Turns pieces of a text into pieces of normalised text. */
export type Normalise = (bytes: Bytes) => Bytes;

/** How a text that begins with `head` is brought into form; undefined where nothing is to be done. */
export function chooseNormalisation(head: Uint8Array): Normalise | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return (bytes) => dropFirst(bytes, 3);
  if (head[0] === 0xff && head[1] === 0xfe) return (bytes) => decode(bytes, 'utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return (bytes) => decode(bytes, 'utf-16be');
  // Only carriage returns: written by an old Macintosh program. Else a lone one is white space within its line.
  const carriageReturn = head.indexOf(0x0d);
  if (carriageReturn !== -1 && carriageReturn < head.length - 1 && !head.includes(0x0a)) return endLinesWithFeeds;
  return undefined;
}

async function* dropFirst(bytes: Bytes, count: number): Bytes {
  let left = count;
  for await (const chunk of bytes) {
    const dropped = Math.min(left, chunk.length);
    left -= dropped;
    yield chunk.subarray(dropped);
  }
}

async function* decode(bytes: Bytes, encoding: 'utf-16le' | 'utf-16be'): Bytes {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of bytes) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* endLinesWithFeeds(bytes: Bytes): Bytes {
  for await (const chunk of bytes) yield chunk.map((byte) => (byte === 0x0d ? 0x0a : byte));
}
