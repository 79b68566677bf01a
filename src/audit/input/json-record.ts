/**
 * The fields of a JSON record as SQL. Formats ask for fields by path; only what was asked for is extracted, all of it in
 * one pass over the line.
 */
import { ident, joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { readParameters } from './parameters.js';
import type { PickedField, RawPath, RawRecord } from './raw-record.js';

type Leaf = 'VARCHAR' | 'MAP(VARCHAR,JSON)';
type Shape = Map<string, Shape | Leaf>;

export interface JsonRecord extends RawRecord {
  /** SQL that parses `line` (a JSON column) into what the fields read. To be called after all fields were asked for. */
  parse(line: Sql): Sql;
}

/** `line` and `parsed`: the columns that hold the line and what `parse` gave. */
export function createJsonRecord(line: Sql, parsed: Sql): JsonRecord {
  const root: Shape = new Map();
  const find = (path: RawPath): Sql => path.reduce((inner, key) => sql`${inner}.${ident(key)}`, parsed);
  const read = (path: RawPath, leaf: Leaf): Sql => {
    const depth = depthOfMap(root, path);
    const [member, ...inner] = path.slice(depth);
    if (depth > 0 && member !== undefined) {
      return readAlone(sql`${find(path.slice(0, depth))}[${text(member)}]`, inner, leaf);
    }
    return addToShape(root, path, leaf) ? find(path) : readAlone(line, path, leaf);
  };
  return {
    text: (path) => read(path, 'VARCHAR'),
    isText: (path) => {
      const value = read(path, 'VARCHAR');
      // Only what looks like another kind of value is looked at again; OR would look at every row.
      const looksOther = sql`${value} >= '-' AND ${value} < ':' OR ${value} >= '[' AND ${value} < '\\'
            OR ${value} >= '{' AND ${value} < '|' OR ${value} IN ('true', 'false')`;
      return sql`CASE WHEN ${looksOther}
            THEN json_type(${line}, ${text(pointerTo(path))}) = 'VARCHAR' ELSE true END`;
    },
    object: (path) => read(path, 'MAP(VARCHAR,JSON)'),
    objectOrText(path) {
      // An object is read as its JSON text, so one reading serves both.
      const json = read(path, 'VARCHAR');
      return sql`CASE WHEN json_valid(${json}) THEN from_json(${json}, '"MAP(VARCHAR,JSON)"') END`;
    },
    rest: (taken) => ({ properties: sql`from_json(${line}, '"MAP(VARCHAR,JSON)"')`, fieldNames: taken }),
    objectBeginning: (prefix) => {
      const found = sql`list_filter(json_keys(${line}), lambda name: starts_with(name, ${text(prefix)}))`;
      const values = sql`list_filter(list_transform(${found}, lambda name: json_extract(${line}, '/' || name)),
        lambda value: json_type(value) = 'OBJECT')`;
      return sql`from_json(${values}[1], '"MAP(VARCHAR,JSON)"')`;
    },
    textInFirst: (list, name) => sql`json_extract_string(${read(list, 'VARCHAR')}, ${text(pointerTo(['0', name]))})`,
    pick: (fields) => pickFields(fields, (path) => read(path, 'VARCHAR')),
    parameters: (list, items, isBoolean) => readParameters(read(list, 'VARCHAR'), read(items, 'VARCHAR'), isBoolean),
    merge: mergeMaps,
    parse: (json) => sql`from_json(${json}, ${text(JSON.stringify(printShape(root)))})`,
  };
}

/** `merge` of records: joining with nothing gives nothing. */
export function mergeMaps(first: Sql, second: Sql): Sql {
  return sql`CASE WHEN ${second} IS NULL THEN ${first} WHEN ${first} IS NULL THEN ${second}
    ELSE map_concat(${first}, ${second}) END`;
}

/** `pick` of records. `read`: the text at a path. */
export function pickFields(fields: readonly PickedField[], read: (path: RawPath) => Sql): Sql {
  const entries = fields.map(({ name, path, isNumber }) => {
    const value = read(path);
    const isGiven = isNumber ? sql`isfinite(try_cast(${value} AS DOUBLE))` : sql`${value} <> ''`;
    const json = isNumber ? sql`try_cast(${value} AS JSON)` : sql`to_json(${value})`;
    return sql`{'key': ${text(name)}, 'value': CASE WHEN ${isGiven} THEN ${json} END}`;
  });
  return sql`map_from_entries(list_filter([${joinSql(entries, ', ')}], lambda entry: entry.value IS NOT NULL))`;
}

/** How many keys lead to an object that is read as a whole and holds the field: it is taken from there. 0 for none. */
function depthOfMap(root: Shape, path: RawPath): number {
  let shape: Shape | Leaf | undefined = root;
  for (const [index, key] of path.entries()) {
    if (shape === 'MAP(VARCHAR,JSON)') return index;
    if (shape === undefined || shape === 'VARCHAR') return 0;
    shape = shape.get(key);
  }
  return 0;
}

/** False where the field does not fit beside the others: a struct cannot have keys that differ by case only. */
function addToShape(root: Shape, path: RawPath, leaf: Leaf): boolean {
  if (path.length === 0 || path.includes('')) return false;
  let shape = root;
  for (const [index, key] of path.entries()) {
    const isLast = index === path.length - 1;
    const found = shape.get(key);
    if (found === undefined) {
      if ([...shape.keys()].some((other) => other.toLowerCase() === key.toLowerCase())) return false;
      const created: Shape | Leaf = isLast ? leaf : new Map();
      shape.set(key, created);
      if (typeof created !== 'string') shape = created;
    } else if (isLast || typeof found === 'string') {
      return isLast && found === leaf;
    } else {
      shape = found;
    }
  }
  return true;
}

function readAlone(line: Sql, path: RawPath, leaf: Leaf): Sql {
  const pointer = text(path.length === 0 ? '$' : pointerTo(path));
  return leaf === 'VARCHAR'
    ? sql`json_extract_string(${line}, ${pointer})`
    : sql`from_json(json_extract(${line}, ${pointer}), '"MAP(VARCHAR,JSON)"')`;
}

function pointerTo(path: RawPath): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function printShape(shape: Shape): object {
  return Object.fromEntries(
    [...shape].map(([key, inner]) => [key, typeof inner === 'string' ? inner : printShape(inner)]),
  );
}
