/**
 * What engines write differently. Statements use `fn` without knowing the engine; its dialect, a plain object of functions,
 * writes them out when they are printed. What all engines read alike (CASE, CAST, coalesce, count, FILTER (WHERE …), ||, %,
 * IS NOT DISTINCT FROM, OVER, NULLS LAST) is written as it is, with the standard's names of types. Not alike: a backslash in
 * a literal (use `text`), // (a comment elsewhere), a column named without AS where both sides of a join have it, a list that is NULL, comparing lists, arithmetic on times.
 *
 * NULL in gives NULL out unless said otherwise. Conditions are BOOLEAN. Lists are never NULL, but may hold NULL.
 */
import { type Rows, type Sql, sql } from './fragment.js';

/** One function for each construct; arguments and result are printed SQL. */
export interface Constructs {
  /** Whether the text holds a match of a constant regular expression in RE2's syntax; `.` matches all but a line feed. */
  matches(value: string, expression: string): string;
  /** Every match of a constant expression replaced by a constant text. */
  replaceMatches(value: string, expression: string, replacement: string): string;
  /** What the group of this number took of the first match; empty for nothing. */
  matchGroup(value: string, expression: string, group: string): string;
  contains(value: string, part: string): string;
  startsWith(value: string, part: string): string;
  endsWith(value: string, part: string): string;
  /** Length in bytes of UTF-8. */
  bytes(value: string): string;
  /** Length in Unicode code points. */
  characters(value: string): string;
  /** The text without its first and its last character, both ASCII: a JSON string without its quotes. */
  inner(value: string): string;
  /** The DOUBLE that a text spells; NULL where it spells none. */
  numberOf(value: string): string;
  /** The bytes of an ASCII text from a position (1-based), as many as said. */
  slice(value: string, from: string, count: string): string;

  /** The text that a JSON string (quotes, escapes and all) stands for. */
  jsonText(json: string): string;
  /** The elements of a JSON array as a list of JSON texts; NULL stands for null. */
  jsonElements(json: string): string;
  /** The names of a JSON object's members, in order, repeated ones too; none where it is no object. */
  jsonNames(json: string): string;
  /** Their values as JSON texts, each at the place of its name; NULL stands for null. */
  jsonTexts(json: string): string;
  /** How many elements a JSON array has. */
  jsonCount(json: string): string;

  /** Epoch milliseconds of a time, rounded down. */
  epochMs(time: string): string;
  /** Epoch microseconds of a time. */
  epochUs(time: string): string;
  /** The time of epoch milliseconds. */
  timeOfMs(milliseconds: string): string;
  /** The time so many milliseconds later. Times compare with <, =, >; they are not subtracted. */
  plusMs(time: string, milliseconds: string): string;

  /** Whether the list holds the value; where that is NULL, false or NULL. */
  listContains(list: string, value: string): string;
  /** Whether the lists share a value. */
  listHasAny(list: string, other: string): string;
  /** The value of `list` at the place where `keys` holds `key` first; NULL where it holds none. */
  listAt(list: string, keys: string, key: string): string;
  /** The value at a place (1-based). */
  listPlace(list: string, place: string): string;
  /** The place (1-based) of a value in a list of texts, the first of several; 0 where it is in none. */
  placeOf(list: string, value: string): string;
  listCount(list: string): string;
  /** `body` for each element, which it calls by the name `variable`. */
  listMap(list: string, variable: string, body: string): string;
  /** The same, with the element's place (1-based) by the name `place`. */
  listMapPlaced(list: string, variable: string, place: string, body: string): string;
  /** Whether `condition`, which is never NULL, holds for an element. */
  listAny(list: string, variable: string, condition: string): string;
  listSum(list: string): string;
  listReverse(list: string): string;
  listDistinct(list: string): string;
  /** The texts of a list, none of them NULL, with `separator` between them. */
  listJoin(list: string, separator: string): string;
  /** What `body` gives for the last of some integers: for each in order, `sum` is what it gave before, at first `start`. */
  listFold(list: string, sum: string, variable: string, body: string, start: string): string;
  /** The characters of a text. */
  characterList(value: string): string;
  /** In a SELECT: one row for each element. Several in one SELECT are not defined. */
  unnest(list: string): string;

  /** Query: `columns` of a relation with the lists `names` and `texts`, a row for each place in them, with `k` and `v`. */
  members(columns: string, relation: string): string;
  /** Something that is equal for lists of names and JSON texts that have the same members in any order. */
  sortedMembers(names: string, texts: string): string;

  /** A number for the values, NULL among them, the same within one run; different values may share one. */
  hash(...values: readonly string[]): string;
  /** Quotient of integers, rounded towards zero. */
  div(left: string, right: string): string;
  /** Bits that both numbers have. */
  bitAnd(left: string, right: string): string;

  /** Aggregate: one of the values, which are all the same. */
  sameValue(value: string): string;
  /** Aggregate: the values as a list, by an order of integers. */
  listInOrder(value: string, order: string): string;
  /** Aggregate: the smallest values, at most `count`, in order, as a list. */
  smallest(value: string, count: string): string;
  /** Aggregate: `{ row, value }` of the rows of smallest number, at most `count`, of those that fulfil `condition`. */
  firstRows(row: string, value: string, count: string, condition: string): string;
  /** The same with a number, for all rows: `{ row, repeats }`. */
  firstRepeats(row: string, repeats: string, count: string): string;
  /** Window function, to be followed by OVER: the value in the row before; NULL in the first. */
  lag(value: string): string;

  /** Statement: a table of the session with what the query gives. */
  createTable(name: string, query: string): string;
  /** Statement: away with a table of the session, and with the memory that it takes. */
  dropTable(name: string): string;
  /** Statement: a view of the session. */
  createView(name: string, query: string): string;
}

/** How an engine writes SQL. */
export interface Dialect extends Constructs {
  /** A name, quoted. */
  ident(name: string): string;
  /** A text literal. */
  text(value: string): string;
  /** A relation of data, in parentheses where it needs them. */
  rows(data: Rows): string;
}

type Builders = {
  readonly [Name in keyof Constructs]: Constructs[Name] extends (
    ...args: infer Args extends readonly string[]
  ) => string
    ? (...args: { readonly [Index in keyof Args]: Sql | number }) => Sql
    : never;
};

/** The constructs as SQL: `fn.matches(value, text('^a'))`. Which engine they are for is decided when they are printed. */
export const fn: Builders = new Proxy({} as Builders, {
  get:
    (_, name) =>
    (...args: readonly (Sql | number)[]): Sql => ({
      parts: [
        {
          kind: 'call',
          name: String(name),
          args: args.map((arg) => (typeof arg === 'number' ? sql`${arg}` : arg)),
        },
      ],
    }),
});

/** The statement as the engine reads it. */
export function printSql(fragment: Sql, dialect: Dialect): string {
  return fragment.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'call') {
        const construct = dialect[part.name as keyof Constructs] as (...args: readonly string[]) => string;
        return construct(...part.args.map((arg) => printSql(arg, dialect)));
      }
      return part.kind === 'rows' ? dialect.rows(part.data) : dialect[part.kind](part.value);
    })
    .join('');
}
