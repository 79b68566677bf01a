/** Events that are a step simpler than one: fewer rows, fewer keywords, simpler values. */
import type { CorpusEvent, CorpusRow } from './corpus.js';
import type { Definition, Definitions, EventDefinition } from './definition.js';
import { simplerLists, simplerTrees } from './json-tree.js';

/** The simplest first; none where nothing can be left out. */
export function* simplerEvents({ definition, rows }: CorpusEvent): Generator<CorpusEvent> {
  for (const fewer of fewerRows(rows)) yield { definition, rows: fewer };
  for (const properties of simplerDefinitions(definition.properties))
    yield { definition: { ...definition, properties }, rows };
  const { since, ...always } = definition;
  if (since !== undefined) yield { definition: always, rows };
  if (definition.unplanned !== 'forbid')
    yield { definition: { ...definition, unplanned: 'forbid' } as EventDefinition, rows };
  // While there are many rows, simpler ones are too many.
  if (rows.length > 4) return;
  for (const simpler of simplerLists(rows, simplerRows)) if (simpler.length > 0) yield { definition, rows: simpler };
}

/** Each of a few, else each of a few parts. */
function* fewerRows(rows: readonly CorpusRow[]): Generator<readonly CorpusRow[]> {
  if (rows.length < 2) return;
  const size = Math.ceil(rows.length / 16);
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

function* simplerRows(row: CorpusRow): Generator<CorpusRow> {
  if (row.source !== undefined) yield { ...row, source: undefined };
  for (const properties of simplerTrees(row.properties)) yield { ...row, properties };
}

function* simplerDefinitions(definitions: Definitions): Generator<Definitions> {
  for (const entries of simplerLists(Object.entries(definitions), simplerEntries)) yield Object.fromEntries(entries);
}

function* simplerEntries([name, definition]: [string, Definition]): Generator<[string, Definition]> {
  for (const simpler of simplerProperties(definition)) yield [name, simpler];
}

function* simplerProperties(definition: Definition): Generator<Definition> {
  for (const entries of simplerLists(Object.entries(definition), simplerKeywords)) yield Object.fromEntries(entries);
}

function* simplerKeywords([keyword, value]: [string, unknown]): Generator<[string, unknown]> {
  if (keyword === 'items') for (const items of simplerProperties(value as Definition)) yield [keyword, items];
  else if (keyword === 'properties') {
    for (const properties of simplerDefinitions(value as Definitions)) yield [keyword, properties];
  } else if (Array.isArray(value) && value.length > 1) {
    for (const items of simplerLists(value, () => [])) yield [keyword, items];
  }
}
