/**
 * The closed list of texts that stand where a value was meant to be: what languages print for nothing, what tools and people
 * fill in. Compared whole, without white space around them, whatever the case of ASCII letters.
 */
import { fn } from '../sql/dialect.js';
import { type Sql, sql, text } from '../sql/fragment.js';
import { matches, whiteSpace } from './patterns.js';
import { placeholders } from './placeholder-texts.js';

const anyCase = placeholders.map((placeholder) =>
  placeholder.replace(/[a-z]|[^0-9a-z]/g, (character) =>
    /[a-z]/.test(character)
      ? `[${character.toUpperCase()}${character}]`
      : character === ' '
        ? ' '
        : /[-<>#!%/"']/.test(character)
          ? character
          : `\\${character}`,
  ),
);
const body = `[${whiteSpace}]*(?:${anyCase.join('|')})?[${whiteSpace}]*`;
const expression = `^${body}$`;
const recognizer = new RegExp(expression, 'u');

/** Whether a text stands for nothing: a listed one, or none at all. */
export function isPlaceholder(value: string): boolean {
  return recognizer.test(value);
}

/** The same in SQL. */
export function holdsPlaceholder(value: Sql): Sql {
  return matches(value, expression);
}

/** The same of the JSON text of a value, cheaper and not exact: true of every placeholder, and of texts with escapes. */
export function mayHoldPlaceholder(json: Sql): Sql {
  return sql`(${matches(json, `^"${body}"$`)} OR ${fn.contains(json, text('\\'))})`;
}

/** Whether an id (not empty) is one of nobody: a placeholder, or `0`. */
export function isNobodyText(id: string): boolean {
  return id === '0' || isPlaceholder(id);
}

/** In SQL: whether an id (not empty) is one of nobody: a placeholder, or `0`. False for NULL. */
export function isNobody(id: Sql): Sql {
  return sql`coalesce(${id} = '0' OR ${holdsPlaceholder(id)}, false)`;
}
