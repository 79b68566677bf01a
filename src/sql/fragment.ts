/**
 * SQL text that cannot be injected into: a tagged template that accepts fragments and numbers only.
 * Names and values of plans and logs enter through `ident`, `text` and `rowsOf`; what engines write differently enters
 * through `fn`. All of it is written out when the statement is printed in the dialect of an engine.
 */

/** A piece that the engine's dialect writes. */
export type Part =
  | string
  | { readonly kind: 'ident' | 'text'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Sql[] }
  | { readonly kind: 'rows'; readonly data: Rows };

/** A piece of SQL. Made by the functions of this file and by `fn` only; a bare string is not one. */
export interface Sql {
  readonly parts: readonly Part[];
}

/** Type of a column of data; in brackets the type of a list's elements. A list is never null, other values may be. */
export type ColumnType =
  | 'BOOLEAN'
  | 'INTEGER'
  | 'BIGINT'
  | 'DOUBLE'
  | 'VARCHAR'
  | readonly ['VARCHAR']
  | readonly ['DOUBLE'];

/** A small table: JSON values by column. */
export interface Rows {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
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

/** A relation of data, to stand after FROM. */
export function rowsOf(data: Rows): Sql {
  return { parts: [{ kind: 'rows', data }] };
}

/** SQL that the user wrote on the command line, taken as it is; never for what a plan or a log says. */
export function written(source: string): Sql {
  return { parts: [source] };
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

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no SQL literal for ${value}`);
  const digits = String(value);
  return value < 0 ? `(${digits})` : digits;
}
