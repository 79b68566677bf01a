/** The accounts of a log: how many rows each file gave, that two readers agree on it, and where each row came from. */
import type { Engine } from '../../sql/engine.js';
import { ident, sql } from '../../sql/fragment.js';
import { logTable, type RowPlace } from '../log.js';
import type { DescribedParquet } from './load-table.js';
import { LogInputError } from './log-input-error.js';
import type { CsvFile, LinesFile } from './open-input.js';

/** A file of which the engine read every record. */
export type ReadFile = LinesFile | CsvFile | DescribedParquet;

/** Rows that the file gives to the table. */
export function countRows(file: ReadFile): number {
  return file.kind === 'parquet' ? file.rows : file.scan.map.lines - file.scan.map.blank;
}

/**
 * Two readers counted the rows of each file; where they differ, no number of the audit would be right. The first row of
 * each file.
 */
export async function compareAccounts(engine: Engine, files: readonly ReadFile[]): Promise<readonly number[]> {
  const counted = await engine.query(
    sql`SELECT file, count(*) AS n, min(rowid) AS first, max(rowid) AS last FROM ${ident(logTable)} GROUP BY file`,
  );
  const byFile = new Map(counted.map((row) => [row.file, row]));
  const starts: number[] = [];
  let first = 0;
  for (const [index, file] of files.entries()) {
    const expected = countRows(file);
    const row = byFile.get(index);
    const isSame = row
      ? row.n === expected && row.first === first && row.last === first + expected - 1
      : expected === 0;
    if (!isSame) {
      throw new LogInputError(
        'failed',
        `${file.path} has ${expected} records, but the engine read ${String(row?.n ?? 0)}.`,
        'run the audit again if the file was being written; else report this file as a bug',
      );
    }
    starts.push(first);
    first += expected;
  }
  return starts;
}

/** Where rows were read from, by number in the table. `starts`: the first row of each file. */
export function locateRows(
  files: readonly ReadFile[],
  starts: readonly number[],
  rows: readonly number[],
): ReadonlyMap<number, RowPlace> {
  const places = new Map<number, RowPlace>();
  for (const row of rows) {
    // The last file that starts at or before the row: of several that start there, all but the last are empty.
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    const file = files[low];
    if (file === undefined) continue;
    const rowOfFile = row - (starts[low] ?? 0);
    const line = file.kind === 'parquet' ? rowOfFile + 1 : file.scan.map.lineOf(rowOfFile);
    places.set(row, { file: file.path, line });
  }
  return places;
}
