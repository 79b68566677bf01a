/**
 * Writes a JSON array, or JSON objects that span lines, as one JSON value a line. Looks at brackets and strings only;
 * whether a value is JSON is for the reader of the lines to say.
 */

type Bytes = AsyncIterable<Uint8Array>;

const byteOf = (character: string): number => character.charCodeAt(0);
const lineFeed = byteOf('\n');
const space = byteOf(' ');

/** Rejects at the end where the text ends within a value or the array. */
export async function* splitJson(text: Bytes): Bytes {
  let isArray: boolean | undefined;
  let isClosed = false;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let hasValue = false;

  for await (const chunk of text) {
    const output = Buffer.allocUnsafe(chunk.length * 2);
    let size = 0;
    const put = (byte: number) => {
      output[size] = byte;
      size += 1;
      hasValue = true;
    };
    const endValue = () => {
      if (!hasValue) return;
      output[size] = lineFeed;
      size += 1;
      hasValue = false;
    };
    for (const byte of chunk) {
      if (isInString) {
        // A line end within a string is no JSON; as a space it would become some.
        put(byte === lineFeed ? 0x01 : byte);
        if (isEscaped) isEscaped = false;
        else if (byte === 0x5c) isEscaped = true;
        else if (byte === 0x22) isInString = false;
        continue;
      }
      if (byte === space || byte === lineFeed || byte === 0x0d || byte === 0x09) {
        if (depth > 0 && hasValue) put(space);
        continue;
      }
      if (isArray === undefined) {
        isArray = byte === byteOf('[');
        if (isArray) continue;
      }
      if (depth === 0 && isArray && !isClosed && (byte === byteOf(',') || byte === byteOf(']'))) {
        endValue();
        isClosed = byte === byteOf(']');
        continue;
      }
      put(byte);
      if (byte === 0x22) isInString = true;
      else if (byte === byteOf('{') || byte === byteOf('[')) depth += 1;
      else if ((byte === byteOf('}') || byte === byteOf(']')) && depth > 0) {
        depth -= 1;
        if (depth === 0 && !isArray) endValue();
      }
    }
    yield output.subarray(0, size);
  }
  if (depth > 0 || isInString) throw new Error('the text ends within a JSON value');
  if (isArray && !isClosed) throw new Error('the JSON array is not closed');
}
