/**
 * How ClickHouse writes SQL. Rests on the settings of `clickhouseSettings`. Times are epoch microseconds as Int64: its own
 * types of time end at the years 1900 and 2299.
 */
import type { Dialect } from '../dialect.js';
import type { ColumnType, Rows } from '../fragment.js';
import { dress, extractWhole } from './long-numbers.js';

/** What statements rely on; everything else is as the server has it. */
export const clickhouseSettings = {
  // NULL, names and types as in the standard.
  aggregate_functions_null_for_empty: 1,
  cast_keep_nullable: 1,
  data_type_default_nullable: 0,
  group_by_use_nulls: 0,
  join_use_nulls: 1,
  prefer_column_name_to_alias: 1,
  transform_null_in: 0,
  union_default_mode: 'ALL',
  // Numbers are read to their last digit, JSON by the reader that refuses what is not JSON.
  allow_simdjson: 1,
  precise_float_parsing: 1,
  // A plan with thousands of properties is data in the statement.
  max_query_size: String(256 * 1024 * 1024),
  // What a CASE does not ask for is not computed.
  short_circuit_function_evaluation: 'force_enable',
  // Times of tables with their zone, whatever the server's is.
  date_time_output_format: 'iso',
  output_format_json_named_tuples_as_objects: 1,
  output_format_json_quote_64bit_integers: 0,
} as const;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"', '\0': '\\0' };
const escapeIn = (value: string, quote: string): string =>
  value.replace(quote === "'" ? /[\\'\0]/g : /[\\"\0]/g, (character) => escapes[character] ?? character);
const text = (value: string): string => `'${escapeIn(value, "'")}'`;
const ident = (name: string): string => `"${escapeIn(name, '"')}"`;

const types: Readonly<Record<string, string>> = {
  BOOLEAN: 'Nullable(Bool)',
  INTEGER: 'Nullable(Int32)',
  BIGINT: 'Nullable(Int64)',
  DOUBLE: 'Nullable(Float64)',
  VARCHAR: 'Nullable(String)',
};
const typeOf = (type: ColumnType): string =>
  typeof type === 'string' ? (types[type] ?? type) : `Array(${type[0] === 'DOUBLE' ? 'Float64' : 'String'})`;

/** A text that is not NULL, for functions that give lists: a list cannot be NULL. */
const given = (value: string): string => `ifNull(${value}, '')`;

/** JSON texts of which null is NULL. */
const nullsOf = (texts: string): string => `arrayMap(json -> nullIf(json, 'null'), ${texts})`;

/** The names (1) or the JSON texts (2) of an object's members. */
const membersOf = (json: string, part: 1 | 2): string =>
  extractWhole(json, (whole) => `arrayMap(member -> member.${part}, JSONExtractKeysAndValuesRaw(${whole}))`);

/** Elsewhere a dot does not match a line feed. */
const expressionOf = (expression: string): string => `concat('(?-s)', ${expression})`;

export const clickhouseDialect: Dialect = {
  ident,
  text,
  rows: ({ columns, rows }: Rows) => {
    const structure = Object.entries(columns).map(([name, type]) => `${ident(name)} ${typeOf(type)}`);
    // No lines have no columns either, whatever the structure says.
    if (rows.length === 0) return `(SELECT * FROM null(${text(structure.join(', '))}))`;
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    return `format(JSONEachRow, ${text(structure.join(', '))}, ${text(lines)})`;
  },

  matches: (value, expression) => `match(${value}, ${expressionOf(expression)})`,
  replaceMatches: (value, expression, replacement) =>
    `replaceRegexpAll(${value}, ${expressionOf(expression)}, ${replacement})`,
  matchGroup: (value, expression, group) => `regexpExtract(${value}, ${expressionOf(expression)}, ${group})`,
  contains: (value, part) => `(position(${value}, ${part}) > 0)`,
  startsWith: (value, part) => `startsWith(${value}, ${part})`,
  endsWith: (value, part) => `endsWith(${value}, ${part})`,
  bytes: (value) => `length(${value})`,
  characters: (value) => `lengthUTF8(${value})`,
  inner: (value) => `substring(${value}, 2, length(${value}) - 2)`,
  numberOf: (value) => `toFloat64OrNull(${value})`,
  slice: (value, from, count) => `substring(${value}, ${from}, ${count})`,

  jsonText: (json) => `JSONExtractString(${json})`,
  jsonElements: (json) => nullsOf(extractWhole(given(json), (whole) => `JSONExtractArrayRaw(${whole})`)),
  jsonNames: (json) => membersOf(given(json), 1),
  jsonTexts: (json) => nullsOf(membersOf(given(json), 2)),
  jsonCount: (json) => `JSONLength(if(isValidJSON(${json}), ${json}, ${dress(given(json))}))`,

  epochMs: (time) => `intDiv(${time}, 1000)`,
  epochUs: (time) => time,
  timeOfMs: (milliseconds) => `(toInt64(${milliseconds}) * 1000)`,
  plusMs: (time, milliseconds) => `(${time} + toInt64(${milliseconds}) * 1000)`,

  listContains: (list, value) => `has(${list}, ${value})`,
  listHasAny: (list, other) => `hasAny(${list}, ${other})`,
  listAt: (list, keys, key) => `arrayElement(${list}, indexOf(${keys}, ${key}))`,
  listPlace: (list, place) => `arrayElement(${list}, ${place})`,
  placeOf: (list, value) => `indexOf(${list}, ${value})`,
  listCount: (list) => `length(${list})`,
  listMap: (list, variable, body) => `arrayMap(${variable} -> ${body}, ${list})`,
  listMapPlaced: (list, variable, place, body) =>
    `arrayMap((${variable}, ${place}) -> ${body}, ${list}, arrayEnumerate(${list}))`,
  listAny: (list, variable, condition) => `arrayExists(${variable} -> ifNull(${condition}, false), ${list})`,
  listJoin: (list, separator) => `arrayStringConcat(${list}, ${separator})`,
  listSum: (list) => `arraySum(${list})`,
  listReverse: (list) => `arrayReverse(${list})`,
  listDistinct: (list) => `arrayDistinct(${list})`,
  listFold: (list, sum, variable, body, start) =>
    `arrayFold((${sum}, ${variable}) -> assumeNotNull(toInt64(${body})), ${list}, toInt64(${start}))`,
  characterList: (value) => `extractAll(${given(value)}, '(?s).')`,
  unnest: (list) => `arrayJoin(${list})`,

  members: (columns, relation) => `SELECT ${columns}, k, v FROM ${relation} ARRAY JOIN names AS k, texts AS v`,
  sortedMembers: (names, texts) => `arraySort(arrayZip(${names}, ${texts}))`,

  // Of a tuple: of NULL alone there is no hash.
  hash: (...values) => `cityHash64(tuple(${values.join(', ')}))`,
  div: (left, right) => `intDiv(${left}, ${right})`,
  bitAnd: (left, right) => `bitAnd(${left}, ${right})`,

  sameValue: (value) => `any(${value})`,
  listInOrder: (value, order) => `arrayMap(pair -> pair.2, arraySort(groupArray((${order}, ${value}))))`,
  smallest: (value, count) => `groupArraySorted(${count})(${value})`,
  firstRows: (row, value, count, condition) =>
    `CAST(groupArraySortedIf(${count})((${row}, ${value}), ifNull(${condition}, false)) AS Array(Tuple("row" Int64, "value" Nullable(String))))`,
  firstRepeats: (row, repeats, count) =>
    `CAST(groupArraySorted(${count})((${row}, ${repeats})) AS Array(Tuple("row" Int64, "repeats" Nullable(Int64))))`,
  // The first row has none: NULL takes a type that allows it.
  lag: (value) => `lag(toNullable(${value}))`,

  createTable: (name, query) => `CREATE TEMPORARY TABLE ${name} ENGINE = MergeTree ORDER BY tuple() AS ${query}`,
  dropTable: (name) => `DROP TEMPORARY TABLE ${name}`,
  createView: (name, query) => `CREATE TEMPORARY VIEW ${name} AS ${query}`,
};
