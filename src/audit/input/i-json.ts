/**
 * SQL that tells whether a line which the engine accepts as JSON is I-JSON as well. The engine's parser also takes trailing
 * commas, NaN, infinities and numbers beyond double.
 */
import { type Sql, sql, text } from '../../sql/fragment.js';

const space = String.raw`[ \t\r\n]*`;
const literal = '-?(?:[nN][aA][nN]|[iI][nN][fF])';
/** An exponent of three digits, or enough digits to reach 1e308 with an exponent of two. */
const hugeNumber = '-?(?:[0-9][0-9.]*[eE][+]?[0-9]{3}|[0-9]{200})';
// Three expressions that begin with one character each: the engine jumps from one such character to the next.
const suspicions = [
  `,${space}(?:[}\\]]|${literal}|${hugeNumber})`,
  `:${space}(?:${literal}|${hugeNumber})`,
  `\\[${space}(?:${literal}|${hugeNumber})`,
];
const string = String.raw`"(?:[^"\\]|\\.)*"`;

/** True for a line outside I-JSON, NULL for a NULL line. `line`: a column of text that the engine parsed as JSON. */
export function isOutsideIJson(line: Sql): Sql {
  const [comma, colon, bracket] = suspicions.map((pattern) => sql`regexp_matches(${line}, ${text(pattern)})`);
  return sql`CASE WHEN ${comma ?? sql``} OR ${colon ?? sql``} OR ${bracket ?? sql``} THEN ${isProven(line)} ELSE false END`;
}

/** Exact: what is left without strings is structure, numbers, true, false, null and what is not allowed. */
function isProven(line: Sql): Sql {
  const bare = sql`regexp_replace(${line}, ${text(string)}, '""', 'g')`;
  const numbers = sql`regexp_extract_all(${bare}, '[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?')`;
  return sql`(regexp_matches(${bare}, ${text(`,${space}[}\\]]|[nN][aA][nN]|[iI][nN][fF]`)})
    OR len(list_filter(${numbers}, lambda n: coalesce(isinf(try_cast(n AS DOUBLE)), true))) > 0)`;
}
