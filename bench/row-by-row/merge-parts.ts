/** The counts of several parts of a log as those of the whole. */
import { joinColumns, type RowColumns } from './row-columns.js';
import { add, type EntryCounts, type PartCounts } from './scan-rows.js';

/** The parts in the order of the input; the first is added to and given back. */
export function mergeParts(parts: readonly PartCounts[]): PartCounts {
  const [whole, ...others] = parts;
  if (whole === undefined) throw new Error('a log has at least one part');
  for (const part of others) {
    whole.from = Math.min(whole.from, part.from);
    whole.to = Math.max(whole.to, part.to);
    for (const kind of ['lines', 'events', 'malformed', 'blank', 'skipped'] as const) {
      whole.input[kind] += part.input[kind];
    }
    addAll(whole.malformed, part.malformed);
    addAll(whole.sources, part.sources);
    for (const [name, { onTime, late }] of part.names) {
      const known = whole.names.get(name) ?? { onTime: 0, late: 0 };
      whole.names.set(name, { onTime: known.onTime + onTime, late: known.late + late });
    }
    for (const [key, counts] of part.entries) {
      const known = whole.entries.get(key);
      if (known === undefined) whole.entries.set(key, counts);
      else addEntry(known, counts);
    }
  }
  return { ...whole, columns: mergeColumns(parts, [...whole.entries.keys()]) };
}

function mergeColumns(parts: readonly PartCounts[], keys: readonly string[]): RowColumns {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.columns;
  const indexes = new Map(keys.map((key, index) => [key, index]));
  // The first part's entries have become those of the whole, in the same order.
  const entries = parts.map((part) => [...part.entries.keys()].map((key) => indexes.get(key) ?? -1));
  return joinColumns(
    parts.map((part) => part.columns),
    entries,
  );
}

function addEntry(known: EntryCounts, more: EntryCounts): void {
  known.rows += more.rows;
  known.lastPlausible = Math.max(known.lastPlausible, more.lastPlausible);
  addAll(known.checks, more.checks);
  // What one part has seen is seen.
  for (const [path, rows] of known.unseen) {
    const others = more.unseen.get(path);
    if (others === undefined) known.unseen.delete(path);
    else known.unseen.set(path, rows + others);
  }
}

function addAll<Key>(counts: Map<Key, number>, more: ReadonlyMap<Key, number>): void {
  for (const [key, rows] of more) add(counts, key, rows);
}
