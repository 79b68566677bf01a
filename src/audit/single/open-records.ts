/** The records of a stream of bytes, whatever it is wrapped in: told by its first piece, since the next may be long in coming. */
import { refusedContainers, sniffContainer } from '../input/container.js';
import { inflateGzip, inflateZstd } from '../input/inflate.js';
import { LogInputError } from '../input/log-input-error.js';
import { chooseNormalisation } from '../input/text-encoding.js';
import { sniffTextShape } from '../input/text-shape.js';
import { parseRecord } from './parse-record.js';
import { type RecordBatch, type SplitOptions, splitLines, splitValues } from './split-records.js';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * The records of a file. `open` reads it from its beginning; it is called again only after a defect. Rejects with
 * `LogInputError`: `usage` for what is not read one by one, `failed` where the reading breaks off.
 */
export async function* openRecords(open: () => Bytes, options: SplitOptions): AsyncIterable<RecordBatch> {
  const telling = (source: Bytes) => tellBreaks(source, options.file);
  const raw = await peek(telling(open()), () => true);
  const container = sniffContainer(raw.head);
  if (container === 'parquet') throw refuse(options.file, 'a Parquet file');
  if (container === 'zip') throw refuse(options.file, 'a ZIP archive');
  if (container !== 'text' && container !== 'gzip' && container !== 'zstd') {
    const { name, help } = refusedContainers[container];
    throw new LogInputError('usage', `${options.file} is ${name}, which is not read.`, help);
  }
  const opened = [raw.all];
  const bytes =
    container === 'gzip'
      ? inflateGzip(() => opened.pop() ?? telling(open()))
      : container === 'zstd'
        ? inflateZstd(raw.all)
        : raw.all;
  const normalise = chooseNormalisation(container === 'text' ? raw.head : new Uint8Array());
  const text = await peek(telling(normalise === undefined ? bytes : normalise(bytes)), tellsShape);
  if (sniffTextShape(text.head).kind === 'csv') throw refuse(options.file, 'a table');
  // What is no text of a log at all is told line by line.
  yield* isOverLines(text.head) ? splitValues(text.all, options) : splitLines(text.all, options);
}

/** Whether records may go over lines: an array, or an object whose first line is no record and goes on in the second. */
function isOverLines(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').trimStart();
  if (text.startsWith('[')) return true;
  const [first = '', second = ''] = text.split('\n', 200).filter((line) => line.trim() !== '');
  return text.startsWith('{') && parseRecord(first).record === undefined && /^\s*["}\]]/.test(second);
}

/** What breaks off the reading, as an error of the file. */
async function* tellBreaks(bytes: Bytes, file: string): Bytes {
  try {
    yield* bytes;
  } catch (error) {
    if (error instanceof LogInputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new LogInputError('failed', `${file} was not read to its end: ${reason}.`, 'copy or export it again', {
      cause: error,
    });
  }
}

function refuse(file: string, what: string): LogInputError {
  return new LogInputError(
    'usage',
    `${file} is ${what}: validate reads JSON, one event at a time.`,
    'audit it instead',
  );
}

/** Enough to tell lines of JSON from other JSON; a longer first line is taken for a line. */
const mostPeeked = 256 * 1024;

/** Whether the head tells the shape: a whole line of more than an opening bracket. */
function tellsShape(head: Uint8Array): boolean {
  if (head.length >= mostPeeked) return true;
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8').trimStart();
  const feed = text.indexOf('\n');
  return (
    text.startsWith('[') || (feed !== -1 && (text.slice(0, feed).trim().length > 1 || text.slice(feed).trim() !== ''))
  );
}

/** The first pieces, until they are enough, and all of them again. */
async function peek(
  bytes: Bytes,
  isEnough: (head: Uint8Array) => boolean,
): Promise<{ readonly head: Uint8Array; readonly all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let head: Uint8Array = new Uint8Array();
  for (;;) {
    const next = await iterator.next();
    if (next.done) break;
    pieces.push(next.value);
    head = pieces.length === 1 ? next.value : Buffer.concat(pieces);
    if (head.length > 0 && isEnough(head)) break;
  }
  async function* all(): Bytes {
    yield* pieces;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, all: all() };
}
