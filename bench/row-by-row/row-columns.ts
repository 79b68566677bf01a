/**
 * What is kept of every row for the checks that compare rows: numbers only, hashes in place of texts, and where the row is.
 * Hashes find the few rows that may be alike; those are read again and compared by what they say.
 */

/** One value of a row in each, in the order of the input. */
const names = [
  'offset',
  'length',
  /** Index of the entry that the row counts under. */
  'entry',
  'time',
  'received',
  /** Hashes; 0 where there is nothing. */
  'id',
  'user',
  'anonymous',
  /** Of the event's `dedupe.key`. */
  'key',
] as const;
type ColumnName = (typeof names)[number];

/** Times are NaN where there are none. */
export type RowColumns = Readonly<Record<ColumnName, Float64Array>>;

/** Columns that grow. */
export function createColumns(): {
  add(row: Readonly<Record<ColumnName, number>>): void;
  finish(): RowColumns;
} {
  let size = 0;
  let columns = mapColumns(() => new Float64Array(1 << 16));
  return {
    add(row) {
      if (size === columns.offset.length) {
        const small = columns;
        columns = mapColumns((name) => {
          const grown = new Float64Array(size * 2);
          grown.set(small[name]);
          return grown;
        });
      }
      // Written out: a loop over names would look each of them up for each row.
      columns.offset[size] = row.offset;
      columns.length[size] = row.length;
      columns.entry[size] = row.entry;
      columns.time[size] = row.time;
      columns.received[size] = row.received;
      columns.id[size] = row.id;
      columns.user[size] = row.user;
      columns.anonymous[size] = row.anonymous;
      columns.key[size] = row.key;
      size += 1;
    },
    finish: () => mapColumns((name) => columns[name].subarray(0, size)),
  };
}

/** The rows of several parts, one after the other. `entries`: for each part the entry that each of its indexes stands for. */
export function joinColumns(parts: readonly RowColumns[], entries: readonly (readonly number[])[]): RowColumns {
  const size = parts.reduce((sum, { offset }) => sum + offset.length, 0);
  return mapColumns((name) => {
    const joined = new Float64Array(size);
    let start = 0;
    parts.forEach((part, index) => {
      joined.set(part[name], start);
      const end = start + part[name].length;
      if (name === 'entry') {
        for (let row = start; row < end; row += 1) joined[row] = entries[index]?.[joined[row] ?? 0] ?? -1;
      }
      start = end;
    });
    return joined;
  });
}

/** The memory behind the columns, for handing them to another thread. */
export function buffersOf(columns: RowColumns): ArrayBuffer[] {
  return names.flatMap((name) => (columns[name].buffer instanceof ArrayBuffer ? [columns[name].buffer] : []));
}

function mapColumns(create: (name: ColumnName) => Float64Array): Record<ColumnName, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, create(name)])) as Record<ColumnName, Float64Array>;
}

/** A number of 53 bits that follows from the text; never 0. */
export function hashText(text: string): number {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  return finishHash(low, high);
}

/** The same of numbers. */
export function hashNumbers(...numbers: readonly number[]): number {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (const number of numbers) {
    low = Math.imul(low ^ number, 2654435761);
    high = Math.imul(high ^ (number / 0x1_0000_0000), 1597334677);
    low ^= high >>> 15;
  }
  return finishHash(low, high);
}

function finishHash(first: number, second: number): number {
  const low = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  const high = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0) || 1;
}

/** The values that occur more than once, 0 aside. */
export function findRepeated(values: Float64Array): ReadonlySet<number> {
  const sorted = values.slice().sort();
  const repeated = new Set<number>();
  for (let at = 1; at < sorted.length; at += 1) {
    const value = sorted[at] ?? 0;
    if (value !== 0 && value === sorted[at - 1]) repeated.add(value);
  }
  return repeated;
}
