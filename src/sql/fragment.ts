/**
 * SQL text that cannot be injected into: a tagged template that accepts fragments and numbers only.
 * Names and values of plans and logs enter through `ident` and `text`, which the engine's dialect quotes when printing.
 */

type Part = string | { readonly kind: 'ident' | 'text'; readonly value: string };

/** A piece of SQL. Made by `sql`, `ident`, `text`, `list` and `joinSql` only; a bare string is not one. */
export interface Sql {
  readonly parts: readonly Part[];
}

/** How an engine writes names and text literals. */
export interface Quoting {
  ident(name: string): string;
  text(value: string): string;
}

/** Compose SQL. Interpolations are fragments or finite numbers. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Sql | number)[]): Sql {
  const parts: Part[] = [];
  strings.forEach((string, index) => {
    parts.push(string);
    const value = values[index];
    if (value === undefined) return;
    if (typeof value === 'number') parts.push(numberText(value));
    else parts.push(...value.parts);
  });
  return { parts };
}

/** A table, column or field name. */
export function ident(name: string): Sql {
  return { parts: [{ kind: 'ident', value: name }] };
}

/** A text literal. */
export function text(value: string): Sql {
  return { parts: [{ kind: 'text', value }] };
}

/** Fragments one after the other with `separator` between them; nothing for none. */
export function joinSql(
  fragments: readonly Sql[],
  separator: ', ' | ' AND ' | ' OR ' | ' UNION ALL ' | '\n' | ' ',
): Sql {
  return {
    parts: fragments.flatMap((fragment, index) => (index === 0 ? fragment.parts : [separator, ...fragment.parts])),
  };
}

/** The statement as the engine reads it. */
export function printSql(fragment: Sql, quoting: Quoting): string {
  return fragment.parts.map((part) => (typeof part === 'string' ? part : quoting[part.kind](part.value))).join('');
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no SQL literal for ${value}`);
  const digits = String(value);
  return value < 0 ? `(${digits})` : digits;
}
