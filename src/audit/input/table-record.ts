/** The fields of a row of a table (CSV, Parquet) as SQL. Columns are looked up by name; objects may be columns or cells of JSON. */
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { mergeMaps, pickFields } from './json-record.js';
import { readParameters } from './parameters.js';
import { columnNames } from './raw-path.js';
import type { RawPath, RawRecord } from './raw-record.js';

export interface TableColumn {
  /** As the table names it. */
  readonly name: string;
  /** The column in the relation that is read. */
  readonly value: Sql;
  /** JSON of a value that is not NULL, as a property; NULL to leave the property out. */
  readonly json: Sql;
  /** Text of JSON, or a value that the engine turns into it. */
  readonly holdsText: boolean;
  /** A STRUCT, which has all of its fields in every row: one that is NULL is absent. */
  readonly isStruct: boolean;
}

/** A record of these columns. */
export function createTableRecord(columns: readonly TableColumn[]): RawRecord {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const find = (path: RawPath): TableColumn | undefined =>
    columnNames(path)
      .map((name) => byName.get(name))
      .find((column) => column !== undefined);
  const inner = (path: RawPath): { readonly json: Sql; readonly pointer: Sql } | undefined => {
    const column = path.length > 1 ? byName.get(path[0] ?? '') : undefined;
    return column && { json: readJson(column), pointer: text(path.slice(1).map(escapePointer).join('')) };
  };
  const readObject = (path: RawPath): Sql => {
    const column = find(path);
    const nested = inner(path);
    const json = column ? readJson(column) : nested && sql`json_extract(${nested.json}, ${nested.pointer})`;
    if (json === undefined) return sql`CAST(NULL AS MAP(VARCHAR, JSON))`;
    const map = sql`from_json(${json}, '"MAP(VARCHAR,JSON)"')`;
    return column?.isStruct ? dropNulls(sql`map_entries(${map})`) : map;
  };
  const readText = (path: RawPath): Sql => {
    const column = find(path);
    if (column) return sql`CAST(${column.value} AS VARCHAR)`;
    const nested = inner(path);
    return nested ? sql`json_extract_string(${nested.json}, ${nested.pointer})` : sql`CAST(NULL AS VARCHAR)`;
  };
  return {
    text: readText,
    isText: () => sql`true`,
    object: readObject,
    // Cells hold objects as text anyway.
    objectOrText: readObject,
    objectBeginning(prefix) {
      const found = columns.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => readObject([name]));
      return found.length === 0 ? sql`CAST(NULL AS MAP(VARCHAR, JSON))` : sql`coalesce(${joinSql(found, ', ')})`;
    },
    textInFirst: (list, name) => readText([...list, '0', name]),
    pick: (fields) => pickFields(fields, readText),
    parameters: (list, items, isBoolean) => {
      const [of, others] = [find(list), find(items)];
      const none = sql`CAST(NULL AS JSON)`;
      return readParameters(of ? readJson(of) : none, others ? readJson(others) : none, isBoolean);
    },
    merge: mergeMaps,
    rest(taken) {
      const left = columns.filter((column) => !taken.includes(column.name));
      if (left.length === 0) return { properties: sql`CAST(MAP {} AS MAP(VARCHAR, JSON))` };
      const entries = left.map(
        (column) =>
          sql`{'key': ${text(column.name)}, 'value': CASE WHEN ${column.value} IS NOT NULL THEN ${column.json} END}`,
      );
      return { properties: dropNulls(sql`[${joinSql(entries, ', ')}]`) };
    },
  };
}

function dropNulls(entries: Sql): Sql {
  return sql`map_from_entries(list_filter(${entries}, lambda entry: entry.value IS NOT NULL))`;
}

function readJson(column: TableColumn): Sql {
  return column.holdsText ? sql`try_cast(${column.value} AS JSON)` : sql`to_json(${column.value})`;
}

function escapePointer(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
