/** How DuckDB writes SQL. */
import type { Dialect } from '../dialect.js';
import type { Rows } from '../fragment.js';

const text = (value: string): string =>
  // A NUL would end the statement early for the C interface, so it is put together from parts.
  value
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ');

export const duckdbDialect: Dialect = {
  ident: (name) => `"${name.replaceAll('"', '""')}"`,
  text,
  rows: ({ columns, rows }: Rows) => {
    // A row a line: the engine reads one list of thousands of rows in far more time and memory.
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    const row = `from_json(line, ${text(JSON.stringify(columns))})`;
    return `(SELECT unnest(${row}) FROM (SELECT unnest(string_split(${text(lines)}, chr(10))) AS line) WHERE line <> '')`;
  },

  matches: (value, expression) => `regexp_matches(${value}, ${expression})`,
  replaceMatches: (value, expression, replacement) => `regexp_replace(${value}, ${expression}, ${replacement}, 'g')`,
  matchGroup: (value, expression, group) => `regexp_extract(${value}, ${expression}, ${group})`,
  contains: (value, part) => `contains(${value}, ${part})`,
  startsWith: (value, part) => `starts_with(${value}, ${part})`,
  endsWith: (value, part) => `ends_with(${value}, ${part})`,
  bytes: (value) => `strlen(${value})`,
  characters: (value) => `length(${value})`,
  inner: (value) => `substr(${value}, 2, length(${value}) - 2)`,
  numberOf: (value) => `try_cast(${value} AS DOUBLE)`,
  slice: (value, from, count) => `substr(${value}, ${from}, ${count})`,

  jsonText: (json) => `json_extract_string(${json}, '$')`,
  jsonElements: (json) => `CAST(from_json(${json}, '["JSON"]') AS VARCHAR[])`,
  jsonNames: (json) => `map_keys(from_json(${json}, '"MAP(VARCHAR,JSON)"'))`,
  jsonTexts: (json) => `CAST(map_values(from_json(${json}, '"MAP(VARCHAR,JSON)"')) AS VARCHAR[])`,
  jsonCount: (json) => `json_array_length(${json})`,

  epochMs: (time) => `epoch_ms(${time})`,
  epochUs: (time) => `epoch_us(${time})`,
  timeOfMs: (milliseconds) => `make_timestamp_ms(${milliseconds})`,
  plusMs: (time, milliseconds) => `(${time} + to_milliseconds(${milliseconds}))`,

  listContains: (list, value) => `list_contains(${list}, ${value})`,
  listHasAny: (list, other) => `list_has_any(${list}, ${other})`,
  listAt: (list, keys, key) => `${list}[list_position(${keys}, ${key})]::VARCHAR`,
  listPlace: (list, place) => `${list}[${place}]::VARCHAR`,
  placeOf: (list, value) => `coalesce(list_position(${list}, ${value}), 0)`,
  listCount: (list) => `len(${list})`,
  listMap: (list, variable, body) => `list_transform(${list}, lambda ${variable}: ${body})`,
  listMapPlaced: (list, variable, place, body) => `list_transform(${list}, lambda ${variable}, ${place}: ${body})`,
  listAny: (list, variable, condition) =>
    `list_contains(list_transform(${list}, lambda ${variable}: ${condition}), true)`,
  listSum: (list) => `list_sum(${list})`,
  listReverse: (list) => `list_reverse(${list})`,
  listDistinct: (list) => `list_distinct(${list})`,
  listJoin: (list, separator) => `array_to_string(${list}, ${separator})`,
  listFold: (list, sum, variable, body, start) => `list_reduce(${list}, lambda ${sum}, ${variable}: ${body}, ${start})`,
  characterList: (value) => `string_split(${value}, '')`,
  unnest: (list) => `unnest(${list})`,

  members: (columns, relation) => `SELECT ${columns}, unnest(names) AS k, unnest(texts)::VARCHAR AS v FROM ${relation}`,
  sortedMembers: (names, texts) => `list_sort(list_zip(${names}, ${texts}))`,

  hash: (...values) => `hash(${values.join(', ')})`,
  div: (left, right) => `(${left} // ${right})`,
  bitAnd: (left, right) => `(${left} & ${right})`,

  sameValue: (value) => `any_value(${value})`,
  listInOrder: (value, order) => `list(${value} ORDER BY ${order})`,
  smallest: (value, count) => `min(${value}, ${count})`,
  firstRows: (row, value, count, condition) =>
    `arg_min({ 'row': ${row}, 'value': ${value} }, ${row}, ${count}) FILTER (WHERE ${condition})`,
  firstRepeats: (row, repeats, count) => `min({ 'row': ${row}, 'repeats': ${repeats} }, ${count})`,
  lag: (value) => `lag(${value})`,

  createTable: (name, query) => `CREATE TABLE ${name} AS ${query}`,
  dropTable: (name) => `DROP TABLE ${name}`,
  createView: (name, query) => `CREATE TEMP VIEW ${name} AS ${query}`,
};
