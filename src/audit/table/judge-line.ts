/**
 * Tells in ClickHouse why a line is no record, by the reasons that reading files gives: its reader of JSON is strict, so
 * what it refuses is looked at again with everything mended that makes a text JSON but not I-JSON.
 */
import { dress, hasHugeInteger } from '../../sql/dialects/long-numbers.js';
import { type Sql, sql, text, written } from '../../sql/fragment.js';

/**
 * Of a relation with `line`: the same with `json` (what the reader takes: integers beyond 64 bits dressed), `is_dressed` and
 * `is_json`.
 */
export function readableLines(columns: Sql, lines: Sql): Sql {
  return sql`SELECT ${columns}, line, json, json <> line AS is_dressed, if(is_whole, true, isValidJSON(json)) AS is_json
    FROM (
      SELECT ${columns}, line, isValidJSON(line) AS is_whole, if(is_whole, line, ${written(dress("if(is_whole, '', line)"))}) AS json
      FROM ${lines}
    )`;
}

/** The reason, of the columns of `readableLines`; NULL for a good line. `longest`: bytes of the longest line that is read. */
export function defectOf(longest: number): Sql {
  return sql`CASE
      WHEN length(line) > ${longest} THEN 'too-long'
      WHEN NOT isValidUTF8(line) THEN 'not-utf8'
      WHEN NOT startsWith(line, '{') THEN 'not-json'
      WHEN is_json AND is_dressed AND ${written(hasHugeInteger("if(is_dressed, json, '')"))} THEN 'not-ijson'
      WHEN is_json THEN NULL
      WHEN ${isLenientJson} THEN 'not-ijson'
      ELSE 'not-json' END`;
}

const string = String.raw`"(?:[^"\\]|\\.)*"`;

/** What the reader refused. A branch of a condition is no guard: what is within another is computed for all rows. */
const refused = sql`if(is_json, '', json)`;

/** Without the contents of strings, which are looked at apart. */
const bare = sql`replaceRegexpAll(${refused}, ${text(string)}, '""')`;
const literals = text('-?(?:[nN][aA][nN]|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)');
const hugeNumbers = text('([0-9])(?:[0-9]{199,}(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|(?:[.][0-9]+)?[eE][+]?[0-9]{3,})');
const trailingCommas = text(String.raw`,[ \t\r\n]*([}\]])`);

/** Whether a line is JSON but for trailing commas, NaN, infinities and numbers beyond double. */
const isLenientJson = sql`(isValidJSON(concat('[', arrayStringConcat(extractAll(${refused}, ${text(string)}), ','), ']'))
      AND isValidJSON(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(${bare}, ${literals}, '0'), ${hugeNumbers}, '\\\\1'),
        ${trailingCommas}, '\\\\1')))`;
